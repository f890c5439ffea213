/** How far the metrics of an evaluation could be off by the luck of the test rows. */
import { targetLabels, type Dataset } from '@dynamic-risk/dataset';
import type { ConfusionCounts, Evaluation, MetricName } from '../evaluation.ts';
import type { TrainedModel } from '../model.ts';
import { predictProbabilities } from '../predict/predict-probabilities.ts';
import { delongAuc, type AucWithError, type Undefined } from '../statistics/delong.ts';
import { affordableResamples, type ResampleOptions } from '../statistics/resample.ts';
import { wilsonInterval, type MaybeInterval } from '../statistics/wilson.ts';
import { bootstrapIntervals, type MetricInterval } from './bootstrap-intervals.ts';
import { evaluate } from './evaluate.ts';

export interface Uncertainty {
  readonly bootstrap: { readonly resamples: number; readonly seed: number };
  /** 95 %, stratified bootstrap. */
  readonly intervals: Readonly<Record<MetricName, MetricInterval>>;
  /** 95 %, Wilson, of the metrics that are shares of a fixed number of rows. */
  readonly wilson: Readonly<Record<'accuracy' | 'recall' | 'specificity' | 'precision', MaybeInterval>>;
  readonly delong: AucWithError | Undefined;
}

/**
 * The intervals of every metric. Cost: rows × resamples, which `affordableResamples` keeps to seconds.
 *
 * @param confusion - of the same rows at the threshold
 * @param threshold - rows with at least this probability are flagged
 * @throws {DynamicRiskError} `argument-invalid` for unequal lengths or a probability outside [0, 1]
 */
export function measureUncertainty(
  labels: Uint8Array,
  probabilities: Float64Array,
  { tp, fp, fn, tn }: ConfusionCounts,
  threshold: number,
  { seed, resamples = affordableResamples(labels.length) }: ResampleOptions,
): Uncertainty {
  return {
    bootstrap: { resamples, seed },
    intervals: bootstrapIntervals(labels, probabilities, threshold, { seed, resamples }),
    wilson: {
      accuracy: wilsonInterval(tp + tn, labels.length),
      recall: wilsonInterval(tp, tp + fn),
      specificity: wilsonInterval(tn, tn + fp),
      precision: wilsonInterval(tp, tp + fp),
    },
    delong: delongAuc(labels, probabilities),
  };
}

/** `evaluate` with its uncertainty; arguments and errors as there. */
export function evaluateWithUncertainty(
  model: TrainedModel,
  modelId: string,
  dataset: Dataset,
  testSha256: string,
  options: ResampleOptions,
): Evaluation {
  const evaluation = evaluate(model, modelId, dataset, testSha256);
  const labels = targetLabels(dataset, model.contract.target);
  const { probabilities } = predictProbabilities(model, dataset);
  const { confusion, threshold } = evaluation;
  return {
    ...evaluation,
    uncertainty: measureUncertainty(labels, probabilities, confusion, threshold, options),
  };
}

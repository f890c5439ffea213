/** How far the metrics of an evaluation could be off by the luck of the test rows. */
import { targetLabels, type Dataset } from '@dynamic-risk/dataset';
import type { ConfusionCounts, Evaluation, MetricName } from '../evaluation.ts';
import type { TrainedModel } from '../model.ts';
import { predictProbabilities } from '../predict/predict-probabilities.ts';
import { delongAuc, type AucWithError, type Undefined } from '../statistics/delong.ts';
import { DEFAULT_RESAMPLES, type ResampleOptions } from '../statistics/resample.ts';
import { wilsonInterval, type MaybeInterval } from '../statistics/wilson.ts';
import { bootstrapCounts } from './bootstrap-counts.ts';
import { bootstrapScores, type ScoreIntervals } from './bootstrap-scores.ts';
import { COUNT_METRICS } from './confusion.ts';
import { evaluate } from './evaluate.ts';
import type { MetricInterval } from './percentile-interval.ts';

export interface Uncertainty {
  readonly bootstrap: { readonly resamples: number; readonly seed: number };
  /** 95 %, stratified bootstrap. */
  readonly intervals: Readonly<Record<MetricName, MetricInterval>>;
  /** 95 %, Wilson, of the metrics that are shares of a fixed number of rows. */
  readonly wilson: Readonly<Record<'accuracy' | 'recall' | 'specificity' | 'precision', MaybeInterval>>;
  readonly delong: AucWithError | Undefined;
}

/**
 * The intervals of every metric, from 2000 resamples unless told otherwise: two seconds for a million rows.
 *
 * @param confusion - of the same rows at the threshold
 * @param scores - `bootstrapScores` of the same rows with the same options, where it is there already
 * @throws {DynamicRiskError} `argument-invalid` for unequal lengths or a probability outside [0, 1]
 */
export function measureUncertainty(
  labels: Uint8Array,
  probabilities: Float64Array,
  confusion: ConfusionCounts,
  { seed, resamples = DEFAULT_RESAMPLES }: ResampleOptions,
  scores: ScoreIntervals = bootstrapScores(labels, probabilities, { seed, resamples }),
): Uncertainty {
  const { auc, averagePrecision, logLoss, brier } = scores;
  const { tp, fp, fn, tn } = confusion;
  return {
    bootstrap: { resamples, seed },
    intervals: {
      ...bootstrapCounts(confusion, COUNT_METRICS, { seed, resamples }),
      auc,
      averagePrecision,
      logLoss,
      brier,
    },
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
  return {
    ...evaluation,
    uncertainty: measureUncertainty(labels, probabilities, evaluation.confusion, options),
  };
}

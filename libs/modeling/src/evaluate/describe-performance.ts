/** Everything there is to say about one model on one test set, with its uncertainty. */
import { targetLabels, type Dataset } from '@dynamic-risk/dataset';
import type { Evaluation, Metric, MetricName } from '../evaluation.ts';
import type { TrainedModel } from '../model.ts';
import { predictProbabilities } from '../predict/predict-probabilities.ts';
import { delongAuc, type AucWithError, type Undefined } from '../statistics/delong.ts';
import { affordableResamples, type ResampleOptions } from '../statistics/resample.ts';
import { wilsonInterval, type MaybeInterval } from '../statistics/wilson.ts';
import { bootstrapIntervals, type MetricInterval } from './bootstrap-intervals.ts';
import {
  debiasedSquaredCalibrationError,
  expectedCalibrationError,
  reliabilityBins,
  type ReliabilityBin,
} from './calibration-error.ts';
import {
  gainsTable,
  ksDistance,
  precisionRecallCurve,
  rocCurve,
  type GainsRow,
  type PrecisionRecallPoint,
  type RocPoint,
} from './curves.ts';
import { evaluate } from './evaluate.ts';
import { murphyDecomposition, type MurphyDecomposition } from './murphy.ts';

export interface PerformanceDescription extends Evaluation {
  readonly bootstrap: { readonly resamples: number; readonly seed: number };
  /** 95 %, stratified bootstrap. */
  readonly intervals: Readonly<Record<MetricName, MetricInterval>>;
  /** 95 %, Wilson, of the metrics that are shares of a fixed number of rows. */
  readonly wilson: Readonly<Record<'accuracy' | 'recall' | 'specificity' | 'precision', MaybeInterval>>;
  readonly delong: AucWithError | Undefined;
  readonly ks: Metric;
  readonly calibration: {
    /** Ten bins of equal count, the data of the reliability diagram. */
    readonly bins: readonly ReliabilityBin[];
    /** Expected calibration error over these bins. */
    readonly error: Metric;
    /** The same over ten equally wide bins. */
    readonly equalWidthError: Metric;
    readonly debiasedSquaredError: Metric;
    /** Absent without rows. */
    readonly murphy?: MurphyDecomposition;
  };
  readonly gains: readonly GainsRow[];
  readonly roc: readonly RocPoint[];
  readonly precisionRecall: readonly PrecisionRecallPoint[];
}

/**
 * `evaluate` with intervals, calibration and curves. Arguments and errors as there; cost rows × resamples.
 *
 * @param options.seed - of the bootstrap; `options.resamples` default `affordableResamples`
 */
export function describePerformance(
  model: TrainedModel,
  modelId: string,
  dataset: Dataset,
  testSha256: string,
  options: ResampleOptions,
): PerformanceDescription {
  const evaluation = evaluate(model, modelId, dataset, testSha256);
  const labels = targetLabels(dataset, model.contract.target);
  const { probabilities } = predictProbabilities(model, dataset);
  const { tp, fp, fn, tn } = evaluation.confusion;
  const bins = reliabilityBins(labels, probabilities);
  const murphy = murphyDecomposition(labels, probabilities);
  return {
    ...evaluation,
    bootstrap: { resamples: options.resamples ?? affordableResamples(labels.length), seed: options.seed },
    intervals: bootstrapIntervals(labels, probabilities, model.threshold, options),
    wilson: {
      accuracy: wilsonInterval(tp + tn, labels.length),
      recall: wilsonInterval(tp, tp + fn),
      specificity: wilsonInterval(tn, tn + fp),
      precision: wilsonInterval(tp, tp + fp),
    },
    delong: delongAuc(labels, probabilities),
    ks: ksDistance(labels, probabilities),
    calibration: {
      bins,
      error: expectedCalibrationError(bins),
      equalWidthError: expectedCalibrationError(
        reliabilityBins(labels, probabilities, { kind: 'equal-width' }),
      ),
      debiasedSquaredError: debiasedSquaredCalibrationError(bins),
      ...(murphy === undefined ? {} : { murphy }),
    },
    gains: gainsTable(labels, probabilities),
    roc: rocCurve(labels, probabilities),
    precisionRecall: precisionRecallCurve(labels, probabilities),
  };
}

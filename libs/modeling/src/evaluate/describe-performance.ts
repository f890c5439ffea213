/** Everything there is to say about one model on one test set, with its uncertainty. */
import { targetLabels, type Dataset } from '@dynamic-risk/dataset';
import type { Evaluation, Metric } from '../evaluation.ts';
import type { TrainedModel } from '../model.ts';
import { predictProbabilities } from '../predict/predict-probabilities.ts';
import type { ResampleOptions } from '../statistics/resample.ts';
import { bootstrapScores, type ScoreIntervals } from './bootstrap-scores.ts';
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
import { measureUncertainty, type Uncertainty } from './uncertainty.ts';
import { murphyDecomposition, type MurphyDecomposition } from './murphy.ts';

export interface PerformanceDescription extends Omit<Evaluation, 'uncertainty'>, Uncertainty {
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
  /** 95 %, stratified bootstrap, of what stands beside the metrics; `gains` of the cumulative gain at each tenth. */
  readonly furtherIntervals: Pick<
    ScoreIntervals,
    'ks' | 'calibrationError' | 'reliability' | 'resolution' | 'gains'
  >;
  readonly roc: readonly RocPoint[];
  readonly precisionRecall: readonly PrecisionRecallPoint[];
}

/**
 * `evaluate` with intervals, calibration and curves. Arguments and errors as there.
 *
 * @param options.seed - of the bootstrap
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
  const bins = reliabilityBins(labels, probabilities);
  const murphy = murphyDecomposition(labels, probabilities);
  const scores = bootstrapScores(labels, probabilities, options);
  const { ks, calibrationError, reliability, resolution, gains } = scores;
  return {
    ...evaluation,
    ...measureUncertainty(labels, probabilities, evaluation.confusion, options, scores),
    furtherIntervals: { ks, calibrationError, reliability, resolution, gains },
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

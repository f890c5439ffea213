/** What training chose on out-of-fold predictions, and what these say of the model. */
import type { Calibration } from './calibrate/calibration.ts';
import type { ConfusionCounts, Metric, MetricName } from './evaluation.ts';
import type { ThresholdChoice } from './threshold/choose-threshold.ts';
import type { PenaltyChoice } from './validate/choose-penalty.ts';

/** How the training rows were dealt into folds. */
export interface FoldReport {
  readonly folds: number;
  readonly repeats: number;
  readonly seed: number;
}

/** The metrics of models that had not seen the rows, at the threshold of the final one; or why there are none. */
export type OutOfFold =
  | (FoldReport & {
      readonly confusion: ConfusionCounts;
      readonly metrics: Readonly<Record<MetricName, Metric>>;
    })
  | { readonly undefined: string };

/** Plain data, part of the model file. */
export interface TrainingChoices {
  /** With `C: 'auto'`. */
  readonly penalty?: PenaltyChoice & FoldReport;
  /** With `calibration: 'auto'`: the held-out log-loss of each kind. */
  readonly calibrationLogLosses?: Readonly<Record<Calibration['kind'], number>>;
  /** Where the threshold was chosen by a rule. */
  readonly threshold?: ThresholdChoice;
  readonly outOfFold: OutOfFold;
}

/** How a model does on labelled rows. */
import type { Uncertainty } from './evaluate/uncertainty.ts';

/** Counts by the model's own rule: a client is flagged when probability ≥ threshold, see `flagClients`. */
export interface ConfusionCounts {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
}

/** A value in its range, or why there is none; never NaN. */
export type Metric =
  | { readonly value: number; readonly undefined?: never }
  | { readonly value?: never; readonly undefined: string };

/** The metrics that every evaluation carries, by name. Higher is better unless the name ends in `Loss` or is `brier`. */
export type MetricName =
  | 'f1'
  | 'precision'
  | 'recall'
  | 'specificity'
  | 'accuracy'
  | 'balancedAccuracy'
  | 'mcc'
  | 'auc'
  | 'averagePrecision'
  | 'logLoss'
  | 'brier';

/** How a model did on test data, free of clocks and names: equal models and rows give equal scores. */
export interface TestScore {
  /** Fingerprint of the rows that were scored; see `hashDataset`. */
  readonly testSha256: string;
  readonly testRows: number;
  readonly positives: number;
  readonly threshold: number;
  readonly confusion: ConfusionCounts;
  readonly metrics: Readonly<Record<MetricName, Metric>>;
  /** How far the metrics could be off by the luck of the test rows; absent where it was not asked for. */
  readonly uncertainty?: Uncertainty;
}

/** A score that says which model it is of. */
export interface Evaluation extends TestScore {
  readonly modelId: string;
}

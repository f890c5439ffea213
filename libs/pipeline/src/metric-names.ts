/** The metrics that a gate can compare, for the schemas that name them. */
import type { MetricName } from '@dynamic-risk/modeling';

/** In the order in which messages list them. */
export const METRIC_NAMES = [
  'f1',
  'precision',
  'recall',
  'specificity',
  'accuracy',
  'balancedAccuracy',
  'mcc',
  'auc',
  'averagePrecision',
  'logLoss',
  'brier',
] as const satisfies readonly MetricName[];

/** Metrics as people say them, and which way is better. */
import type { MetricName } from '../evaluation.ts';

/** Names for sentences. */
export const SPOKEN_METRICS: Readonly<Record<MetricName, string>> = {
  f1: 'F1',
  precision: 'precision',
  recall: 'recall',
  specificity: 'specificity',
  accuracy: 'accuracy',
  balancedAccuracy: 'balanced accuracy',
  mcc: 'Matthews correlation',
  auc: 'AUC',
  averagePrecision: 'average precision',
  logLoss: 'log-loss',
  brier: 'Brier score',
};

/** Whether less is better: true for `logLoss` and `brier`. */
export function lowerIsBetter(metric: MetricName): boolean {
  return metric === 'logLoss' || metric === 'brier';
}

/** How much better `challenger` is than `champion`, positive when better. */
export function improvement(metric: MetricName, challenger: number, champion: number): number {
  return lowerIsBetter(metric) ? champion - challenger : challenger - champion;
}

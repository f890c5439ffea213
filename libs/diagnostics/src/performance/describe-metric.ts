/** Metrics in words. */
import type { PerformanceMetric } from './metric-names.ts';

const NAMES: Readonly<Record<PerformanceMetric, string>> = {
  auc: 'AUC',
  f1: 'F1',
  precision: 'precision',
  recall: 'recall',
  accuracy: 'accuracy',
  expectedCost: 'cost per client',
};

/** What people call a metric. */
export function metricName(metric: PerformanceMetric): string {
  return NAMES[metric];
}

/**
 * A value with three decimals, a cost with four significant digits.
 *
 * @example
 * metricText('f1', 0.61234); // '0.612'
 */
export function metricText(metric: PerformanceMetric, value: number): string {
  const text = metric === 'expectedCost' ? String(Number(value.toPrecision(4))) : value.toFixed(3);
  return text.replace('-', '−');
}

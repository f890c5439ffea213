/** The figures that performance is followed by. */

/** Higher is better, but for `expectedCost`. */
export const PERFORMANCE_METRICS = ['auc', 'f1', 'precision', 'recall', 'accuracy', 'expectedCost'] as const;

export type PerformanceMetric = (typeof PERFORMANCE_METRICS)[number];

/**
 * Something for each metric.
 *
 * @example
 * forEachMetric((metric) => metric.length).auc; // 3
 */
export function forEachMetric<T>(
  make: (metric: PerformanceMetric) => T,
): Readonly<Record<PerformanceMetric, T>> {
  return {
    auc: make('auc'),
    f1: make('f1'),
    precision: make('precision'),
    recall: make('recall'),
    accuracy: make('accuracy'),
    expectedCost: make('expectedCost'),
  };
}

/** The nearest value that the metric can take: in [0, 1], a cost as it is. */
export function clampToRange(metric: PerformanceMetric, value: number): number {
  return metric === 'expectedCost' ? value : Math.min(1, Math.max(0, value));
}

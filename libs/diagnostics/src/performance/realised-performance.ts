/** How a model did on rows whose outcomes are known. */
import type { Figure } from './figure.ts';
import { forEachMetric, type PerformanceMetric } from './metric-names.ts';
import { expectedConfusion, performanceFigures, type ExpectedConfusion } from './performance-figures.ts';
import { checkRows, type RealisedRows } from './predicted-rows.ts';
import { realisedInterval, type IntervalMethod } from './realised-interval.ts';
import { Z_975 } from './share-interval.ts';

/** One metric; whatever is absent has its reason beside it. */
export interface RealisedMetric {
  readonly value?: number;
  /** Why there is no value. */
  readonly undefinedReason?: string;
  /** 95 %, by `intervalMethod`. */
  readonly lower?: number;
  readonly upper?: number;
  readonly intervalMethod: IntervalMethod;
  /** Why there is no interval. */
  readonly intervalUndefinedReason?: string;
}

export interface RealisedPerformance {
  readonly rows: number;
  /** Rows that left. */
  readonly positives: number;
  /** Rows that the model flagged. */
  readonly flagged: number;
  /** Counts. */
  readonly confusion: ExpectedConfusion;
  readonly metrics: Readonly<Record<PerformanceMetric, RealisedMetric>>;
}

/**
 * Metrics of labelled rows with 95 % intervals in closed form, so that many small groups cost little: no resampling.
 *
 * @returns the same for rows in any order; never NaN: what is absent has its reason beside it
 * @throws {DynamicRiskError} `argument-invalid` as `checkRows`
 * @example
 * const { metrics } = realisedPerformance({
 *   labels: Uint8Array.of(1, 1, 0, 0),
 *   flags: Uint8Array.of(1, 0, 0, 0),
 *   probabilities: Float64Array.of(0.9, 0.4, 0.2, 0.1),
 * });
 * metrics.recall; // { value: 0.5, lower: 0.094…, upper: 0.905…, intervalMethod: 'wilson' }
 */
export function realisedPerformance(rows: RealisedRows): RealisedPerformance {
  checkRows(rows, 'The labelled rows');
  const confusion = expectedConfusion(rows.labels, rows.flags);
  const figures = performanceFigures(rows.labels, rows);
  return {
    rows: rows.labels.length,
    positives: confusion.tp + confusion.fn,
    flagged: confusion.tp + confusion.fp,
    confusion,
    metrics: forEachMetric((metric) => withInterval(metric, figures[metric], confusion, rows)),
  };
}

function withInterval(
  metric: PerformanceMetric,
  figure: Figure,
  confusion: ExpectedConfusion,
  rows: RealisedRows,
): RealisedMetric {
  const { method: intervalMethod, of } = realisedInterval(metric);
  if (figure.value === undefined) return { undefinedReason: figure.undefinedReason, intervalMethod };
  const interval = of(confusion, rows, figure.value, Z_975);
  return typeof interval === 'string'
    ? { value: figure.value, intervalMethod, intervalUndefinedReason: interval }
    : { value: figure.value, lower: interval.lower, upper: interval.upper, intervalMethod };
}

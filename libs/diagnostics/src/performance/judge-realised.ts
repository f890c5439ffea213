/** Whether a model does worse on rows with outcomes than it did on the reference. */
import { forEachMetric, type PerformanceMetric } from './metric-names.ts';
import { expectedConfusion, performanceFigures } from './performance-figures.ts';
import type { RealisedRows } from './predicted-rows.ts';
import { realisedInterval } from './realised-interval.ts';
import type { ShareInterval } from './share-interval.ts';

/** One metric against the reference; whatever is absent has its reason beside it. */
export interface RealisedChange {
  readonly reference?: number;
  /** Realised − reference. */
  readonly change?: number;
  /** Of the change; 95 % for all metrics together. */
  readonly lower?: number;
  readonly upper?: number;
  /** What the change must reach to matter. */
  readonly minChange?: number;
  /** Why nothing is judged. */
  readonly undefinedReason?: string;
  /** Beyond chance and large, for the worse. */
  readonly alarm: boolean;
}

/** 1 − 0.05/12 of the standard normal distribution: two-sided 5 % over the six metrics (Bonferroni). */
const Z_ALL_METRICS = 2.6382572734;
/** A loss that matters, in the unit of the metric. */
const MIN_CHANGE: Readonly<Record<Exclude<PerformanceMetric, 'expectedCost'>, number>> = {
  auc: 0.03,
  f1: 0.05,
  precision: 0.05,
  recall: 0.05,
  accuracy: 0.05,
};
/** Of the reference's cost. */
const MIN_COST_CHANGE = 0.1;

/**
 * The change of each metric since the reference with an interval made of the intervals of both sides, which are
 * independent (Zou & Donner 2008, doi:10.1002/sim.3095; for shares Newcombe's method 10, 1998). An alarm needs a change
 * for the worse that is beyond chance, over all metrics together, and that matters: 3 points of AUC, 5 points of a
 * share, a tenth of the cost.
 *
 * @param current - labelled rows that the model was not fitted on
 * @param reference - the same from before
 * @returns never NaN: what is absent has its reason beside it
 * @example
 * judgeRealised(newClients, testClients).f1; // { reference: 0.6, change: -0.14, lower: -0.22, upper: -0.06, alarm: true, … }
 */
export function judgeRealised(
  current: RealisedRows,
  reference: RealisedRows,
): Readonly<Record<PerformanceMetric, RealisedChange>> {
  const [now, before] = [sideOf(current), sideOf(reference)];
  return forEachMetric((metric) => judge(metric, now(metric), before(metric)));
}

type Side =
  | { readonly value: number; readonly interval: ShareInterval | string }
  | { readonly undefinedReason: string };

function sideOf(rows: RealisedRows): (metric: PerformanceMetric) => Side {
  const counts = expectedConfusion(rows.labels, rows.flags);
  const figures = performanceFigures(rows.labels, rows);
  return (metric) => {
    const { value, undefinedReason } = figures[metric];
    if (value === undefined) return { undefinedReason };
    return { value, interval: realisedInterval(metric).of(counts, rows, value, Z_ALL_METRICS) };
  };
}

function judge(metric: PerformanceMetric, now: Side, before: Side): RealisedChange {
  if ('undefinedReason' in before) {
    return { alarm: false, undefinedReason: `in the reference ${before.undefinedReason}` };
  }
  const reference = before.value;
  if ('undefinedReason' in now) return { reference, alarm: false, undefinedReason: now.undefinedReason };
  const change = now.value - reference;
  const found = { reference, change };
  if (typeof before.interval === 'string') {
    return { ...found, alarm: false, undefinedReason: `in the reference ${before.interval}` };
  }
  if (typeof now.interval === 'string') return { ...found, alarm: false, undefinedReason: now.interval };
  const lower = change - Math.hypot(now.value - now.interval.lower, before.interval.upper - reference);
  const upper = change + Math.hypot(now.interval.upper - now.value, reference - before.interval.lower);
  const minChange = metric === 'expectedCost' ? MIN_COST_CHANGE * Math.abs(reference) : MIN_CHANGE[metric];
  const isWorse =
    metric === 'expectedCost' ? lower > 0 && change >= minChange : upper < 0 && -change >= minChange;
  return { ...found, lower, upper, minChange, alarm: isWorse };
}

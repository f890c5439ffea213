/** Intervals of realised metrics, each in closed form. */
import type { PerformanceMetric } from './metric-names.ts';
import { costOfRow } from './outcome-costs.ts';
import type { ExpectedConfusion } from './performance-figures.ts';
import type { RealisedRows } from './predicted-rows.ts';
import { areaSpread, rankGroups } from './ranked-groups.ts';
import { shareInterval, type ShareInterval } from './share-interval.ts';

/**
 * - `wilson`: of a share of counts;
 * - `wilson-indirect`: F1 = 2J/(1 + J) of Wilson's interval of J = TP/(TP + FP + FN) (Lam, Gopal & Qian 2023,
 *   arXiv:2309.14621);
 * - `delong-logit`: DeLong's standard error on the logit scale;
 * - `normal`: of a mean.
 */
export type IntervalMethod = 'wilson' | 'wilson-indirect' | 'delong-logit' | 'normal';

/** How a metric's interval is found; `of` gives a reason where there is none. The metric must have a value. `z`: 1.96 for 95 %. */
export interface RealisedInterval {
  readonly method: IntervalMethod;
  readonly of: (
    counts: ExpectedConfusion,
    rows: RealisedRows,
    value: number,
    z: number,
  ) => ShareInterval | string;
}

const INTERVALS: Readonly<Record<PerformanceMetric, RealisedInterval>> = {
  auc: { method: 'delong-logit', of: (_, rows, _area, z) => areaInterval(rows, z) },
  f1: { method: 'wilson-indirect', of: ({ tp, fp, fn }, _, _f1, z) => f1Interval(tp, tp + fp + fn, z) },
  precision: { method: 'wilson', of: ({ tp, fp }, _, _share, z) => shareInterval(tp, tp + fp, z) },
  recall: { method: 'wilson', of: ({ tp, fn }, _, _share, z) => shareInterval(tp, tp + fn, z) },
  accuracy: {
    method: 'wilson',
    of: ({ tp, fp, fn, tn }, _, _share, z) => shareInterval(tp + tn, tp + fp + fn + tn, z),
  },
  expectedCost: { method: 'normal', of: (_, rows, mean, z) => costInterval(rows, mean, z) },
};

/** The interval that belongs to a metric. */
export function realisedInterval(metric: PerformanceMetric): RealisedInterval {
  return INTERVALS[metric];
}

/** F1 rises with the share of hits among the rows that are flagged or left, so its interval is that share's. */
function f1Interval(hits: number, of: number, z: number): ShareInterval {
  const { lower, upper } = shareInterval(hits, of, z);
  return { lower: (2 * lower) / (1 + lower), upper: (2 * upper) / (1 + upper) };
}

function areaInterval({ labels, scores, probabilities }: RealisedRows, z: number): ShareInterval | string {
  const found = areaSpread(rankGroups(labels, scores ?? probabilities));
  if ('undefinedReason' in found) return found.undefinedReason;
  const { area, positives, negatives, ofPositives, ofNegatives } = found;
  if (area === 0 || area === 1) return `every pair is in the ${area === 1 ? 'right' : 'wrong'} order`;
  const half = (z * Math.sqrt(ofPositives / positives + ofNegatives / negatives)) / (area * (1 - area));
  const logit = Math.log(area / (1 - area));
  const back = (value: number): number => 1 / (1 + Math.exp(-value));
  return half > 0 ? { lower: back(logit - half), upper: back(logit + half) } : 'all scores are the same';
}

function costInterval(
  { labels, flags, costs }: RealisedRows,
  mean: number,
  z: number,
): ShareInterval | string {
  if (costs === undefined) return 'no costs are given';
  const n = labels.length;
  if (n < 2) return 'there is one row only';
  let squares = 0;
  for (let row = 0; row < n; row++) squares += (costOfRow(costs, row, labels[row]!, flags[row]!) - mean) ** 2;
  const half = z * Math.sqrt(squares / (n - 1) / n);
  return half > 0 ? { lower: mean - half, upper: mean + half } : 'every client costs the same';
}

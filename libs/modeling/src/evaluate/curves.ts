/** Curves over every threshold, as data for charts. */
import type { Metric } from '../evaluation.ts';
import { meanCost } from './mean-cost.ts';
import { groupByScore, type ScoreGroups } from './ranking.ts';

export interface RocPoint {
  /** Clients at or above it are flagged; `null`: none is. */
  readonly threshold: number | null;
  readonly falsePositiveRate: number;
  readonly truePositiveRate: number;
}

export interface PrecisionRecallPoint {
  readonly threshold: number;
  readonly recall: number;
  readonly precision: number;
}

/** What each outcome costs, in any one unit; a gain is negative. */
export interface CostMatrix {
  readonly falsePositive: number;
  readonly falseNegative: number;
  /** Default 0. */
  readonly truePositive?: number;
  /** Default 0. */
  readonly trueNegative?: number;
}

export interface CostPoint {
  /** `null`: no client is flagged. */
  readonly threshold: number | null;
  /** Mean cost per client. */
  readonly cost: number;
}

/**
 * ROC curve from (0, 0) to (1, 1), one point per distinct score; empty when a class is absent.
 *
 * @throws {DynamicRiskError} `argument-invalid` as `groupByScore`
 */
export function rocCurve(labels: Uint8Array, scores: Float64Array): readonly RocPoint[] {
  const { groups, positives, negatives, steps } = walk(labels, scores);
  if (positives === 0 || negatives === 0) return [];
  return [
    { threshold: null, falsePositiveRate: 0, truePositiveRate: 0 },
    ...steps.map(({ tp, fp }, k) => ({
      threshold: groups.scores[k]!,
      falsePositiveRate: fp / negatives,
      truePositiveRate: tp / positives,
    })),
  ];
}

/** Precision and recall at each distinct score, highest first; empty without positives. */
export function precisionRecallCurve(
  labels: Uint8Array,
  scores: Float64Array,
): readonly PrecisionRecallPoint[] {
  const { groups, positives, steps } = walk(labels, scores);
  if (positives === 0) return [];
  return steps.map(({ tp, fp }, k) => ({
    threshold: groups.scores[k]!,
    recall: tp / positives,
    precision: tp / (tp + fp),
  }));
}

/** Mean cost per client at each threshold, from flagging none to flagging all; empty without rows. */
export function costCurve(labels: Uint8Array, scores: Float64Array, costs: CostMatrix): readonly CostPoint[] {
  const { groups, positives, negatives, steps } = walk(labels, scores);
  if (positives + negatives === 0) return [];
  const cost = (tp: number, fp: number): number =>
    meanCost({ tp, fp, fn: positives - tp, tn: negatives - fp }, costs).value!;
  return [
    { threshold: null, cost: cost(0, 0) },
    ...steps.map(({ tp, fp }, k) => ({ threshold: groups.scores[k]!, cost: cost(tp, fp) })),
  ];
}

/**
 * Kolmogorov and Smirnov's distance: the largest difference of true and false positive rate over all thresholds.
 *
 * @returns undefined when a class is absent
 */
export function ksDistance(labels: Uint8Array, scores: Float64Array): Metric {
  const points = rocCurve(labels, scores);
  if (points.length === 0) return { undefined: 'a class is absent' };
  return {
    value: points.reduce(
      (max, { truePositiveRate, falsePositiveRate }) => Math.max(max, truePositiveRate - falsePositiveRate),
      0,
    ),
  };
}

export interface GainsRow {
  /** 1 is the tenth with the highest scores. */
  readonly decile: number;
  readonly rows: number;
  /** Positives among these rows; fractional where tied scores are cut. */
  readonly positives: number;
  /** Share of all positives found up to here. */
  readonly cumulativeGain: number;
  /** Positives found up to here, in multiples of what a random choice would find. */
  readonly cumulativeLift: number;
}

/**
 * Lift and gains per tenth of the rows by descending score. The k-th tenth ends at row round(k·n/10); rows tied across
 * a border are shared out evenly. Empty without positives.
 */
export function gainsTable(labels: Uint8Array, scores: Float64Array): readonly GainsRow[] {
  const { groups, positives, steps } = walk(labels, scores);
  const rows = labels.length;
  if (positives === 0) return [];
  const found = (limit: number): number => {
    const k = steps.findIndex(({ tp, fp }) => tp + fp >= limit);
    const size = groups.positives[k]! + groups.negatives[k]!;
    const before = k === 0 ? { tp: 0, fp: 0 } : steps[k - 1]!;
    return before.tp + (groups.positives[k]! * (limit - before.tp - before.fp)) / size;
  };
  const ends = Array.from({ length: 10 }, (_, k) => Math.round(((k + 1) * rows) / 10));
  const totals = ends.map((end) => (end === 0 ? 0 : found(end)));
  return ends.flatMap((end, k) => {
    const size = end - (ends[k - 1] ?? 0);
    if (size === 0) return [];
    const gain = totals[k]! / positives;
    return [
      {
        decile: k + 1,
        rows: size,
        positives: totals[k]! - (totals[k - 1] ?? 0),
        cumulativeGain: gain,
        cumulativeLift: gain / (end / rows),
      },
    ];
  });
}

/** Rows flagged so far, from the highest score down. */
interface Walked {
  readonly groups: ScoreGroups;
  readonly positives: number;
  readonly negatives: number;
  readonly steps: readonly { readonly tp: number; readonly fp: number }[];
}

function walk(labels: Uint8Array, scores: Float64Array): Walked {
  const groups = groupByScore(labels, scores);
  let tp = 0;
  let fp = 0;
  const steps = Array.from(groups.scores, (_, k) => {
    tp += groups.positives[k]!;
    fp += groups.negatives[k]!;
    return { tp, fp };
  });
  return { groups, positives: tp, negatives: fp, steps };
}

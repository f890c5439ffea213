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

/** How much of a curve is wanted, and what is known already. */
export interface CurveOptions {
  /** Most points, at least 2: the first, the last and those in even steps between. Default: all. */
  readonly limit?: number;
  /** The same rows, where they are grouped already. */
  readonly groups?: ScoreGroups;
}

/**
 * ROC curve from (0, 0) to (1, 1), one point per distinct score; empty when a class is absent.
 *
 * @throws {DynamicRiskError} `argument-invalid` as `groupByScore`
 */
export function rocCurve(
  labels: Uint8Array,
  scores: Float64Array,
  options: CurveOptions = {},
): readonly RocPoint[] {
  const { groups, positives, negatives, tp, fp } = walk(labels, scores, options);
  if (positives === 0 || negatives === 0) return [];
  return evenly(groups.scores.length + 1, options.limit, (point) => ({
    threshold: point === 0 ? null : groups.scores[point - 1]!,
    falsePositiveRate: point === 0 ? 0 : fp[point - 1]! / negatives,
    truePositiveRate: point === 0 ? 0 : tp[point - 1]! / positives,
  }));
}

/** Precision and recall at each distinct score, highest first; empty without positives. */
export function precisionRecallCurve(
  labels: Uint8Array,
  scores: Float64Array,
  options: CurveOptions = {},
): readonly PrecisionRecallPoint[] {
  const { groups, positives, tp, fp } = walk(labels, scores, options);
  if (positives === 0) return [];
  return evenly(groups.scores.length, options.limit, (k) => ({
    threshold: groups.scores[k]!,
    recall: tp[k]! / positives,
    precision: tp[k]! / (tp[k]! + fp[k]!),
  }));
}

/** Mean cost per client at each threshold, from flagging none to flagging all; empty without rows. */
export function costCurve(
  labels: Uint8Array,
  scores: Float64Array,
  costs: CostMatrix,
  options: CurveOptions = {},
): readonly CostPoint[] {
  const { groups, positives, negatives, tp, fp } = walk(labels, scores, options);
  if (positives + negatives === 0) return [];
  const cost = (found: number, alarms: number): number =>
    meanCost({ tp: found, fp: alarms, fn: positives - found, tn: negatives - alarms }, costs).value!;
  return evenly(groups.scores.length + 1, options.limit, (point) =>
    point === 0
      ? { threshold: null, cost: cost(0, 0) }
      : { threshold: groups.scores[point - 1]!, cost: cost(tp[point - 1]!, fp[point - 1]!) },
  );
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
export function gainsTable(
  labels: Uint8Array,
  scores: Float64Array,
  options: Pick<CurveOptions, 'groups'> = {},
): readonly GainsRow[] {
  const { groups, positives, tp, fp } = walk(labels, scores, options);
  const rows = labels.length;
  if (positives === 0) return [];
  const found = (limit: number): number => {
    let k = 0;
    while (tp[k]! + fp[k]! < limit) k++;
    const size = groups.positives[k]! + groups.negatives[k]!;
    const [tpBefore, fpBefore] = k === 0 ? [0, 0] : [tp[k - 1]!, fp[k - 1]!];
    return tpBefore + (groups.positives[k]! * (limit - tpBefore - fpBefore)) / size;
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

/** Rows flagged so far at each distinct score, from the highest down. */
interface Walked {
  readonly groups: ScoreGroups;
  readonly positives: number;
  readonly negatives: number;
  readonly tp: Float64Array;
  readonly fp: Float64Array;
}

function walk(labels: Uint8Array, scores: Float64Array, { groups: known }: CurveOptions): Walked {
  const groups = known ?? groupByScore(labels, scores);
  const tp = sumsSoFar(groups.positives);
  const fp = sumsSoFar(groups.negatives);
  return { groups, positives: tp.at(-1) ?? 0, negatives: fp.at(-1) ?? 0, tp, fp };
}

function sumsSoFar(counts: Float64Array): Float64Array {
  const sums = new Float64Array(counts.length);
  let sum = 0;
  for (let k = 0; k < counts.length; k++) {
    sum += counts[k]!;
    sums[k] = sum;
  }
  return sums;
}

/** Points of so many that there are. */
function evenly<Point>(
  count: number,
  limit: number | undefined,
  pointAt: (position: number) => Point,
): readonly Point[] {
  if (limit === undefined || count <= limit)
    return Array.from({ length: count }, (_, position) => pointAt(position));
  const step = (count - 1) / (limit - 1);
  return Array.from({ length: limit }, (_, i) => pointAt(Math.round(i * step)));
}

/** The sampling error of an AUC and of the difference of two (DeLong, DeLong & Clarke-Pearson 1988). */
import { checkScores } from '../evaluate/ranking.ts';
import { twoSidedTail, Z_975 } from './normal.ts';
import type { MaybeInterval } from './wilson.ts';

export interface AucWithError {
  readonly auc: number;
  readonly standardError: number;
  /** 95 %, on the logit scale, so inside (0, 1); undefined for an AUC of exactly 0 or 1. */
  readonly interval: MaybeInterval;
}

export interface AucComparison {
  readonly first: number;
  readonly second: number;
  /** `first − second`. */
  readonly difference: number;
  readonly standardError: number;
  readonly z: number;
  /** Two-sided; 1 when the difference has no variance, as for scores in the same order. */
  readonly pValue: number;
}

export type Undefined = { readonly undefined: string };

/**
 * AUC with DeLong's standard error.
 *
 * @returns undefined with fewer than two rows of a class
 * @throws {DynamicRiskError} `argument-invalid` as `groupByScore`
 */
export function delongAuc(labels: Uint8Array, scores: Float64Array): AucWithError | Undefined {
  const placed = placements(labels, scores);
  if ('undefined' in placed) return placed;
  const { auc, positive, negative } = placed;
  const variance =
    covariance(positive, positive) / positive.length + covariance(negative, negative) / negative.length;
  return { auc, standardError: Math.sqrt(variance), interval: logitInterval(auc, Math.sqrt(variance)) };
}

/**
 * Two AUCs on the same rows.
 *
 * @returns undefined with fewer than two rows of a class
 * @throws {DynamicRiskError} `argument-invalid` as `groupByScore`
 */
export function delongTest(
  labels: Uint8Array,
  first: Float64Array,
  second: Float64Array,
): AucComparison | Undefined {
  const a = placements(labels, first);
  if ('undefined' in a) return a;
  const b = placements(labels, second);
  if ('undefined' in b) return b;
  const positive = a.positive.map((value, i) => value - b.positive[i]!);
  const negative = a.negative.map((value, i) => value - b.negative[i]!);
  const difference = a.auc - b.auc;
  const standardError = Math.sqrt(
    covariance(positive, positive) / positive.length + covariance(negative, negative) / negative.length,
  );
  const z = standardError > 0 ? difference / standardError : 0;
  return { first: a.auc, second: b.auc, difference, standardError, z, pValue: twoSidedTail(z) };
}

/** Each positive's share of negatives below it and each negative's share of positives above it, ties half. */
interface Placements {
  readonly auc: number;
  readonly positive: Float64Array;
  readonly negative: Float64Array;
}

function placements(labels: Uint8Array, scores: Float64Array): Placements | Undefined {
  checkScores(labels, scores);
  const positive = scores.filter((_, i) => labels[i] === 1);
  const negative = scores.filter((_, i) => labels[i] === 0);
  if (positive.length < 2) return { undefined: 'fewer than two rows are positive' };
  if (negative.length < 2) return { undefined: 'fewer than two rows are negative' };
  const above = shareBelow(positive, negative);
  const auc = above.reduce((sum, share) => sum + share, 0) / above.length;
  return { auc, positive: above, negative: shareBelow(negative, positive).map((share) => 1 - share) };
}

/** For each value the share of `others` below it, equal ones counting half. */
function shareBelow(values: Float64Array, others: Float64Array): Float64Array {
  const sorted = others.slice().sort();
  return values.map(
    (value) => (countBelow(sorted, value, false) + countBelow(sorted, value, true)) / (2 * sorted.length),
  );
}

/** How many sorted values are below `value`, or at most `value`. */
function countBelow(sorted: Float64Array, value: number, inclusive: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const before = inclusive ? sorted[middle]! <= value : sorted[middle]! < value;
    if (before) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Sample covariance (n − 1). */
function covariance(a: Float64Array, b: Float64Array): number {
  const mean = (values: Float64Array): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  return a.reduce((sum, value, i) => sum + (value - meanA) * (b[i]! - meanB), 0) / (a.length - 1);
}

function logitInterval(auc: number, standardError: number): MaybeInterval {
  if (auc === 0 || auc === 1)
    return { undefined: `every pair is in ${auc === 1 ? 'the right' : 'the wrong'} order` };
  const logit = Math.log(auc / (1 - auc));
  const half = (Z_975 * standardError) / (auc * (1 - auc));
  const back = (value: number): number => 1 / (1 + Math.exp(-value));
  return { lower: back(logit - half), upper: back(logit + half) };
}

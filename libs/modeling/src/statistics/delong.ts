/** The sampling error of an AUC and of the difference of two (DeLong, DeLong & Clarke-Pearson 1988). */
import { aucOfGroups, checkScores, groupByScore, type ScoreGroups } from '../evaluate/ranking.ts';
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
  const groups = groupByScore(labels, scores);
  const few = tooFew(sum(groups.positives), sum(groups.negatives));
  if (few !== undefined) return few;
  const auc = aucOfGroups(groups).value!;
  const standardError = Math.sqrt(varianceOfGroups(groups, auc));
  return { auc, standardError, interval: logitInterval(auc, standardError) };
}

/** Sample variance of the placements of each class over its rows, summed; their mean is the AUC in both. */
function varianceOfGroups({ positives, negatives }: ScoreGroups, auc: number): number {
  const [allPositives, allNegatives] = [sum(positives), sum(negatives)];
  let [tp, fp, ofPositives, ofNegatives] = [0, 0, 0, 0];
  for (let k = 0; k < positives.length; k++) {
    const negativesBelow = allNegatives - fp - negatives[k]! / 2;
    const positivesAbove = tp + positives[k]! / 2;
    ofPositives += positives[k]! * (negativesBelow / allNegatives - auc) ** 2;
    ofNegatives += negatives[k]! * (positivesAbove / allPositives - auc) ** 2;
    tp += positives[k]!;
    fp += negatives[k]!;
  }
  return (
    ofPositives / ((allPositives - 1) * allPositives) + ofNegatives / ((allNegatives - 1) * allNegatives)
  );
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
  const [positives, negatives] = [a.positive.length, a.negative.length];
  // Whole numbers, so that what cancels cancels exactly.
  const ofPositives = a.positive.map((count, i) => count - b.positive[i]!);
  const ofNegatives = a.negative.map((count, i) => count - b.negative[i]!);
  const pairs = 2 * positives * negatives;
  const difference = sum(ofPositives) / pairs;
  const standardError = Math.sqrt(
    variance(ofPositives) / (2 * negatives) ** 2 / positives +
      variance(ofNegatives) / (2 * positives) ** 2 / negatives,
  );
  const z = standardError > 0 ? difference / standardError : 0;
  return {
    first: sum(a.positive) / pairs,
    second: sum(b.positive) / pairs,
    difference,
    standardError,
    z,
    pValue: twoSidedTail(z),
  };
}

/** Twice the number of negatives below each positive and of positives above each negative, ties counting one. */
interface Placements {
  readonly positive: Float64Array;
  readonly negative: Float64Array;
}

function placements(labels: Uint8Array, scores: Float64Array): Placements | Undefined {
  checkScores(labels, scores);
  const positive = scores.filter((_, i) => labels[i] === 1);
  const negative = scores.filter((_, i) => labels[i] === 0);
  const few = tooFew(positive.length, negative.length);
  if (few !== undefined) return few;
  const below = twiceBelow(negative, positive);
  return {
    positive: twiceBelow(positive, negative),
    negative: below.map((count) => 2 * positive.length - count),
  };
}

function tooFew(positives: number, negatives: number): Undefined | undefined {
  if (positives < 2) return { undefined: 'fewer than two rows are positive' };
  return negatives < 2 ? { undefined: 'fewer than two rows are negative' } : undefined;
}

/** For each value twice the number of `others` below it, equal ones counting one. */
function twiceBelow(values: Float64Array, others: Float64Array): Float64Array {
  const sorted = others.slice().sort();
  return values.map((value) => countBelow(sorted, value, false) + countBelow(sorted, value, true));
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

/** Sample variance (n − 1), exactly 0 where all values are equal. */
function variance(values: Float64Array): number {
  if (values.every((value) => value === values[0])) return 0;
  const mean = sum(values) / values.length;
  return values.reduce((total, value) => total + (value - mean) ** 2, 0) / (values.length - 1);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

function logitInterval(auc: number, standardError: number): MaybeInterval {
  if (auc === 0 || auc === 1)
    return { undefined: `every pair is in ${auc === 1 ? 'the right' : 'the wrong'} order` };
  const logit = Math.log(auc / (1 - auc));
  const half = (Z_975 * standardError) / (auc * (1 - auc));
  const back = (value: number): number => 1 / (1 + Math.exp(-value));
  return { lower: back(logit - half), upper: back(logit + half) };
}

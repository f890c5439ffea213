/** How well probabilities order the clients. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { Metric } from '../evaluation.ts';

/** Rows that share one score, and what stands at or above it. */
export interface ScoreGroup {
  readonly score: number;
  readonly positives: number;
  readonly negatives: number;
}

/**
 * Rows grouped by equal score, highest first: what every ranking metric and curve is made of.
 *
 * @param labels - 1 or 0
 * @param scores - finite numbers, as long as `labels`
 * @throws {DynamicRiskError} `argument-invalid` for unequal lengths or a score that is not finite
 */
export function groupByScore(labels: Uint8Array, scores: Float64Array): readonly ScoreGroup[] {
  checkScores(labels, scores);
  const positive = sortedScores(labels, scores, 1);
  const negative = sortedScores(labels, scores, 0);
  const groups: ScoreGroup[] = [];
  let p = positive.length - 1;
  let n = negative.length - 1;
  while (p >= 0 || n >= 0) {
    const score = Math.max(p >= 0 ? positive[p]! : -Infinity, n >= 0 ? negative[n]! : -Infinity);
    const [fromP, fromN] = [p, n];
    while (p >= 0 && positive[p] === score) p--;
    while (n >= 0 && negative[n] === score) n--;
    groups.push({ score, positives: fromP - p, negatives: fromN - n });
  }
  return groups;
}

/**
 * Area under the ROC curve: the chance that a random positive scores higher than a random negative, ties counting
 * half (mid-ranks). Exact in integers up to 2⁵³ pairs.
 *
 * @returns undefined when a class is absent
 * @throws {DynamicRiskError} `argument-invalid` as `groupByScore`
 */
export function auc(labels: Uint8Array, scores: Float64Array): Metric {
  let positives = 0;
  let negatives = 0;
  let doubled = 0;
  for (const group of groupByScore(labels, scores)) {
    doubled += group.negatives * (2 * positives + group.positives);
    positives += group.positives;
    negatives += group.negatives;
  }
  if (positives === 0) return { undefined: 'no row is positive' };
  if (negatives === 0) return { undefined: 'no row is negative' };
  return { value: doubled / (2 * positives * negatives) };
}

/**
 * Average precision Σ (Rᵢ − Rᵢ₋₁)·Pᵢ over distinct scores from the highest; tied rows enter together.
 *
 * @returns undefined when no row is positive
 * @throws {DynamicRiskError} `argument-invalid` as `groupByScore`
 */
export function averagePrecision(labels: Uint8Array, scores: Float64Array): Metric {
  let positives = 0;
  let rows = 0;
  let sum = 0;
  for (const group of groupByScore(labels, scores)) {
    positives += group.positives;
    rows += group.positives + group.negatives;
    sum += group.positives * (positives / rows);
  }
  return positives === 0 ? { undefined: 'no row is positive' } : { value: sum / positives };
}

/** @throws {DynamicRiskError} `argument-invalid` for unequal lengths, other labels or a score that is not finite */
export function checkScores(labels: Uint8Array, scores: Float64Array): void {
  if (labels.length !== scores.length) {
    throw new DynamicRiskError(
      'argument-invalid',
      `There are ${scores.length} scores for ${labels.length} labels.`,
    );
  }
  for (let i = 0; i < scores.length; i++) {
    if (labels[i]! > 1) {
      throw new DynamicRiskError(
        'argument-invalid',
        `Row ${i}: expected a label of 0 or 1, found ${labels[i]}.`,
      );
    }
    if (!Number.isFinite(scores[i])) {
      throw new DynamicRiskError(
        'argument-invalid',
        `Row ${i}: expected a finite score, found ${scores[i]}.`,
      );
    }
  }
}

function sortedScores(labels: Uint8Array, scores: Float64Array, label: number): Float64Array {
  return scores.filter((_, i) => labels[i] === label).sort();
}

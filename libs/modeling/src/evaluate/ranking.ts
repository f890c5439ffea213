/** How well probabilities order the clients. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { Metric } from '../evaluation.ts';

/** Rows grouped by equal score, highest first; all three columns are equally long. */
export interface ScoreGroups {
  /** Distinct, descending. */
  readonly scores: Float64Array;
  /** Rows of label 1 with that score. */
  readonly positives: Float64Array;
  /** Rows of label 0 with that score. */
  readonly negatives: Float64Array;
}

/**
 * Rows grouped by equal score, highest first: what every ranking metric and curve is made of.
 *
 * @param labels - 1 or 0
 * @param scores - finite numbers, as long as `labels`
 * @throws {DynamicRiskError} `argument-invalid` for unequal lengths, other labels or a score that is not finite
 * @example
 * groupByScore(Uint8Array.of(1, 0, 1), Float64Array.of(0.2, 0.9, 0.2)).positives; // [0, 2]
 */
export function groupByScore(labels: Uint8Array, scores: Float64Array): ScoreGroups {
  checkScores(labels, scores);
  const positive = sortedScores(labels, scores, 1);
  const negative = sortedScores(labels, scores, 0);
  const groups = {
    scores: new Float64Array(labels.length),
    positives: new Float64Array(labels.length),
    negatives: new Float64Array(labels.length),
  };
  let count = 0;
  let p = positive.length - 1;
  let n = negative.length - 1;
  for (; p >= 0 || n >= 0; count++) {
    const score = Math.max(p >= 0 ? positive[p]! : -Infinity, n >= 0 ? negative[n]! : -Infinity);
    groups.scores[count] = score;
    for (; p >= 0 && positive[p] === score; p--) groups.positives[count]!++;
    for (; n >= 0 && negative[n] === score; n--) groups.negatives[count]!++;
  }
  return {
    scores: groups.scores.subarray(0, count),
    positives: groups.positives.subarray(0, count),
    negatives: groups.negatives.subarray(0, count),
  };
}

/**
 * Area under the ROC curve: the chance that a random positive scores higher than a random negative, ties counting
 * half (mid-ranks). Exact in integers up to 2⁵³ pairs.
 *
 * @returns undefined when a class is absent
 * @throws {DynamicRiskError} `argument-invalid` as `groupByScore`
 */
export function auc(labels: Uint8Array, scores: Float64Array): Metric {
  return aucOfGroups(groupByScore(labels, scores));
}

/** `auc` of rows that are grouped already. */
export function aucOfGroups(groups: ScoreGroups): Metric {
  let positives = 0;
  let negatives = 0;
  let doubled = 0;
  for (let k = 0; k < groups.scores.length; k++) {
    doubled += groups.negatives[k]! * (2 * positives + groups.positives[k]!);
    positives += groups.positives[k]!;
    negatives += groups.negatives[k]!;
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
  return averagePrecisionOfGroups(groupByScore(labels, scores));
}

/** `averagePrecision` of rows that are grouped already. */
export function averagePrecisionOfGroups(groups: ScoreGroups): Metric {
  let positives = 0;
  let rows = 0;
  let sum = 0;
  for (let k = 0; k < groups.scores.length; k++) {
    positives += groups.positives[k]!;
    rows += groups.positives[k]! + groups.negatives[k]!;
    sum += groups.positives[k]! * (positives / rows);
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
  const chosen = new Float64Array(scores.length);
  let count = 0;
  for (let i = 0; i < scores.length; i++) if (labels[i] === label) chosen[count++] = scores[i]!;
  return chosen.subarray(0, count).sort();
}

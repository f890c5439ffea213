/** Counts at a threshold and the ratios made of them. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { ConfusionMatrix } from 'ml-confusion-matrix';
import type { ConfusionCounts, Metric, MetricName } from '../evaluation.ts';

/**
 * How often label and prediction agree. Counted by `ml-confusion-matrix`, which drops labels it does not know
 * without a word: so both sides are checked to be 0 or 1 first.
 *
 * @param labels - 1 (left) or 0 (stayed)
 * @param predicted - 1 or 0, as long as `labels`
 * @throws {DynamicRiskError} `argument-invalid` for unequal lengths or any other value
 * @example
 * confusionCounts(Uint8Array.of(1, 0, 0), Uint8Array.of(1, 1, 0)); // { tp: 1, fp: 1, fn: 0, tn: 1 }
 */
export function confusionCounts(labels: Uint8Array, predicted: Uint8Array): ConfusionCounts {
  if (labels.length !== predicted.length) {
    throw new DynamicRiskError(
      'argument-invalid',
      `There are ${predicted.length} predictions for ${labels.length} labels.`,
    );
  }
  checkBinary(labels, 'label');
  checkBinary(predicted, 'prediction');
  const matrix = ConfusionMatrix.fromLabels(Array.from(labels), Array.from(predicted), { labels: [1, 0] });
  return {
    tp: matrix.getTruePositiveCount(1),
    fp: matrix.getFalsePositiveCount(1),
    fn: matrix.getFalseNegativeCount(1),
    tn: matrix.getTrueNegativeCount(1),
  };
}

function checkBinary(values: Uint8Array, what: string): void {
  const row = values.findIndex((value) => value > 1);
  if (row >= 0) {
    throw new DynamicRiskError(
      'argument-invalid',
      `Row ${row}: expected a ${what} of 0 or 1, found ${values[row]}.`,
    );
  }
}

/** numerator/denominator, or `reason` when the denominator is 0. */
export function ratio(numerator: number, denominator: number, reason: string): Metric {
  return denominator === 0 ? { undefined: reason } : { value: numerator / denominator };
}

const NO_ROWS = 'there are no rows';
const NO_POSITIVES = 'no row is positive';
const NO_NEGATIVES = 'no row is negative';
const NONE_FLAGGED = 'no row is predicted positive';

/** (TP + TN)/n. */
export function accuracy({ tp, fp, fn, tn }: ConfusionCounts): Metric {
  return ratio(tp + tn, tp + fp + fn + tn, NO_ROWS);
}

/** TP/(TP + FP). */
export function precision({ tp, fp }: ConfusionCounts): Metric {
  return ratio(tp, tp + fp, NONE_FLAGGED);
}

/** TP/(TP + FN), the share of leavers found. */
export function recall({ tp, fn }: ConfusionCounts): Metric {
  return ratio(tp, tp + fn, NO_POSITIVES);
}

/** TN/(TN + FP). */
export function specificity({ tn, fp }: ConfusionCounts): Metric {
  return ratio(tn, tn + fp, NO_NEGATIVES);
}

/** 2·TP/(2·TP + FP + FN). Undefined only when no row is positive and none is predicted to be. */
export function f1({ tp, fp, fn }: ConfusionCounts): Metric {
  return ratio(2 * tp, 2 * tp + fp + fn, 'no row is positive and none is predicted positive');
}

/** Mean of recall and specificity. */
export function balancedAccuracy(counts: ConfusionCounts): Metric {
  const found = recall(counts);
  const spared = specificity(counts);
  if (found.value === undefined) return found;
  return spared.value === undefined ? spared : { value: (found.value + spared.value) / 2 };
}

/** Matthews correlation coefficient, in [−1, 1]; undefined when a row or column of the counts is empty. */
export function mcc({ tp, fp, fn, tn }: ConfusionCounts): Metric {
  const root = Math.sqrt(tp + fp) * Math.sqrt(tp + fn) * Math.sqrt(tn + fp) * Math.sqrt(tn + fn);
  return ratio(tp * tn - fp * fn, root, 'labels or predictions are all of one class');
}

/** The metrics that follow from the counts alone, by name. */
export const COUNT_METRICS = {
  f1,
  precision,
  recall,
  specificity,
  accuracy,
  balancedAccuracy,
  mcc,
} as const satisfies Readonly<Partial<Record<MetricName, (counts: ConfusionCounts) => Metric>>>;

/** Scores sorted once, so that every metric of every resample is one pass over the rows. */
import type { Metric, MetricName } from '../evaluation.ts';
import { accuracy, balancedAccuracy, f1, mcc, precision, recall, specificity } from './confusion.ts';
import { checkProbabilities, logLossOf } from './probability-loss.ts';

/** One model's view of labelled rows, prepared for `metricsOfCounts`. Arrays run by descending probability. */
export interface ScoredRows {
  /** Row numbers as given. */
  readonly order: Uint32Array;
  readonly labels: Uint8Array;
  /** 1 at the last row of each group of equal probabilities. */
  readonly groupEnds: Uint8Array;
  /** How many rows are flagged: these are the first ones. */
  readonly flagged: number;
  readonly logLosses: Float64Array;
  readonly squaredErrors: Float64Array;
}

/**
 * @param probabilities - in [0, 1], as long as `labels`
 * @param threshold - rows with at least this probability are flagged
 * @throws {DynamicRiskError} `argument-invalid` for unequal lengths or a probability outside [0, 1]
 */
export function scoredRows(labels: Uint8Array, probabilities: Float64Array, threshold: number): ScoredRows {
  checkProbabilities(labels, probabilities);
  const order = Uint32Array.from(labels, (_, i) => i).sort(
    (a, b) => probabilities[b]! - probabilities[a]! || a - b,
  );
  const sorted = Float64Array.from(order, (row) => probabilities[row]!);
  const sortedLabels = Uint8Array.from(order, (row) => labels[row]!);
  return {
    order,
    labels: sortedLabels,
    groupEnds: Uint8Array.from(sorted, (p, i) => (p === sorted[i + 1] ? 0 : 1)),
    flagged: sorted.reduce((count, p) => count + (p >= threshold ? 1 : 0), 0),
    logLosses: sorted.map((p, i) => logLossOf(p, sortedLabels[i]!)),
    squaredErrors: sorted.map((p, i) => (p - sortedLabels[i]!) ** 2),
  };
}

/**
 * Every metric when row i counts `counts[i]` times.
 *
 * @param counts - by row number as given, not negative
 */
export function metricsOfCounts(
  rows: ScoredRows,
  counts: ArrayLike<number>,
): Readonly<Record<MetricName, Metric>> {
  const { order, labels, groupEnds, flagged } = rows;
  let [tp, fp, positives, negatives] = [0, 0, 0, 0];
  let [groupPositives, groupNegatives, pairs, precisions, logLoss, brier] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < order.length; i++) {
    const count = counts[order[i]!]!;
    if (labels[i] === 1) groupPositives += count;
    else groupNegatives += count;
    logLoss += count * rows.logLosses[i]!;
    brier += count * rows.squaredErrors[i]!;
    if (groupEnds[i] === 1) {
      pairs += groupNegatives * (2 * positives + groupPositives);
      positives += groupPositives;
      negatives += groupNegatives;
      if (groupPositives > 0) precisions += groupPositives * (positives / (positives + negatives));
      groupPositives = 0;
      groupNegatives = 0;
    }
    // The threshold never falls within a group of equal probabilities.
    if (i === flagged - 1) [tp, fp] = [positives, negatives];
  }
  const confusion = { tp, fp, fn: positives - tp, tn: negatives - fp };
  const total = positives + negatives;
  const over = (sum: number, denominator: number, reason: string): Metric =>
    denominator === 0 ? { undefined: reason } : { value: sum / denominator };
  return {
    f1: f1(confusion),
    precision: precision(confusion),
    recall: recall(confusion),
    specificity: specificity(confusion),
    accuracy: accuracy(confusion),
    balancedAccuracy: balancedAccuracy(confusion),
    mcc: mcc(confusion),
    auc: over(pairs, 2 * positives * negatives, 'a class is absent'),
    averagePrecision: over(precisions, positives, 'no row is positive'),
    logLoss: over(logLoss, total, 'there are no rows'),
    brier: over(brier, total, 'there are no rows'),
  };
}

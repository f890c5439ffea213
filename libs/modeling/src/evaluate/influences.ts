/** How much each row moves a metric over scores: its first derivative by the row's weight. */
import { checkProbabilities, logLossOf } from './probability-loss.ts';
import { groupByScore, type ScoreGroups } from './ranking.ts';
import type { ScoreMetricName } from './metrics-of-cells.ts';

/**
 * The derivative of the metric by the weight of each row, all weights being 1 and the weight of each class fixed; up
 * to a constant per class, which no stratified resample sees. With weights w the metric is its value plus
 * Σ (wᵢ − 1)·influenceᵢ, exactly for log-loss and Brier score, to first order for AUC, whose variance it gives is
 * DeLong's, and average precision.
 *
 * @param probabilities - in [0, 1], as long as `labels`; both classes occur
 * @throws {DynamicRiskError} `argument-invalid` for unequal lengths or a probability outside [0, 1]
 */
export function influences(
  labels: Uint8Array,
  probabilities: Float64Array,
  metric: ScoreMetricName,
): Float64Array {
  checkProbabilities(labels, probabilities);
  const rows = labels.length;
  if (metric === 'logLoss') return probabilities.map((p, i) => logLossOf(p, labels[i]!) / rows);
  if (metric === 'brier') return probabilities.map((p, i) => (p - labels[i]!) ** 2 / rows);
  const groups = groupByScore(labels, probabilities);
  const [ofPositives, ofNegatives] = metric === 'auc' ? ofAuc(groups) : ofAveragePrecision(groups);
  return probabilities.map((p, i) => (labels[i] === 1 ? ofPositives : ofNegatives)[groupOf(groups, p)]!);
}

/** Share of the other class below a positive, above a negative, over the rows of the own class. */
function ofAuc({ positives, negatives }: ScoreGroups): readonly [Float64Array, Float64Array] {
  const [allPositives, allNegatives] = [total(positives), total(negatives)];
  const pairs = allPositives * allNegatives;
  const [ofPositives, ofNegatives] = [new Float64Array(positives.length), new Float64Array(positives.length)];
  let [tp, fp] = [0, 0];
  for (let k = 0; k < positives.length; k++) {
    ofPositives[k] = (allNegatives - fp - negatives[k]! / 2) / pairs;
    ofNegatives[k] = (tp + positives[k]! / 2) / pairs;
    tp += positives[k]!;
    fp += negatives[k]!;
  }
  return [ofPositives, ofNegatives];
}

/** A positive adds its own precision and raises that of all positives at or below it; a negative lowers these. */
function ofAveragePrecision({ positives, negatives }: ScoreGroups): readonly [Float64Array, Float64Array] {
  let [tp, fp] = [total(positives), total(negatives)];
  const all = tp;
  const [ofPositives, ofNegatives] = [new Float64Array(positives.length), new Float64Array(positives.length)];
  let [raised, lowered] = [0, 0];
  for (let k = positives.length - 1; k >= 0; k--) {
    const flagged = tp + fp;
    raised += (positives[k]! * fp) / (flagged * flagged);
    lowered += (positives[k]! * tp) / (flagged * flagged);
    ofPositives[k] = (tp / flagged + raised) / all;
    ofNegatives[k] = -lowered / all;
    tp -= positives[k]!;
    fp -= negatives[k]!;
  }
  return [ofPositives, ofNegatives];
}

/** Where a score stands among the groups, which descend. */
function groupOf({ scores }: ScoreGroups, score: number): number {
  let low = 0;
  let high = scores.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (scores[middle]! > score) low = middle + 1;
    else high = middle;
  }
  return low;
}

function total(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

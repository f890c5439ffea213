/** What a decision costs. */
import type { ConfusionCounts, Metric } from '../evaluation.ts';
import { ratio } from './confusion.ts';
import type { CostMatrix } from './curves.ts';

/**
 * Mean cost per client of flagging as counted.
 *
 * @returns undefined for no rows
 * @example
 * meanCost({ tp: 3, fp: 2, fn: 1, tn: 4 }, { falsePositive: 1, falseNegative: 8 }); // { value: 1 }
 */
export function meanCost(
  { tp, fp, fn, tn }: ConfusionCounts,
  { falsePositive, falseNegative, truePositive = 0, trueNegative = 0 }: CostMatrix,
): Metric {
  const cost = tp * truePositive + fp * falsePositive + fn * falseNegative + tn * trueNegative;
  return ratio(cost, tp + fp + fn + tn, 'there are no rows');
}

/** What each outcome costs, as the model's threshold was chosen for. */
import type { Dataset } from '@dynamic-risk/dataset';
import { getNumericColumn } from '@dynamic-risk/dataset';
import type { OutcomeCosts } from '@dynamic-risk/diagnostics/performance';
import type { TrainedModel } from '@dynamic-risk/modeling';

/**
 * Costs under the rules `min-cost`, `value` and `client-value`; contacting a client costs, and a leaver who is contacted
 * brings the share that stays of what they are worth.
 *
 * @param rows - with the value column where every client has a value of their own
 * @returns `undefined` where the threshold knows no money
 */
export function outcomeCosts(
  { training, clientValue }: Pick<TrainedModel, 'training' | 'clientValue'>,
  rows: Dataset,
): OutcomeCosts | undefined {
  if (clientValue !== undefined) {
    const { column, saveRate, cost, typical } = clientValue;
    const worth = getNumericColumn(rows, column).values;
    const truePositive = worth.map((value) => cost - saveRate * (Number.isNaN(value) ? typical : value));
    return { falsePositive: cost, truePositive, falseNegative: 0 };
  }
  const { threshold } = training.options;
  if (typeof threshold === 'number') return undefined;
  if (threshold.rule === 'min-cost') return threshold.costs;
  if (threshold.rule !== 'value') return undefined;
  const { cost, saveRate, value } = threshold;
  return { falsePositive: cost, truePositive: cost - saveRate * value, falseNegative: 0 };
}

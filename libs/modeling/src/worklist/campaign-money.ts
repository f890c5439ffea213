/** What each client is worth, and where the model itself knows it. */
import type { Dataset } from '@dynamic-risk/dataset';
import { median } from '../encode/median.ts';
import type { TrainedModel } from '../model.ts';
import type { CampaignMoney } from './worklist.ts';

/**
 * The money that a model was trained with: that of the threshold rules `value` and `client-value`.
 *
 * @returns `undefined` for every other rule
 */
export function campaignOf({
  clientValue,
  training,
}: Pick<TrainedModel, 'clientValue' | 'training'>): CampaignMoney | undefined {
  if (clientValue !== undefined) {
    const { column, typical, saveRate, cost } = clientValue;
    return { value: { column, typical }, saveRate, cost };
  }
  const { threshold } = training.options;
  if (typeof threshold === 'number' || threshold.rule !== 'value') return undefined;
  const { value, saveRate, cost } = threshold;
  return { value, saveRate, cost };
}

/** What each of the rows is worth, or why that is not known. */
export type ClientValues =
  { readonly money: CampaignMoney; readonly values: Float64Array } | { readonly undefinedReason: string };

/** @param rows - positions in the data set; the values come back in their order, missing ones replaced */
export function clientValues(dataset: Dataset, rows: Int32Array, money: CampaignMoney): ClientValues {
  const { value } = money;
  if (typeof value === 'number') return { money, values: new Float64Array(rows.length).fill(value) };
  const column = dataset.columns.get(value.column);
  if (column?.kind !== 'numeric') {
    return { undefinedReason: `the data set has no numeric column "${value.column}"` };
  }
  const found = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) found[i] = column.values[rows[i]!]!;
  const typical = value.typical ?? median(found);
  if (typical === undefined) return { undefinedReason: `no client has a value in "${value.column}"` };
  const values = found.map((each) => (Number.isNaN(each) ? typical : each));
  return { money: { ...money, value: { column: value.column, typical } }, values };
}

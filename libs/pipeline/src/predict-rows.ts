/** What a model says of rows, and what is known of them. */
import type { Dataset } from '@dynamic-risk/dataset';
import type { PredictedRows } from '@dynamic-risk/diagnostics/performance';
import { flagClients, predictProbabilities, type TrainedModel } from '@dynamic-risk/modeling';
import { completeRows } from './complete-rows.ts';
import { outcomeCosts } from './outcome-costs.ts';

/**
 * Probabilities and flags of rows that may lack columns, and costs where the model's threshold knows money.
 *
 * @throws {DynamicRiskError} as `predictProbabilities`
 */
export async function predictRows(model: TrainedModel, rows: Dataset): Promise<PredictedRows> {
  const complete = await completeRows(model, rows);
  const { probabilities } = predictProbabilities(model, complete);
  const flags = flagClients(model, complete, probabilities);
  const costs = outcomeCosts(model, complete);
  return { probabilities, flags, ...(costs === undefined ? {} : { costs }) };
}

/** 1 left, 0 stayed, −1 not known; −1 throughout where there is no such column. */
export function outcomesOf(
  rows: Dataset,
  { name, positive, negative }: TrainedModel['contract']['target'],
): Int8Array {
  const outcomes = new Int8Array(rows.rowCount).fill(-1);
  const column = rows.columns.get(name);
  if (column?.kind !== 'categorical') return outcomes;
  const byCode = column.levels.map((level) => (level === positive ? 1 : negative.includes(level) ? 0 : -1));
  return outcomes.map((_, row) => byCode[column.codes[row]!] ?? -1);
}

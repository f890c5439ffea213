/** What came true of the rows of an earlier estimate. */
import type { CreateSha256, Dataset } from '@dynamic-risk/dataset';
import type { OutcomeCosts, RealisedRows } from '@dynamic-risk/diagnostics/performance';
import type { TrainedModel } from '@dynamic-risk/modeling';
import { outcomesOf } from '../predict-rows.ts';
import { rowKeys } from './row-keys.ts';
import type { StoredEstimate } from './stored-estimate.ts';

/** 1 left, 0 stayed, −1 both, by key. */
export type OutcomesByKey = ReadonlyMap<string, number>;

/**
 * What became of each client of labelled rows.
 *
 * @param keyColumns - of the estimate; where the rows lack one, nothing is known
 * @param target - as the labels of `rows` are spelled
 */
export function outcomesByKey(
  rows: Dataset,
  keyColumns: readonly string[],
  target: TrainedModel['contract']['target'],
  createSha256: CreateSha256,
): OutcomesByKey {
  const outcomes = outcomesOf(rows, target);
  const found = new Map<string, number>();
  rowKeys(rows, keyColumns, createSha256)?.forEach((key, row) => {
    const outcome = outcomes[row]!;
    if (key === '' || outcome < 0) return;
    const before = found.get(key);
    found.set(key, before === undefined || before === outcome ? outcome : -1);
  });
  return found;
}

/**
 * The rows of the estimate whose outcome is known by now, with what the model said of them then. A client who came with
 * both outcomes since has none.
 */
export function realiseEstimate(stored: StoredEstimate, outcomeOf: OutcomesByKey): RealisedRows {
  const known = Uint32Array.from(stored.keys.keys()).filter((row) => {
    const outcome = outcomeOf.get(stored.keys[row]!);
    return outcome !== undefined && outcome >= 0;
  });
  return {
    probabilities: Float64Array.from(known, (row) => stored.probabilities[row]!),
    flags: Uint8Array.from(known, (row) => (stored.flags[row] === '1' ? 1 : 0)),
    labels: Uint8Array.from(known, (row) => outcomeOf.get(stored.keys[row]!)!),
    ...(stored.costs === undefined ? {} : { costs: costsOf(stored.costs, known) }),
  };
}

function costsOf(costs: NonNullable<StoredEstimate['costs']>, known: Uint32Array): OutcomeCosts {
  const { falsePositive, falseNegative, truePositive, trueNegative } = costs;
  const of = (cost: number | readonly number[]): number | Float64Array =>
    typeof cost === 'number' ? cost : Float64Array.from(known, (row) => cost[row]!);
  return {
    falsePositive: of(falsePositive),
    falseNegative: of(falseNegative),
    ...(truePositive === undefined ? {} : { truePositive: of(truePositive) }),
    ...(trueNegative === undefined ? {} : { trueNegative: of(trueNegative) }),
  };
}

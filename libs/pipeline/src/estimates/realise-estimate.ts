/** What came true of the rows of an earlier estimate. */
import type { CreateSha256, Dataset } from '@dynamic-risk/dataset';
import type { OutcomeCosts, RealisedRows } from '@dynamic-risk/diagnostics/performance';
import type { TrainedModel } from '@dynamic-risk/modeling';
import { outcomesOf } from '../predict-rows.ts';
import { rowKeys } from './row-keys.ts';
import type { StoredEstimate } from './stored-estimate.ts';

/**
 * The rows of the estimate whose outcome is among `rows`, with what the model said of them then. A client who came with
 * both outcomes since has none.
 *
 * @param rows - labelled; none of them older than the estimate's model
 * @param target - as the labels of `rows` are spelled
 */
export function realiseEstimate(
  stored: StoredEstimate,
  rows: Dataset,
  target: TrainedModel['contract']['target'],
  createSha256: CreateSha256,
): RealisedRows {
  const outcomeOf = outcomesByKey(rowKeys(rows, stored.keyColumns, createSha256), outcomesOf(rows, target));
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

/** −1 where the rows of one key disagree. */
function outcomesByKey(
  keys: readonly string[] | undefined,
  outcomes: Int8Array,
): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  keys?.forEach((key, row) => {
    const outcome = outcomes[row]!;
    if (key === '' || outcome < 0) return;
    const before = found.get(key);
    found.set(key, before === undefined || before === outcome ? outcome : -1);
  });
  return found;
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

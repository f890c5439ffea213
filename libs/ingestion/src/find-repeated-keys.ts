/** Rows whose client, or client in a period, was there before: what the contract's `uniqueness` is about. */
import { type Contract, type Dataset, getCategoricalColumn, selectColumns } from '@dynamic-risk/dataset';
import { deduplicate } from './deduplicate.ts';
import type { RuleViolation } from './source-batch.ts';

/**
 * The rows whose key, the identifier and the period where the contract has one, stands in `existing` or in an
 * earlier incoming row. Whether they are rejected, counted or let be is for `Contract.uniqueness` to say; an exact
 * duplicate breaks nothing, so give rows that were deduplicated before, in order of source name and line.
 *
 * @param existing - the data set so far
 * @returns positions in `incoming`, ascending; none where the contract names no identifier
 * @throws {DynamicRiskError} `argument-invalid` when a key column is absent
 * @example
 * const repeated = findRepeatedKeys(contract, existing, incoming);
 */
export function findRepeatedKeys(
  contract: Contract,
  existing: Dataset | undefined,
  incoming: Dataset,
): Uint32Array {
  const keys = keyColumns(contract);
  if (keys.length === 0) return new Uint32Array(0);
  const { kept, duplicates } = deduplicate(
    existing && selectColumns(existing, keys),
    selectColumns(incoming, keys),
  );
  const repeated = new Uint32Array(duplicates);
  let next = 0;
  let count = 0;
  for (let row = 0; row < incoming.rowCount; row++) {
    if (kept[next] === row) next++;
    else repeated[count++] = row;
  }
  return repeated;
}

/**
 * What is wrong with a row that `findRepeatedKeys` found: the rule `identifier-not-unique` with the key as found.
 *
 * @param row - position in `data`
 * @throws {DynamicRiskError} `argument-invalid` when the contract has no identifier or its column is absent
 */
export function repeatedKeyViolation(contract: Contract, data: Dataset, row: number): RuleViolation {
  const keys = keyColumns(contract);
  const found = keys.map((name) => textAt(data, name, row)).join(', ');
  return {
    ...(contract.identifier === undefined ? {} : { column: contract.identifier }),
    rule: 'identifier-not-unique',
    expected: `one record per ${keys.map((name) => `"${name}"`).join(' and ')}`,
    found,
  };
}

/** The columns that name a record. */
function keyColumns({ identifier, period }: Contract): readonly string[] {
  if (identifier === undefined) return [];
  return period === undefined ? [identifier] : [identifier, period];
}

function textAt(data: Dataset, name: string, row: number): string {
  const { codes, levels } = getCategoricalColumn(data, name);
  return levels[codes[row] ?? -1] ?? '';
}

/** Clients who are in the training data and in the test data: a score on them is too good. */
import {
  type Contract,
  type Dataset,
  getCategoricalColumn,
  selectColumns,
  selectRows,
} from '@dynamic-risk/dataset';
import { deduplicate } from './deduplicate.ts';

/** What training and test data share. */
export interface Leakage {
  /** Clients in both, whatever the period; absent where the contract names no identifier. */
  readonly clients?: number;
  /** Test rows of these clients; without an identifier different test rows that equal a training row in every column. */
  readonly rows: number;
}

/**
 * Counts the clients who are in both, by identifier; without one, the rows that are.
 *
 * @param training - columns as the contract lists them, as in `test`
 * @throws {DynamicRiskError} `argument-invalid` when a column is absent or of another kind in one of them
 * @example
 * findLeakage(contract, training, test); // { clients: 2, rows: 3 }
 */
export function findLeakage(contract: Contract, training: Dataset, test: Dataset): Leakage {
  const { identifier } = contract;
  if (identifier === undefined) return { rows: countEqualRows(training, test) };
  const tested = new Set<string>();
  forEachLevel(test, identifier, (name) => tested.add(name));
  const shared = new Set<string>();
  forEachLevel(training, identifier, (name) => tested.has(name) && shared.add(name));
  const { codes, levels } = getCategoricalColumn(test, identifier);
  const isShared = levels.map((name) => shared.has(name));
  return { clients: shared.size, rows: codes.reduce((n, code) => n + (isShared[code] === true ? 1 : 0), 0) };
}

/** Visits the levels that a row has. */
function forEachLevel(dataset: Dataset, name: string, visit: (level: string) => unknown): void {
  const { codes, levels } = getCategoricalColumn(dataset, name);
  const isUsed = new Uint8Array(levels.length);
  for (let row = 0; row < codes.length; row++) if (codes[row]! >= 0) isUsed[codes[row]!] = 1;
  for (let code = 0; code < levels.length; code++) if (isUsed[code] === 1) visit(levels[code]!);
}

function countEqualRows(training: Dataset, test: Dataset): number {
  const columns = [...training.columns.keys()];
  const tested = selectColumns(test, columns);
  const different = selectRows(tested, deduplicate(undefined, tested).kept);
  return deduplicate(training, different).duplicates;
}

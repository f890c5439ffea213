/** The one order of rows in which a data set is kept, so that the same rows are the same data set however they came. */
import {
  type CategoricalColumn,
  type Column,
  createDataset,
  type Dataset,
  type NumericColumn,
} from '@dynamic-risk/dataset';
import { type KeyRound, orderByKeys } from './order-by-keys.ts';
import { rankTexts } from './rank-texts.ts';

/**
 * Positions of the rows in canonical order: by the first column, then the second, and so on; by value, texts by
 * UTF-16 code unit, missing first. Equal rows keep their order. With columns as `contractColumns` lists them that
 * is by identifier, then period, then the rest.
 */
export function canonicalOrder(dataset: Dataset): Uint32Array {
  return orderByKeys(
    dataset.rowCount,
    Array.from(
      dataset.columns.values(),
      (column): KeyRound =>
        (rows) =>
          keysOf(column, rows),
    ),
  );
}

/**
 * The rows at the given positions, in that order, spelled in one way: levels in order of appearance, none unused,
 * −0 as 0. The same rows in the same order give the same arrays.
 */
export function arrangeRows(dataset: Dataset, rows: Uint32Array): Dataset {
  return createDataset(
    Array.from(dataset.columns, ([name, column]): [string, Column] => [
      name,
      column.kind === 'numeric' ? arrangeNumbers(column, rows) : arrangeLevels(column, rows),
    ]),
  );
}

function keysOf(column: Column, rows: Uint32Array): Float64Array {
  const keys = new Float64Array(rows.length);
  if (column.kind === 'numeric') {
    for (let i = 0; i < rows.length; i++) {
      const value = column.values[rows[i]!]!;
      keys[i] = Number.isNaN(value) ? -Infinity : value;
    }
    return keys;
  }
  const ranks = rankUsedLevels(column, rows);
  for (let i = 0; i < rows.length; i++) {
    const code = column.codes[rows[i]!]!;
    keys[i] = code < 0 ? -1 : ranks[code]!;
  }
  return keys;
}

/** By code; only the levels that occur in these rows have a rank. */
function rankUsedLevels({ codes, levels }: CategoricalColumn, rows: Uint32Array): Uint32Array {
  const isUsed = new Uint8Array(levels.length);
  for (let i = 0; i < rows.length; i++) {
    const code = codes[rows[i]!]!;
    if (code >= 0) isUsed[code] = 1;
  }
  const used: number[] = [];
  for (let code = 0; code < levels.length; code++) if (isUsed[code] === 1) used.push(code);
  const rankOfUsed = rankTexts(used.map((code) => levels[code]!));
  const ranks = new Uint32Array(levels.length);
  for (let i = 0; i < used.length; i++) ranks[used[i]!] = rankOfUsed[i]!;
  return ranks;
}

function arrangeNumbers({ values }: NumericColumn, rows: Uint32Array): NumericColumn {
  const arranged = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) arranged[i] = values[rows[i]!]! + 0;
  return { kind: 'numeric', values: arranged };
}

function arrangeLevels({ codes, levels }: CategoricalColumn, rows: Uint32Array): CategoricalColumn {
  const recoded = new Int32Array(levels.length).fill(-1);
  const seen: string[] = [];
  const arranged = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const code = codes[rows[i]!]!;
    if (code >= 0 && recoded[code]! < 0) {
      recoded[code] = seen.length;
      seen.push(levels[code]!);
    }
    arranged[i] = code < 0 ? -1 : recoded[code]!;
  }
  return { kind: 'categorical', codes: arranged, levels: seen };
}

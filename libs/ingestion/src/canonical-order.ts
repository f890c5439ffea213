/** The one order of rows in which a data set is kept, so that the same rows are the same data set however they came. */
import {
  type CategoricalColumn,
  type Column,
  createDataset,
  type Dataset,
  levelCount,
  type NumericColumn,
  packedColumn,
  packedLevelsOf,
  selectTexts,
} from '@dynamic-risk/dataset';
import { isAscending } from './level-order.ts';
import { type KeyRound, orderByKeys } from './order-by-keys.ts';
import { rankPackedTexts, rankTexts } from './rank-texts.ts';
import { SortMemory } from './sort-memory.ts';

/**
 * Positions of the rows in canonical order: by the first column, then the second, and so on; by value, texts by
 * UTF-16 code unit, missing first. Equal rows keep their order. With columns as `contractColumns` lists them that
 * is by identifier, then period, then the rest.
 *
 * @param rows - the positions to put in order; default all
 * @param memory - that served for other data sets; default a new one
 */
export function canonicalOrder(
  dataset: Dataset,
  rows?: Uint32Array,
  memory: SortMemory = new SortMemory(),
): Uint32Array {
  return orderByKeys(
    rows ?? everyRow(dataset.rowCount, memory),
    Array.from(
      dataset.columns.values(),
      (column): KeyRound =>
        (some) =>
          keysOf(column, some, memory),
    ),
    memory,
  );
}

/** 0 … count − 1, in memory that serves again. */
function everyRow(count: number, memory: SortMemory): Uint32Array {
  const rows = memory.words('every row', count);
  for (let row = 0; row < count; row++) rows[row] = row;
  return rows;
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

function keysOf(column: Column, rows: Uint32Array, memory: SortMemory): Float64Array {
  const keys = memory.floats('keys', rows.length);
  if (column.kind === 'numeric') {
    for (let i = 0; i < rows.length; i++) {
      const value = column.values[rows[i]!]!;
      keys[i] = Number.isNaN(value) ? -Infinity : value;
    }
    return keys;
  }
  const packed = packedLevelsOf(column);
  const ranks = packed !== undefined && isAscending(packed) ? undefined : rankUsedLevels(column, rows);
  for (let i = 0; i < rows.length; i++) {
    const code = column.codes[rows[i]!]!;
    keys[i] = code < 0 || ranks === undefined ? code : ranks[code]!;
  }
  return keys;
}

/** By code; only the levels that occur in these rows have a rank. */
function rankUsedLevels(column: CategoricalColumn, rows: Uint32Array): Uint32Array {
  const { codes } = column;
  const ranks = new Uint32Array(levelCount(column));
  for (let i = 0; i < rows.length; i++) {
    const code = codes[rows[i]!]!;
    if (code >= 0) ranks[code] = 1;
  }
  let used = new Uint32Array(ranks.length);
  let count = 0;
  for (let code = 0; code < ranks.length; code++) if (ranks[code] === 1) used[count++] = code;
  used = used.subarray(0, count);
  const rankOfUsed = rankLevels(column, used);
  for (let i = 0; i < used.length; i++) ranks[used[i]!] = rankOfUsed[i]!;
  return ranks;
}

/** @param codes - ascending */
function rankLevels(column: CategoricalColumn, codes: Uint32Array): Uint32Array {
  const packed = packedLevelsOf(column);
  if (packed === undefined) return rankTexts(Array.from(codes, (code) => column.levels[code]!));
  return rankPackedTexts(codes.length === packed.count ? packed : selectTexts(packed, codes));
}

function arrangeNumbers({ values }: NumericColumn, rows: Uint32Array): NumericColumn {
  const arranged = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) arranged[i] = values[rows[i]!]! + 0;
  return { kind: 'numeric', values: arranged };
}

function arrangeLevels(column: CategoricalColumn, rows: Uint32Array): CategoricalColumn {
  const { codes } = column;
  const recoded = new Int32Array(levelCount(column)).fill(-1);
  const seen = new Uint32Array(recoded.length);
  let count = 0;
  const arranged = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const code = codes[rows[i]!]!;
    if (code >= 0 && recoded[code]! < 0) {
      recoded[code] = count;
      seen[count++] = code;
    }
    arranged[i] = code < 0 ? -1 : recoded[code]!;
  }
  const packed = packedLevelsOf(column);
  const used = seen.subarray(0, count);
  return packed === undefined
    ? { kind: 'categorical', codes: arranged, levels: Array.from(used, (code) => column.levels[code]!) }
    : packedColumn(arranged, selectTexts(packed, used));
}

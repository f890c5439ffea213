/** Exact duplicates over all columns, found without making an object or a text per row. */
import type { Dataset } from '@dynamic-risk/dataset';
import { type ComparableColumn, comparableColumns } from './comparable-columns.ts';

export interface Deduplicated {
  /** Positions in `incoming` of the rows to add, ascending: the first of each kind that `existing` lacks. */
  readonly kept: Uint32Array;
  /** `incoming.rowCount − kept.length`. */
  readonly duplicates: number;
}

/**
 * The incoming rows that are equal to no existing row and to no earlier incoming row, over all columns and by
 * value: 1708 and 1708.0 are one number, so are 0 and −0, missing equals missing, and a level is its text,
 * whatever its code. Of equal rows the first is kept. Hashes only choose which rows to compare; rows count as
 * equal when every value is. Expected time and memory are linear in the rows.
 *
 * @param existing - rows ingested before; their own duplicates are left as they are
 * @throws {DynamicRiskError} `argument-invalid` when the two data sets differ in the names or kinds of columns
 * @example
 * selectRows(incoming, deduplicate(existing, incoming).kept);
 */
export function deduplicate(existing: Dataset | undefined, incoming: Dataset): Deduplicated {
  const split = existing?.rowCount ?? 0;
  const total = split + incoming.rowCount;
  const columns = comparableColumns(existing, incoming);
  const hashes = new Int32Array(total);
  for (const column of columns) column.mixInto(hashes);
  finish(hashes);
  const table = createTable(columns, hashes);
  const kept = new Uint32Array(incoming.rowCount);
  let count = 0;
  for (let row = 0; row < total; row++) {
    const isNew = table.add(row);
    if (isNew && row >= split) kept[count++] = row - split;
  }
  return { kept: kept.slice(0, count), duplicates: incoming.rowCount - count };
}

/** Spreads every bit of a hash over all of it (finaliser of MurmurHash3). */
function finish(hashes: Int32Array): void {
  for (let row = 0; row < hashes.length; row++) {
    let h = hashes[row]!;
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    hashes[row] = h ^ (h >>> 16);
  }
}

interface RowTable {
  /** Adds a row unless an equal one is there; says whether it was added. */
  readonly add: (row: number) => boolean;
}

/** An open-addressing hash set of rows with linear probing, at most half full. */
function createTable(columns: readonly ComparableColumn[], hashes: Int32Array): RowTable {
  let capacity = 2;
  while (capacity < hashes.length * 2) capacity *= 2;
  const mask = capacity - 1;
  const slots = new Uint32Array(capacity);
  const equal = (a: number, b: number): boolean => columns.every((column) => column.equal(a, b));
  return {
    add: (row) => {
      const hash = hashes[row]!;
      let slot = hash & mask;
      for (let other = slots[slot]!; other !== 0; other = slots[slot]!) {
        if (hashes[other - 1] === hash && equal(other - 1, row)) return false;
        slot = (slot + 1) & mask;
      }
      slots[slot] = row + 1;
      return true;
    },
  };
}

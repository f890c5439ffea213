/** Cells written as bytes, one function a column. */
import type { Column, NumericColumn, PackedTexts } from '@dynamic-risk/dataset';
import { csvCells } from './csv-cells.ts';
import { packLevels } from './packed-levels.ts';

/** Writes the cells of one column. */
export interface CellWriter {
  /** No cell is longer. */
  readonly maxBytes: number;
  /**
   * Writes the cell of a row; one that is missing is empty.
   *
   * @param target - has room for `maxBytes` from `at` on
   * @returns where the cell ends
   */
  readonly write: (target: Uint8Array, at: number, row: number) => number;
}

const MINUS = 0x2d;
const ZERO = 0x30;
/** Whole numbers up to here are written digit by digit. */
const MAX_WHOLE = 999_999_999;
/** More than any number needs: the longest are like −1.2345678901234567e−300. */
const NUMBER_BYTES = 32;

/** The writer of a column; texts that a spreadsheet would run get a `'` in front when asked for. */
export function createCellWriter(column: Column, guardFormulas: boolean): CellWriter {
  return column.kind === 'numeric'
    ? numberWriter(column)
    : levelWriter(column.codes, csvCells(packLevels(column), guardFormulas));
}

/** Numbers as `String` has them: the shortest form that reads back as the same number. */
function numberWriter({ values }: NumericColumn): CellWriter {
  return {
    maxBytes: NUMBER_BYTES,
    write: (target, at, row) => {
      const value = values[row]!;
      const whole = value | 0;
      if (whole !== value || whole > MAX_WHOLE || whole < -MAX_WHOLE) return writeOther(target, at, value);
      if (whole >= 0) return writeWhole(target, at, whole);
      target[at] = MINUS;
      return writeWhole(target, at + 1, -whole);
    },
  };
}

function writeOther(target: Uint8Array, at: number, value: number): number {
  if (Number.isNaN(value)) return at;
  const text = String(value);
  for (let i = 0; i < text.length; i++) target[at + i] = text.charCodeAt(i);
  return at + text.length;
}

/** @param whole - 0 to {@link MAX_WHOLE} */
function writeWhole(target: Uint8Array, at: number, whole: number): number {
  let end = at + 1;
  for (let power = 10; power <= whole; power *= 10) end++;
  let rest = whole;
  for (let i = end - 1; i > at; i--) {
    const next = (rest / 10) | 0;
    target[i] = ZERO + rest - next * 10;
    rest = next;
  }
  target[at] = ZERO + rest;
  return end;
}

function levelWriter(codes: Int32Array, { bytes, ends }: PackedTexts): CellWriter {
  return {
    maxBytes: longestOf(ends),
    write: (target, at, row) => {
      const code = codes[row]!;
      if (code < 0) return at;
      const end = ends[code]!;
      let to = at;
      for (let from = code === 0 ? 0 : ends[code - 1]!; from < end; from++) target[to++] = bytes[from]!;
      return to;
    },
  };
}

function longestOf(ends: Uint32Array): number {
  let longest = 0;
  for (let i = 0, start = 0; i < ends.length; i++) {
    const end = ends[i]!;
    longest = Math.max(longest, end - start);
    start = end;
  }
  return longest;
}

/** The cells of one column as typed values, one after the other as the records of a file go by. */
import { type Column, parseNumber, parseText, type Target } from '@dynamic-risk/dataset';
import { cellText, isQuoted, plainNumber } from './cell-bytes.ts';
import type { PlannedColumn } from './column-plan.ts';
import { GrowingArray } from './growing-array.ts';
import { ReadMemory } from './read-memory.ts';
import { TextCells } from './text-cells.ts';

/** One column being read. */
export interface TypedCells {
  /**
   * Types the cell `bytes[start … end)` for a row: one that was set before, or the next one.
   *
   * @returns false when the rules of `cell.ts` find no value that may stand there; the row may be set again
   */
  readonly set: (row: number, bytes: Uint8Array, start: number, end: number) => boolean;
  /** The column of the first `rowCount` rows; nothing is set any more. */
  readonly toColumn: (rowCount: number) => Column;
}

/**
 * Empty cells of one column, ready for the first row.
 *
 * @param quote - the byte around cells; default the double quote
 * @param memory - to be filled, and given back when the column is made
 */
export function createTypedCells(
  planned: PlannedColumn,
  target: Target,
  quote?: number,
  memory: ReadMemory = new ReadMemory(),
): TypedCells {
  return planned.kind === 'number'
    ? new NumberCells(planned, memory, quote)
    : new TextCells(planned, target, memory, quote);
}

class NumberCells implements TypedCells {
  readonly #values: GrowingArray<Float64Array>;
  readonly #missing: readonly string[];
  /** Markers of missing values that are numbers as well, such as −999. */
  readonly #suspects: readonly number[];
  readonly #isRequired: boolean;
  readonly #quote: number | undefined;

  constructor({ rule: { missing = [] }, isRequired }: PlannedColumn, memory: ReadMemory, quote?: number) {
    this.#values = new GrowingArray((length) => new Float64Array(length), memory.floats);
    this.#quote = quote;
    this.#missing = missing;
    this.#suspects = missing.flatMap((marker) => parseNumber(marker) ?? []);
    this.#isRequired = isRequired;
  }

  set(row: number, bytes: Uint8Array, start: number, end: number): boolean {
    const quotes = isQuoted(bytes, start, end, this.#quote) ? 1 : 0;
    const plain = plainNumber(bytes, start + quotes, end - quotes);
    const isSure = !Number.isNaN(plain) && !this.#suspects.includes(plain);
    const value = isSure ? plain : this.#read(cellText(bytes, start, end, this.#quote));
    if (value === undefined) return false;
    this.#values.set(row, value);
    return true;
  }

  toColumn(rowCount: number): Column {
    return { kind: 'numeric', values: this.#values.take(rowCount) };
  }

  #read(cell: string): number | undefined {
    const text = parseText(cell, this.#missing);
    if (text !== undefined) return parseNumber(text);
    return this.#isRequired ? undefined : Number.NaN;
  }
}

/** Cells of a table that a spreadsheet opens, so that they come back as they were. */
import { parseNumber } from '@dynamic-risk/dataset';
import { guardFormula } from './guard-formula.ts';

/** What a guarded text looks like. */
const GUARDED = /^'+[=+\-@\t\r]/;

/**
 * The cell with a `'` in front where a spreadsheet would run it, and where it looks as if that had been done. A number
 * is left as it is.
 *
 * @example
 * guardCell('=1+1'); // "'=1+1"
 * guardCell('-5'); // '-5'
 */
export function guardCell(cell: string): string {
  if (parseNumber(cell) !== undefined) return cell;
  return GUARDED.test(cell) ? `'${cell}` : guardFormula(cell);
}

/** The cell that was guarded: `unguardCell(guardCell(cell)) === cell` for every text. */
export function unguardCell(cell: string): string {
  return GUARDED.test(cell) ? cell.slice(1) : cell;
}

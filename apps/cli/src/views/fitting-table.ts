/** Tables that leave columns out where there is no room for them. */
import type { Style } from '../style.ts';
import { formatTable } from './table.ts';

/** One column. */
export interface FittingColumn<Row> {
  readonly head: string;
  readonly cell: (row: Row) => string;
  readonly align?: 'left' | 'right';
  /** The column with the largest number goes first; 0 never goes. */
  readonly dispensable: number;
}

const GAP = 2;

/**
 * The rows as a table that is no wider than `width`, unless the columns that never go are. A column without a single
 * text other than `–` goes in any case, unless it never goes.
 */
export function fittingTable<Row>(
  rows: readonly Row[],
  columns: readonly FittingColumn<Row>[],
  { width, style }: { readonly width: number; readonly style: Style },
): string {
  const filled = columns
    .map((column) => ({ ...column, cells: rows.map(column.cell) }))
    .filter(({ cells, dispensable }) => dispensable === 0 || cells.some((cell) => cell !== '–'));
  const kept = leaveOut(filled, width);
  return formatTable(
    rows.map((_, row) => kept.map(({ cells }) => cells[row] ?? '')),
    { head: kept.map(({ head }) => head), style, align: kept.map(({ align = 'left' }) => align) },
  );
}

interface FilledColumn {
  readonly head: string;
  readonly align?: 'left' | 'right';
  readonly dispensable: number;
  readonly cells: readonly string[];
}

function leaveOut(columns: readonly FilledColumn[], width: number): readonly FilledColumn[] {
  const total = columns.reduce((sum, column) => sum + widthOf(column) + GAP, -GAP);
  const worst = columns.reduce((most, { dispensable }) => Math.max(most, dispensable), 0);
  if (total <= width || worst === 0) return columns;
  return leaveOut(
    columns.filter(({ dispensable }) => dispensable !== worst),
    width,
  );
}

function widthOf({ head, cells }: FilledColumn): number {
  return cells.reduce((most, cell) => Math.max(most, Array.from(cell).length), head.length);
}

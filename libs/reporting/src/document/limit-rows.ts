/** Keeps tables within what people read: the rest is in the JSON face. */
import { formatCount } from '../format.ts';
import type { TableBlock } from './report-document.ts';

/** Most rows of one table. */
export const MAX_TABLE_ROWS = 200;

/**
 * The table with at most `MAX_TABLE_ROWS` rows, and a note on how many are not shown.
 *
 * @param keep - which end stays
 */
export function limitRows(table: TableBlock, keep: 'first' | 'last' = 'first'): TableBlock {
  const more = table.rows.length - MAX_TABLE_ROWS;
  if (more <= 0) return table;
  const rows = keep === 'first' ? table.rows.slice(0, MAX_TABLE_ROWS) : table.rows.slice(more);
  const place = keep === 'first' ? 'more' : 'earlier';
  const note = `${formatCount(more)} ${place} not shown here; the JSON report has all.`;
  return { ...table, rows, note: table.note === undefined ? note : `${table.note} ${note}` };
}

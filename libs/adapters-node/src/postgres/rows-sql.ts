/** The statement that reads the rows. */
import { quoteName } from './quote-names.ts';
import type { RelationColumn, RelationPlan } from './describe-relation.ts';

export interface RowsQuery {
  readonly text: string;
  readonly values: readonly string[];
}

/**
 * Reads the planned columns in an order that depends on nothing but the rows: by the watermark, then by the text of
 * the whole row. So the same rows have the same content however the server keeps them. With a watermark three more
 * columns follow: its value, whether it equals `start`, whether it equals that of the row before.
 *
 * @param start - the watermark to go on from, as PostgreSQL wrote it; a row without a watermark is read every time
 * @param lookback - how far below `start`
 */
export function rowsSql(
  relation: string,
  { columns, watermark }: RelationPlan,
  start: string | undefined,
  lookback: string | undefined,
): RowsQuery {
  const cells = columns.map(({ name }) => `q.${quoteName(name)}`);
  const byText = `ROW(${cells.join(', ')})::text COLLATE "C"`;
  if (watermark === undefined) {
    return { text: `SELECT ${cells.join(', ')} FROM ${relation} AS q ORDER BY ${byText}`, values: [] };
  }
  const mark = `q.${quoteName(watermark.name)}`;
  const order = `ORDER BY ${mark}, ${byText}`;
  const atStart = start === undefined ? 'false' : `${mark} = $1`;
  const marks = [mark, atStart, `${mark} = lag(${mark}) OVER (${order})`];
  const isOn =
    start === undefined ? 'true' : `(${mark} >= ${floorSql(watermark, lookback)} OR ${mark} IS NULL)`;
  const text = `SELECT ${[...cells, ...marks].join(', ')} FROM ${relation} AS q WHERE ${isOn} ${order}`;
  const values = [start, start === undefined ? undefined : lookback].filter((value) => value !== undefined);
  return { text, values };
}

/** Counts the rows below a watermark. */
export function countBelowSql(relation: string, watermark: RelationColumn, value: string): RowsQuery {
  const text = `SELECT count(*) FROM ${relation} AS q WHERE q.${quoteName(watermark.name)} < $1`;
  return { text, values: [value] };
}

function floorSql({ type, category }: RelationColumn, lookback: string | undefined): string {
  if (lookback === undefined) return '$1';
  return `$1::${type} - $2::${category === 'D' ? 'interval' : type}`;
}

/** Numbers out of DuckDB: plain ones are its work, doubtful cells are left to the one place that decides. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlText } from './duckdb-session.ts';

/** `parseNumber`'s decimal notation between spaces, the only blanks that `trim` of DuckDB knows. */
const PLAIN_NUMBER = ' *[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)? *';

/**
 * SQL for a column of numbers: NaN where the cell is missing, the value where it is plainly a number, an infinity
 * where only the cell's own rules can tell.
 *
 * @param column - SQL of the text column
 * @param missing - texts that mean "missing"
 */
export function numberSql(column: string, missing: readonly string[] = []): string {
  const markers = ['', ...missing].map(sqlText).join(', ');
  return (
    `CASE WHEN ${column} IS NULL OR trim(${column}) IN (${markers}) THEN 'nan'::DOUBLE ` +
    `WHEN regexp_full_match(${column}, ${sqlText(PLAIN_NUMBER)}) ` +
    `THEN coalesce(TRY_CAST(${column} AS DOUBLE), 'inf'::DOUBLE) ELSE 'inf'::DOUBLE END`
  );
}

/** What `String.prototype.trim` takes away. */
const BLANKS =
  '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

/** SQL for a text without the blanks around it, exactly as `String.prototype.trim` has it. */
export function trimSql(text: string): string {
  return `trim(${text}, ${sqlText(BLANKS)})`;
}

/**
 * SQL for the number that a text is by `parseNumber`, NULL where it is none.
 *
 * @param trimmed - SQL of a text without blanks around it
 */
export function exactNumberSql(trimmed: string): string {
  const number = `TRY_CAST(${trimmed} AS DOUBLE)`;
  return `CASE WHEN regexp_full_match(${trimmed}, ${sqlText(PLAIN_NUMBER)}) AND isfinite(${number}) THEN ${number} END`;
}

/** The values of numeric columns of `rows`, in the order of the names. */
export async function fetchNumbers(
  connection: DuckDBConnection,
  columns: readonly string[],
  rowCount: number,
): Promise<readonly Float64Array[]> {
  const arrays = columns.map(() => new Float64Array(rowCount));
  if (columns.length === 0) return arrays;
  const result = await connection.stream(`SELECT ${columns.join(', ')} FROM rows`);
  let first = 0;
  for await (const chunk of result) {
    const count = chunk.rowCount;
    arrays.forEach((values, i) => {
      const vector = chunk.getColumnVector(i);
      for (let row = 0; row < count; row++) {
        const value = vector.getItem(row);
        values[first + row] = typeof value === 'number' ? value : Number.NaN;
      }
    });
    first += count;
  }
  return arrays;
}

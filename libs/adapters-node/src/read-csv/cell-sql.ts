/** SQL that reads cells as `cell.ts` has them. */
import { sqlText } from './duckdb-session.ts';

/** `parseNumber`'s decimal notation. */
const PLAIN_NUMBER = '[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?';

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

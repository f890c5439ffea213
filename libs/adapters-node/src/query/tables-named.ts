/** Which tables a statement may read. */
import type { QueryTable } from '@dynamic-risk/pipeline';

/**
 * Every table whose name stands in the statement as a word, wherever: a table too many costs time, one that is missing
 * ends with an error.
 */
export function tablesNamed(sql: string, tables: readonly QueryTable[]): readonly QueryTable[] {
  const words = new Set(sql.toLowerCase().match(/[a-z_0-9]+/g));
  return tables.filter(({ name }) => words.has(name));
}

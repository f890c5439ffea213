/** What DuckDB says of a statement, as an error of the user's. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { QueryTable } from '@dynamic-risk/pipeline';
import leven from 'leven';
import { nearColumns } from './near-columns.ts';

/** The first words of DuckDB's messages that are about its own affairs. */
const PREFIX = /^Failed to extract statements: /;
const MISSING_COLUMN = /(?:Referenced column|does not have a column named) "(.+?)"/;
const MISSING_TABLE = /Table with name (\S+) does not exist!/;
/** Most letters in which a name may differ to be taken for a slip. */
const MAX_SLIP = 3;

/**
 * DuckDB's own words, with the position where it has one; of a table that does not exist, what there is.
 *
 * @returns the very error when it is one of ours
 */
export function toQueryError(error: unknown, tables: readonly QueryTable[]): DynamicRiskError {
  if (error instanceof DynamicRiskError) return error;
  const text = error instanceof Error ? error.message : String(error);
  return new DynamicRiskError('usage-invalid', explain(text.replace(PREFIX, ''), tables), { cause: error });
}

function explain(message: string, tables: readonly QueryTable[]): string {
  if (message.startsWith('Error in native callback'))
    return 'The statement is empty or is nothing but comments.';
  if (message.startsWith('Out of Memory Error')) {
    return (
      'The statement needs more memory than it may take (half of this machine). Group or filter earlier, or order ' +
      `fewer rows. ${firstLine(message)}`
    );
  }
  if (message.startsWith('Permission Error')) {
    return `A statement reaches nothing but the tables: no file, no network, no extension. ${message}`;
  }
  const [, table] = MISSING_TABLE.exec(message) ?? [];
  if (table !== undefined) return explainTable(message, table, tables);
  const [, column] = MISSING_COLUMN.exec(message) ?? [];
  return column === undefined ? message : explainColumn(message, column, tables);
}

function explainColumn(message: string, column: string, tables: readonly QueryTable[]): string {
  const near = nearColumns(column, tables);
  const guess = near.length === 0 ? '' : `Near are: ${near.join(', ')}. `;
  return `${message}\n${guess}Every column: dynamic-risk query --tables`;
}

/** DuckDB's own guess may be a table of its own. */
function explainTable(message: string, missing: string, tables: readonly QueryTable[]): string {
  const names = tables.map(({ name }) => name);
  const near = names.filter((name) => leven(name, missing.toLowerCase()) <= MAX_SLIP);
  const guess = near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`;
  const rest = message.replace(/\nDid you mean "[^\n]*"\?/, '');
  return `${rest}\nThere are: ${names.join(', ')}.${guess}`;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}

/** Names and queries as parts of SQL. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { PostgresSource } from '@dynamic-risk/pipeline';
import { sourceName } from '@dynamic-risk/pipeline/documents';

/** Bare or in double quotes, a doubled one standing for one; dots between. */
const TABLE = /^(?:[^".\0]+|"(?:[^"\0]|"")+")(?:\.(?:[^".\0]+|"(?:[^"\0]|"")+"))*$/u;
const TABLE_PART = /"((?:[^"]|"")+)"|([^".]+)/gu;

/** A name as PostgreSQL takes it, whatever stands in it. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * What to read from, as an item of FROM without an alias. Names of tables are taken as they are written, upper and
 * lower case included; nothing in them can be anything but a name.
 *
 * @throws {DynamicRiskError} `configuration-invalid` when neither or both of `table` and `query` are given, or
 * `table` cannot be a name
 */
export function relationSql(options: PostgresSource): string {
  const { table, query } = options;
  if ((table === undefined) === (query === undefined)) {
    throw invalid(options, 'expected either "table" or "query". Give one of them.');
  }
  if (query !== undefined) return `(${query.replace(/[\s;]+$/u, '')}\n)`;
  if (table === undefined || !TABLE.test(table)) {
    const found = JSON.stringify(table);
    throw invalid(options, `expected the name of a table such as crm.clients, found ${found}. Correct it.`);
  }
  return Array.from(table.matchAll(TABLE_PART), ([, quoted, bare = '']) =>
    quoteName(quoted === undefined ? bare : quoted.replaceAll('""', '"')),
  ).join('.');
}

function invalid(options: PostgresSource, what: string): DynamicRiskError {
  return new DynamicRiskError('configuration-invalid', `${sourceName(options)}: ${what}`);
}

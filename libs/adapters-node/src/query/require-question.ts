/** Lets through what only reads. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { QueryTable } from '@dynamic-risk/pipeline';
import type { DuckDBConnection, DuckDBExtractedStatements, StatementType } from '@duckdb/node-api';
import { toQueryError } from './query-error.ts';

/** Bytes of the longest statement. */
const MAX_LENGTH = 1_000_000;

/**
 * Checks, by what DuckDB makes of it and not by its text, that a statement is a single one which reads: SELECT, WITH,
 * FROM, VALUES, DESCRIBE, SHOW and SUMMARIZE are all of its type SELECT; EXPLAIN is one of its own.
 *
 * @throws {DynamicRiskError} `usage-invalid`
 */
export async function requireQuestion(
  connection: DuckDBConnection,
  sql: string,
  tables: readonly QueryTable[],
): Promise<void> {
  if (sql.trim() === '') throw refused('found nothing');
  if (sql.length > MAX_LENGTH) throw refused(`found ${sql.length} characters, more than ${MAX_LENGTH}`);
  const duckdb = await import('@duckdb/node-api');
  const types = duckdb.StatementType;
  const statements = await extract(connection, sql, tables);
  if (statements.count === 0) throw refused('found nothing but comments');
  if (statements.count > 1) throw refused(severalStatements(sql, statements.count));
  const type = await typeOf(statements, tables);
  if (type !== types.SELECT && type !== types.EXPLAIN) {
    throw refused(`found ${types[type] ?? 'another kind of statement'}`);
  }
}

async function extract(
  connection: DuckDBConnection,
  sql: string,
  tables: readonly QueryTable[],
): Promise<DuckDBExtractedStatements> {
  try {
    return await connection.extractStatements(sql);
  } catch (error) {
    throw toQueryError(error, tables);
  }
}

async function typeOf(
  statements: DuckDBExtractedStatements,
  tables: readonly QueryTable[],
): Promise<StatementType> {
  try {
    return (await statements.prepare(0)).statementType;
  } catch (error) {
    throw toQueryError(error, tables);
  }
}

function severalStatements(sql: string, count: number): string {
  const isPivot = /^\s*pivot\b/i.test(sql);
  return isPivot
    ? 'found a PIVOT that finds its columns itself; name them: PIVOT … ON column IN (…)'
    : `found ${count} statements`;
}

function refused(found: string): DynamicRiskError {
  return new DynamicRiskError(
    'usage-invalid',
    `Expected one statement that only reads (SELECT, WITH, DESCRIBE, SHOW, SUMMARIZE or EXPLAIN), ${found}. ` +
      'Nothing was run.',
  );
}

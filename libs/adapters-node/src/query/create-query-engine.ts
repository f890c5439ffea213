/** SQL over tables in memory, by DuckDB. */
import type { QueryAnswer, QueryEngine, QueryLimits, QueryTable } from '@dynamic-risk/pipeline';
import type { DuckDBConnection } from '@duckdb/node-api';
import { declareTables, loadTable } from './load-table.ts';
import { requireQuestion } from './require-question.ts';
import { toQueryError } from './query-error.ts';
import { tablesNamed } from './tables-named.ts';
import { withDeadline } from './with-deadline.ts';
import { withSealedDuckDb } from './sealed-duckdb.ts';

/**
 * Each question gets a database of its own in memory, without access to files, network or extensions and with its
 * configuration locked before the statement is looked at; the statement runs in a transaction that cannot write, and
 * only the tables that it names are loaded. Nothing of it is left afterwards.
 *
 * @example
 * const engine = createQueryEngine();
 * await engine.run('select status, count(*) from runs group by all', tables, { rows: 1000, timeoutMs: 30_000 });
 */
export function createQueryEngine(): QueryEngine {
  return {
    run: (sql, tables, limits) =>
      withSealedDuckDb(async (connection) => {
        await declareTables(connection, tables);
        await withDeadline(connection, limits.timeoutMs, () => requireQuestion(connection, sql, tables));
        for (const table of tablesNamed(sql, tables)) await loadTable(connection, table);
        return ask(connection, sql, tables, limits);
      }),
  };
}

async function ask(
  connection: DuckDBConnection,
  sql: string,
  tables: readonly QueryTable[],
  { rows, timeoutMs }: QueryLimits,
): Promise<QueryAnswer> {
  const { readAnswer } = await import('./read-answer.ts');
  await connection.run('BEGIN TRANSACTION READ ONLY');
  return withDeadline(connection, timeoutMs, async () => {
    try {
      return await readAnswer(await connection.stream(sql), rows);
    } catch (error) {
      throw toQueryError(error, tables);
    }
  });
}

/** The data set as a Parquet file, for tools that read columns. */
import { type Column, type Contract, contractColumns, type Dataset, getColumn } from '@dynamic-risk/dataset';
import type { DuckDBConnection } from '@duckdb/node-api';
import { toStorageError, writePathAtomic } from './atomic-write.ts';
import { sqlText, withDuckDb } from './read-csv/duckdb-session.ts';

/** Rows that DuckDB takes at a time. */
const CHUNK_ROWS = 2048;

/**
 * Writes the data set in the contract's column order: numbers as DOUBLE, texts as VARCHAR, missing as NULL.
 *
 * @throws {DynamicRiskError} `storage-failed`; `argument-invalid` when a column of the contract is absent
 */
export async function writeDatasetParquet(path: string, dataset: Dataset, contract: Contract): Promise<void> {
  const columns = contractColumns(contract).map((name) => ({ name, column: getColumn(dataset, name) }));
  await writePathAtomic(path, (temporary) =>
    withDuckDb(async (connection) => {
      const list = columns.map(({ name, column }) => `"${name.replaceAll('"', '""')}" ${sqlType(column)}`);
      await connection.run(`CREATE TABLE finaldata (${list.join(', ')})`);
      await fill(
        connection,
        dataset.rowCount,
        columns.map(({ column }) => column),
      );
      try {
        await connection.run(`COPY finaldata TO ${sqlText(temporary)} (FORMAT parquet, COMPRESSION zstd)`);
      } catch (error) {
        throw toStorageError(error, path, 'write');
      }
    }),
  );
}

function sqlType({ kind }: Column): string {
  return kind === 'numeric' ? 'DOUBLE' : 'VARCHAR';
}

async function fill(
  connection: DuckDBConnection,
  rowCount: number,
  columns: readonly Column[],
): Promise<void> {
  const { DOUBLE, DuckDBDataChunk, VARCHAR } = await import('@duckdb/node-api');
  const appender = await connection.createAppender('finaldata');
  const types = columns.map(({ kind }) => (kind === 'numeric' ? DOUBLE : VARCHAR));
  for (let from = 0; from < rowCount; from += CHUNK_ROWS) {
    const to = Math.min(from + CHUNK_ROWS, rowCount);
    const chunk = DuckDBDataChunk.create(types, to - from);
    chunk.setColumns(columns.map((column) => valuesOf(column, from, to)));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

function valuesOf(column: Column, from: number, to: number): readonly (number | string | null)[] {
  const values: (number | string | null)[] = [];
  for (let row = from; row < to; row++) {
    if (column.kind === 'categorical') values.push(column.levels[column.codes[row]!] ?? null);
    else values.push(Number.isNaN(column.values[row]) ? null : column.values[row]!);
  }
  return values;
}

/** Puts tables into DuckDB: all of them by their columns, those that are asked with their values. */
import type { QueryTable, QueryType, QueryValues } from '@dynamic-risk/pipeline';
import type { DuckDBConnection, DuckDBDataChunk, DuckDBType } from '@duckdb/node-api';
import { sqlText } from '../read-csv/duckdb-session.ts';
import { sqlName } from './sql-name.ts';

/** Rows that DuckDB takes at a time. */
const CHUNK_ROWS = 2048;
/** Most levels of a column that are handed over as a dictionary and codes, not as texts. */
const MAX_DICTIONARY = 4096;

/**
 * Makes a view for each table that has its columns and types, and that says so if it is read: a statement can be
 * checked, and the tables described, before a value is loaded.
 */
export async function declareTables(
  connection: DuckDBConnection,
  tables: readonly QueryTable[],
): Promise<void> {
  const views = tables.map(({ name, columns }) => {
    const unread = `error(${sqlText(`Name the table ${name} in the statement itself, so that it is loaded.`)})`;
    const list = columns.map((column) => `CAST(${unread} AS ${column.type}) AS ${sqlName(column.name)}`);
    return `CREATE VIEW ${sqlName(name)} AS SELECT ${list.join(', ')};`;
  });
  await connection.run(views.join('\n'));
}

/** Puts a table with its values in the place of its view. */
export async function loadTable(connection: DuckDBConnection, table: QueryTable): Promise<void> {
  const values = await table.load();
  const name = sqlName(table.name);
  const columns = table.columns.map((column) => `${sqlName(column.name)} ${column.type}`);
  await connection.run(`DROP VIEW ${name}; CREATE TABLE ${name} (${columns.join(', ')})`);
  await append(connection, table, values);
}

async function append(
  connection: DuckDBConnection,
  { name, columns }: QueryTable,
  values: readonly QueryValues[],
): Promise<void> {
  const rowCount = lengthOf(values[0]);
  if (rowCount === 0) return;
  const duckdb = await import('@duckdb/node-api');
  const types: Record<QueryType, DuckDBType> = {
    VARCHAR: duckdb.VARCHAR,
    TIMESTAMP: duckdb.VARCHAR,
    DOUBLE: duckdb.DOUBLE,
    BIGINT: duckdb.DOUBLE,
    BOOLEAN: duckdb.BOOLEAN,
  };
  const typeOf = (column: QueryValues, i: number): DuckDBType => {
    if (column.kind === 'numeric') return duckdb.DOUBLE;
    if (column.kind === 'cells') return types[columns[i]!.type];
    return isDictionary(column.levels) ? duckdb.ENUM(column.levels) : duckdb.VARCHAR;
  };
  const appender = await connection.createAppender(name);
  const chunk = duckdb.DuckDBDataChunk.create(values.map(typeOf));
  for (let from = 0; from < rowCount; from += CHUNK_ROWS) {
    fill(chunk, values, from, Math.min(from + CHUNK_ROWS, rowCount));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

/** DuckDB's dictionaries are not empty, and end their texts at a NUL. */
function isDictionary(levels: readonly string[]): boolean {
  return (
    levels.length > 0 && levels.length <= MAX_DICTIONARY && !levels.some((level) => level.includes('\0'))
  );
}

function fill(chunk: DuckDBDataChunk, values: readonly QueryValues[], from: number, to: number): void {
  chunk.reset();
  chunk.rowCount = to - from;
  values.forEach((column, i) => {
    const vector = chunk.getColumnVector(i);
    const valueAt = valueReader(column);
    for (let row = from; row < to; row++) vector.setItem(row - from, valueAt(row));
    vector.flush();
  });
}

/** Missing is NULL, whatever stands for it. */
function valueReader(column: QueryValues): (row: number) => string | number | boolean | null {
  if (column.kind === 'cells') return (row) => column.cells[row] ?? null;
  if (column.kind === 'categorical') {
    const { codes, levels } = column;
    return (row) => levels[codes[row]!] ?? null;
  }
  const { values } = column;
  return (row) => (Number.isNaN(values[row]) ? null : values[row]!);
}

function lengthOf(column: QueryValues | undefined): number {
  if (column === undefined) return 0;
  if (column.kind === 'cells') return column.cells.length;
  return column.kind === 'numeric' ? column.values.length : column.codes.length;
}

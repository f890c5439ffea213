/** A Parquet file as a delimited text, each value as the text that stands for it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Issue } from '@dynamic-risk/dataset';
import { dataError } from '../read-csv/data-error.ts';
import { escapeGlob, sqlText, withDuckDb } from '../read-csv/duckdb-session.ts';
import { withStorageErrors } from '../storage-error.ts';

/** One column as the file has it. */
interface ParquetColumn {
  readonly name: string;
  readonly type: string;
}

/** What begins the name of a type that holds more than one value. */
const NESTED = /\[|^(?:STRUCT|MAP|UNION|VARIANT)\b/;

/**
 * Writes the rows to a temporary file, in their order: UTF-8, comma, every cell in quotes, LF, no header. Numbers
 * keep all their digits, a missing value is the empty text. The file is gone when `use` is done.
 *
 * @param source - the file as the user knows it
 * @param isWanted - whether a column of lists or objects makes the file useless
 * @returns what `use` returns
 * @throws {DynamicRiskError} `data-invalid` when the file is damaged, has a name twice or a nested column that is
 * wanted
 */
export async function withParquetText<T>(
  path: string,
  source: string,
  isWanted: (name: string) => boolean,
  use: (names: readonly string[], textPath: string) => Promise<T>,
): Promise<T> {
  const prefix = join(tmpdir(), 'dynamic-risk-');
  const folder = await withStorageErrors(prefix, 'create the folder', () => mkdtemp(prefix));
  try {
    const textPath = join(folder, 'rows.csv');
    const names = await withDuckDb(async (connection) => {
      const columns = await ask(source, () => describeColumns(connection, path));
      refuseUnfit(source, columns, isWanted);
      await ask(source, () => connection.run(copySql(path, textPath, columns, isWanted)));
      return columns.map(({ name }) => name);
    });
    return await use(names, textPath);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Rows as JSON, by number.
 *
 * @param rows - 1-based numbers of rows
 * @returns nothing for a row that the file does not have
 */
export async function parquetRows(
  path: string,
  source: string,
  rows: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  if (rows.length === 0) return new Map();
  return withDuckDb(async (connection) => {
    const columns = await ask(source, () => describeColumns(connection, path));
    const fields = columns.map(
      ({ name, type }, i) => `${sqlText(`${JSON.stringify(name)}:`)} || ${jsonSql(`c${i}`, type)}`,
    );
    const numbered =
      `SELECT row_number() OVER () AS number, '{' || ${fields.join(` || ',' || `)} || '}' AS text ` +
      `FROM ${readParquet(path)} AS t(${columns.map((_, i) => `c${i}`).join(', ')})`;
    const sql = `SELECT number, text FROM (${numbered}) WHERE number IN (${rows.join(', ')})`;
    const found = await ask(source, async () => (await connection.runAndReadAll(sql)).getRows());
    return new Map(found.map(([row, text]) => [Number(row), String(text)]));
  });
}

/**
 * A value in JSON, a number with the digits that `copySql` writes: `to_json` rounds decimals, and turns `0.1` of single
 * precision into what it is in double. A number that JSON does not have is a text.
 */
function jsonSql(column: string, type: string): string {
  const other = type === 'BLOB' ? `coalesce(try(decode(${column})), ${column}::VARCHAR)` : column;
  const json = `coalesce(to_json(${other})::VARCHAR, 'null')`;
  if (type.startsWith('DECIMAL')) return `coalesce(${column}::VARCHAR, 'null')`;
  if (type !== 'DOUBLE' && type !== 'FLOAT') return json;
  return `CASE WHEN isfinite(${column}) THEN ${column}::VARCHAR ELSE coalesce(to_json(${column}::VARCHAR)::VARCHAR, 'null') END`;
}

/** Names from the file itself: DuckDB renames those that differ in case alone. */
async function describeColumns(
  connection: DuckDBConnection,
  path: string,
): Promise<readonly ParquetColumn[]> {
  const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${readParquet(path)}`);
  const types = described.getRows().map(([, type]) => String(type));
  const schema = await connection.runAndReadAll(
    `SELECT name, num_children FROM parquet_schema(${sqlText(escapeGlob(path))})`,
  );
  const nodes = schema
    .getRows()
    .map(([name, children]) => ({ name: String(name), children: Number(children ?? 0) }));
  const names: string[] = [];
  for (let node = 1; node < nodes.length; node = behind(nodes, node)) names.push(nodes[node]!.name);
  return types.map((type, i) => ({ name: names[i] ?? `column ${i + 1}`, type }));
}

/** Position behind a node of a schema and everything in it. */
function behind(nodes: readonly { readonly children: number }[], node: number): number {
  let next = node + 1;
  for (let child = 0; child < nodes[node]!.children; child++) next = behind(nodes, next);
  return next;
}

function readParquet(path: string): string {
  return `read_parquet(${sqlText(escapeGlob(path))}, hive_partitioning = false)`;
}

function copySql(
  path: string,
  textPath: string,
  columns: readonly ParquetColumn[],
  isWanted: (name: string) => boolean,
): string {
  const names = columns.map((_, i) => `c${i}`);
  const cells = columns
    .map(({ name, type }, i) => {
      // Bytes are what writers without a type for text make of it.
      const text = type === 'BLOB' && isWanted(name) ? `decode(c${i})` : `c${i}::VARCHAR`;
      return `coalesce(${text}, '') AS c${i}`;
    })
    .join(', ');
  const query = `SELECT ${cells} FROM ${readParquet(path)} AS t(${names.join(', ')})`;
  return `COPY (${query}) TO ${sqlText(textPath)} (FORMAT csv, HEADER false, FORCE_QUOTE *, QUOTE '"', ESCAPE '"')`;
}

function refuseUnfit(
  source: string,
  columns: readonly ParquetColumn[],
  isWanted: (name: string) => boolean,
): void {
  const nested = columns.filter(({ name, type }) => NESTED.test(type) && isWanted(name));
  if (nested.length === 0) return;
  throw dataError(
    nested.map(({ name, type }): Issue => ({
      code: 'nested-value',
      source,
      column: name,
      expected: 'a column with one value a row',
      found: type,
      fix: 'Spread it over several columns.',
    })),
  );
}

async function ask<T>(source: string, question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (error) {
    const found = error instanceof Error ? (error.message.split('\n')[0] ?? error.message) : String(error);
    const fix = 'Provide it anew; if it is still being written, run again afterwards.';
    throw dataError([{ code: 'damaged-file', source, expected: 'a whole Parquet file', found, fix }], error);
  }
}

/** The error of a file that is said to be Parquet and is something else. */
export function expectParquet(source: string): Error {
  return dataError([
    {
      code: 'not-parquet',
      source,
      expected: 'a Parquet file, as "format" says',
      found: 'something else',
      fix: 'Correct "format" of its source, or leave it out.',
    },
  ]);
}

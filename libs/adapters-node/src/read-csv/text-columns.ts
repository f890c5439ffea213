/** Text out of DuckDB as dictionary codes, by the way that is fastest for what the column holds. */
import type { CategoricalColumn } from '@dynamic-risk/dataset';
import type { DuckDBConnection } from '@duckdb/node-api';
import { HashDictionary } from './hash-dictionary.ts';

/** Up to about so many distinct texts DuckDB makes the codes, above it is quicker done here. */
const FEW_LEVELS = 20_000;
/** Texts up to this length are fetched many at a time. */
const SHORT_BYTES = 4096;
/** Rows whose texts are fetched as one. */
const PACK_ROWS = 8192;
/** Stands between packed texts; U+001F is made for that, and a text that holds it is noticed. */
const SEPARATOR = '\u001f';

interface Traits {
  readonly distinct: number;
  readonly longest: number;
}

/**
 * The texts of columns of `rows`, exactly as they stand; NULL is code −1. Levels are distinct and in order of
 * first appearance.
 */
export async function fetchTexts(
  connection: DuckDBConnection,
  columns: readonly string[],
  rowCount: number,
): Promise<readonly CategoricalColumn[]> {
  const traits = await measure(connection, columns);
  const fetched: CategoricalColumn[] = [];
  for (const [i, column] of columns.entries()) {
    const { distinct, longest } = traits[i]!;
    const fetch = distinct <= FEW_LEVELS ? fetchFew : longest <= SHORT_BYTES ? fetchPacked : fetchEach;
    fetched.push(await fetch(connection, column, rowCount));
  }
  return fetched;
}

async function measure(connection: DuckDBConnection, columns: readonly string[]): Promise<readonly Traits[]> {
  if (columns.length === 0) return [];
  const sql = columns.map((column) => `approx_count_distinct(${column}), max(strlen(${column}))`);
  const reader = await connection.runAndReadAll(`SELECT ${sql.join(', ')} FROM rows`);
  const values = reader.getRows()[0]!.map(Number);
  return columns.map((_, i) => ({ distinct: values[2 * i]!, longest: values[2 * i + 1]! }));
}

/** DuckDB's own dictionary: an enum type of the distinct texts. */
async function fetchFew(
  connection: DuckDBConnection,
  column: string,
  rowCount: number,
): Promise<CategoricalColumn> {
  const distinct = `SELECT ${column} FROM rows WHERE ${column} IS NOT NULL GROUP BY ${column} ORDER BY min(rowid)`;
  const levels = (await connection.runAndReadAll(distinct)).getRows().map(([text]) => String(text));
  const codes = new Int32Array(rowCount).fill(-1);
  if (levels.length === 0) return { kind: 'categorical', codes, levels };
  await connection.run(`CREATE TYPE ${column}_level AS ENUM (${distinct})`);
  const coded = await connection.stream(`SELECT enum_code(${column}::${column}_level) FROM rows`);
  let first = 0;
  for await (const chunk of coded) {
    const vector = chunk.getColumnVector(0);
    const count = chunk.rowCount;
    for (let row = 0; row < count; row++) {
      const code = vector.getItem(row);
      if (typeof code === 'number') codes[first + row] = code;
    }
    first += count;
  }
  return { kind: 'categorical', codes, levels };
}

/** Thousands of texts in one string, and a hash of each from DuckDB, so that none has to be hashed here. */
async function fetchPacked(
  connection: DuckDBConnection,
  column: string,
  rowCount: number,
): Promise<CategoricalColumn> {
  const hashes = await fetchHashes(connection, column, rowCount);
  const packed = await connection.stream(
    `SELECT string_agg(coalesce(${column}, ''), '${SEPARATOR}' ORDER BY rowid) FROM rows ` +
      `GROUP BY rowid // ${PACK_ROWS} ORDER BY rowid // ${PACK_ROWS}`,
  );
  const dictionary = new HashDictionary(rowCount);
  let row = 0;
  for await (const chunk of packed) {
    const vector = chunk.getColumnVector(0);
    const count = chunk.rowCount;
    for (let i = 0; i < count; i++) {
      const texts = String(vector.getItem(i)).split(SEPARATOR);
      if (texts.length !== Math.min(PACK_ROWS, rowCount - row))
        return fetchEach(connection, column, rowCount);
      for (const text of texts) dictionary.add(row, text, hashes[row++]!);
    }
  }
  return dictionary.toColumn();
}

/** Text by text: slow, and right whatever the texts are. */
async function fetchEach(
  connection: DuckDBConnection,
  column: string,
  rowCount: number,
): Promise<CategoricalColumn> {
  const hashes = await fetchHashes(connection, column, rowCount);
  const dictionary = new HashDictionary(rowCount);
  const result = await connection.stream(`SELECT coalesce(${column}, '') FROM rows`);
  let row = 0;
  for await (const chunk of result) {
    const vector = chunk.getColumnVector(0);
    const count = chunk.rowCount;
    for (let i = 0; i < count; i++) dictionary.add(row, String(vector.getItem(i)), hashes[row++]!);
  }
  return dictionary.toColumn();
}

async function fetchHashes(
  connection: DuckDBConnection,
  column: string,
  rowCount: number,
): Promise<Int32Array> {
  const hashes = new Int32Array(rowCount);
  const result = await connection.stream(
    `SELECT ((hash(${column}) & 4294967295)::BIGINT - 2147483648)::INTEGER FROM rows`,
  );
  let first = 0;
  for await (const chunk of result) {
    const vector = chunk.getColumnVector(0);
    const count = chunk.rowCount;
    for (let row = 0; row < count; row++) hashes[first + row] = Number(vector.getItem(row));
    first += count;
  }
  return hashes;
}

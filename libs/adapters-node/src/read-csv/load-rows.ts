/** The whole records of a file as a DuckDB table `rows`, in file order. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { dataError } from './data-error.ts';
import { withCleanCopy } from './clean-copy.ts';
import { escapeGlob, sqlText, withDuckDb } from './duckdb-session.ts';
import type { RecordIndex } from './index-records.ts';
import type { TableHead } from './read-head.ts';

/** DuckDB's own limit for a record, used unless the file has a longer one. */
const USUAL_RECORD_BYTES = 2_000_000;

/**
 * Loads the whole records into a table `rows` and lets `use` ask for them.
 *
 * DuckDB is told every detail of the dialect and never guesses. It gets the file itself when the first pass found
 * nothing in it that two readers could understand differently, else a copy of the whole records. All cells come
 * in as text under the names `c0`, `c1`, … by position, an empty one as NULL.
 *
 * @param select - the columns of `rows`: SQL over `c0`, `c1`, …
 * @returns what `use` returns
 * @throws {DynamicRiskError} `data-invalid` when DuckDB sees other rows than the first pass did
 */
export async function withRows<T>(
  head: TableHead,
  index: RecordIndex,
  select: readonly string[],
  use: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const load = (path: string, isOriginal: boolean): Promise<T> =>
    withDuckDb(async (connection) => {
      const csv = readCsv(path, isOriginal, head, index);
      await createRows(connection, `SELECT ${select.join(', ')} FROM ${csv}`, head, index);
      return use(connection);
    });
  const { path } = head.text;
  return path !== undefined && isUnambiguous(head, index)
    ? load(path, true)
    : withCleanCopy(head, (copy) => load(copy, false));
}

/**
 * Whether two readers cannot understand the file differently. DuckDB takes the first line break it sees for the
 * one that ends every line, one inside quotes too, and told of CR LF it finds no row at all (1.5.5).
 */
function isUnambiguous(head: TableHead, index: RecordIndex): boolean {
  const { broken, hasBlankLines, lineEnd, hasInnerBreaks } = index;
  const isKnownEnd = lineEnd === 'lf' || (lineEnd === 'crlf' && !hasInnerBreaks);
  return broken.length === 0 && !hasBlankLines && head.isPlain && isKnownEnd;
}

async function createRows(
  connection: DuckDBConnection,
  query: string,
  head: TableHead,
  index: RecordIndex,
): Promise<void> {
  const expected = index.lines.length;
  let found: string;
  let cause: unknown;
  try {
    await connection.run(`CREATE TEMP TABLE rows AS ${query}`);
    const [[count] = []] = (await connection.runAndReadAll('SELECT count(*) FROM rows')).getRows();
    if (Number(count) === expected) return;
    found = `${count} rows`;
  } catch (error) {
    cause = error;
    found = error instanceof Error ? (error.message.split('\n')[0] ?? error.message) : String(error);
  }
  const fix = 'Was the file written to meanwhile? Run again; if it stays, save the file anew as CSV.';
  throw dataError(
    [{ code: 'unreadable', source: head.source, expected: `${expected} rows`, found, fix }],
    cause,
  );
}

function readCsv(path: string, isOriginal: boolean, head: TableHead, index: RecordIndex): string {
  const columns = head.names.map((_, i) => `c${i}: 'VARCHAR'`).join(', ');
  const isCrLf = isOriginal && index.lineEnd === 'crlf';
  const options = [
    ...(isCrLf ? [] : [`new_line = '\\n'`]),
    'auto_detect = false',
    `columns = {${columns}}`,
    `delim = ${sqlText(head.delimiter)}`,
    `quote = ${sqlText(head.quote)}`,
    `escape = ${sqlText(head.quote)}`,
    `header = ${isOriginal}`,
    'strict_mode = true',
    'null_padding = false',
    `compression = 'none'`,
    'hive_partitioning = false',
    // A line break inside quotes can stand where two threads meet.
    `parallel = ${!index.hasInnerBreaks}`,
    `max_line_size = ${Math.max(USUAL_RECORD_BYTES, 2 * index.longest)}`,
  ];
  return `read_csv(${sqlText(escapeGlob(path))}, ${options.join(', ')})`;
}

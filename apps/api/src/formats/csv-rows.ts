/** Rows out of a CSV body: RFC 4180, the names of the columns in the first line. */
import { CsvError, parse } from 'csv-parse/sync';
import { apiProblem } from '../http/problem-details.ts';
import { utf8Text } from './json-body.ts';
import { checkColumnNames, rowFromCells, tooManyRows, type Row } from './rows.ts';

/** Longest line, and longest record, that can be a client's. */
const MAX_BYTES = 1024 ** 2;

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * The rows of a body, read no further than is needed to know that there are too many.
 *
 * @throws {ApiProblem} 400 for text that is not UTF-8 or not CSV, 422 when two columns have one name, 413 for too many
 * rows
 */
export function csvRows(bytes: Uint8Array, maxRows: number): readonly Row[] {
  const text = utf8Text(bytes, 'body-not-csv');
  checkLineLengths(bytes);
  const [columns = [], ...records] = parseCsv(text, maxRows + 2);
  if (records.length > maxRows) throw tooManyRows(maxRows, `more than ${maxRows}`);
  checkColumnNames(columns);
  return records.map((cells) => rowFromCells(columns, cells));
}

function parseCsv(text: string, maxRecords: number): readonly (readonly string[])[] {
  try {
    return parse(text, { skip_empty_lines: true, max_record_size: MAX_BYTES, to: maxRecords });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw apiProblem('body-not-csv', `Expected CSV: ${faultOf(error)}.`);
  }
}

/** The parser does not count empty cells to the length of a record, and millions of them take it seconds. */
function checkLineLengths(bytes: Uint8Array): void {
  if (bytes.byteLength <= MAX_BYTES) return;
  let start = 0;
  for (let i = 0; i < bytes.byteLength; i++) {
    if (bytes[i] === LINE_FEED || bytes[i] === CARRIAGE_RETURN) start = i + 1;
    else if (i - start >= MAX_BYTES) {
      throw apiProblem('body-not-csv', 'Expected CSV: lines of at most a million characters.');
    }
  }
}

/** Code and line; the message repeats what the body holds. */
function faultOf({ code, lines }: CsvError & { readonly lines?: unknown }): string {
  const what = code.replace(/^CSV_/, '').replaceAll('_', ' ').toLowerCase();
  return typeof lines === 'number' ? `${what}, line ${lines}` : what;
}

/** Rows out of a CSV body: RFC 4180, the names of the columns in the first line. */
import { CsvError, parse } from 'csv-parse/sync';
import { apiProblem } from '../http/problem-details.ts';
import { utf8Text } from './json-body.ts';
import { checkColumnNames, rowFromCells, type Row } from './rows.ts';

/** Longest record that can be a client's. */
const MAX_RECORD_CHARACTERS = 1024 ** 2;

/** @throws {ApiProblem} 400 for text that is not UTF-8 or not CSV, 422 when two columns have one name */
export function csvRows(bytes: Uint8Array): readonly Row[] {
  const text = utf8Text(bytes, 'body-not-csv');
  try {
    const [columns = [], ...records] = parse(text, {
      bom: true,
      skip_empty_lines: true,
      max_record_size: MAX_RECORD_CHARACTERS,
    });
    checkColumnNames(columns);
    return records.map((cells) => rowFromCells(columns, cells));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw apiProblem('body-not-csv', `Expected CSV: ${faultOf(error)}.`);
  }
}

/** Code and line; the message repeats what the body holds. */
function faultOf({ code, lines }: CsvError & { readonly lines?: unknown }): string {
  const what = code.replace(/^CSV_/, '').replaceAll('_', ' ').toLowerCase();
  return typeof lines === 'number' ? `${what}, line ${lines}` : what;
}

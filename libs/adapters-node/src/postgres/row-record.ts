/** A row as one record of a delimited file that reads back as the same row. */
import { csvCell } from '../csv-cell.ts';
import { dataError } from '../read-csv/data-error.ts';
import { MAX_RECORD_BYTES } from '../read-csv/scan-blocks.ts';
import type { RelationColumn } from './describe-relation.ts';
import type { TextRow } from './postgres-session.ts';

/** The record of a row, its line break included; cells beyond the planned columns are left out. */
export type RecordWriter = (row: TextRow) => string;

/** Text that was no UTF-8 and has lost what it was. */
const REPLACED = '\ufffd';

/** Names in quotes, so that the first bytes are never taken for those of another format. */
export function headerRecord(columns: readonly RelationColumn[]): string {
  return `${columns.map(({ name }) => `"${name.replaceAll('"', '""')}"`).join(',')}\n`;
}

/**
 * Writes rows one after the other. NULL and an empty text are both a blank cell.
 *
 * @param source - what messages call the source
 * @param hasEncoding - `false` for a database in SQL_ASCII, which hands out bytes of any encoding
 * @returns a function that throws `data-invalid` for a row that is too long or not UTF-8
 */
export function createRecordWriter(
  source: string,
  columns: readonly RelationColumn[],
  hasEncoding: boolean,
): RecordWriter {
  let position = 0;
  const refuse = (column: string, expected: string, fix: string): Error =>
    dataError([{ code: 'unreadable', source, line: position, column, expected, fix }]);
  return (row) => {
    position++;
    const cells = columns.map(({ name }, i) => {
      const cell = row[i] ?? '';
      if (!hasEncoding && cell.includes(REPLACED)) {
        throw refuse(name, 'text in UTF-8', 'Convert it to UTF-8 by a query.');
      }
      return csvCell(cell);
    });
    const record = cells.join(',');
    if (3 * record.length > MAX_RECORD_BYTES && Buffer.byteLength(record) >= MAX_RECORD_BYTES) {
      const longest = Math.max(...cells.map(({ length }) => length));
      const { name } = columns[cells.findIndex(({ length }) => length === longest)]!;
      throw refuse(name, 'a row of less than 16 MiB', 'Shorten the text, or leave the row out by a query.');
    }
    // A line of blanks would be no record.
    return record.trim() === '' ? `"${record}"\n` : `${record}\n`;
  };
}

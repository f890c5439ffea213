/** The records of a file, each followed by more cells. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { Sink } from './atomic-write.ts';
import { csvCell } from './csv-cell.ts';
import { dataError } from './read-csv/data-error.ts';
import { bodyStart } from './read-csv/index-records.ts';
import { readTextHead, type TableHead } from './read-csv/read-head.ts';
import { type RecordBlock, scanBlocks } from './read-csv/scan-blocks.ts';
import { LINE_END } from './read-csv/scan-record.ts';
import type { TableText } from './read-csv/table-text.ts';

/** One cell per record, broken records included. */
export interface AddedColumn {
  readonly name: string;
  readonly cells: readonly string[];
}

/**
 * Copies header and records byte for byte, each with its line ending as it was and, before that, one more cell per
 * column behind the file's own delimiter. Blank lines between records are left out.
 *
 * @param wanted - columns by which the file was read; they help to tell the delimiter
 * @throws {DynamicRiskError} `data-invalid` when the file already has a column of such a name; `argument-invalid`
 * when there are more or fewer cells than records
 */
export async function appendCells(
  text: TableText,
  wanted: readonly string[],
  columns: readonly AddedColumn[],
  sink: Sink,
): Promise<void> {
  const head = await readTextHead(text, wanted);
  refuseTaken(head, columns);
  const { delimiter, quote } = head;
  await sink.write(withNames(head, columns));
  let records = 0;
  for await (const block of scanBlocks(text.chunks(), bodyStart(head))) {
    const first = records;
    records += block.count;
    checkCount(text.source, columns, records, false);
    const suffixOf = (i: number): string =>
      columns.map(({ cells }) => delimiter + csvCell(cells[first + i] ?? '', delimiter, quote)).join('');
    await sink.write(withSuffixes(block, suffixOf));
  }
  checkCount(text.source, columns, records, true);
}

function refuseTaken({ source, headerLine: line, names }: TableHead, columns: readonly AddedColumn[]): void {
  const taken = columns.filter(({ name }) => names.includes(name));
  if (taken.length === 0) return;
  throw dataError(
    taken.map(({ name: column }) => ({
      code: 'column-exists',
      source,
      line,
      column,
      expected: 'no column of this name, as one is to be added',
      fix: 'Rename or remove it.',
    })),
  );
}

function withNames(
  { bytes, delimiter, quote, lineEnd }: TableHead,
  columns: readonly AddedColumn[],
): Uint8Array {
  const lineEndBytes = lineEnd === LINE_END.none ? 0 : lineEnd === LINE_END.crlf ? 2 : 1;
  const end = bytes.length - lineEndBytes;
  const names = columns.map(({ name }) => delimiter + csvCell(name, delimiter, quote)).join('');
  return Buffer.concat([bytes.subarray(0, end), Buffer.from(names), bytes.subarray(end)]);
}

function withSuffixes(block: RecordBlock, suffixOf: (i: number) => string): Uint8Array {
  const { bytes, count, starts, ends, nexts } = block;
  const suffixes = Array.from({ length: count }, (_, i) => suffixOf(i));
  const added = suffixes.reduce((sum, suffix) => sum + Buffer.byteLength(suffix), 0);
  const output = Buffer.allocUnsafe(bytes.length + added);
  let length = 0;
  for (const [i, suffix] of suffixes.entries()) {
    output.set(bytes.subarray(starts[i], ends[i]), length);
    length += ends[i]! - starts[i]!;
    length += output.write(suffix, length);
    output.set(bytes.subarray(ends[i], nexts[i]), length);
    length += nexts[i]! - ends[i]!;
  }
  return output.subarray(0, length);
}

function checkCount(path: string, columns: readonly AddedColumn[], records: number, isAll: boolean): void {
  const cells = columns[0]?.cells.length ?? records;
  if (isAll ? records === cells : records <= cells) return;
  throw new DynamicRiskError(
    'argument-invalid',
    `${path} has ${isAll ? '' : 'at least '}${records} records, but there are cells for ${cells}. ` +
      'If the file was written to meanwhile, run again.',
  );
}

/** Tables of texts for people: written for spreadsheets, read back from them. */
import type { Writable } from 'node:stream';
import type { Issue } from '@dynamic-risk/dataset';
import type { CellRecord, TextTables } from '@dynamic-risk/pipeline';
import { type Sink, writeStreamAtomic } from './atomic-write.ts';
import { csvCell } from './csv-cell.ts';
import { guardCell, unguardCell } from './guard-cell.ts';
import { dataError } from './read-csv/data-error.ts';
import { bodyStart, placeOf } from './read-csv/index-records.ts';
import { readTextHead, type TableHead } from './read-csv/read-head.ts';
import { recordCell } from './read-csv/record-cell.ts';
import { requireFile } from './read-csv/require-file.ts';
import { type RecordBlock, scanBlocks } from './read-csv/scan-blocks.ts';
import { structuralFault } from './read-csv/structural-fault.ts';
import { withTableText } from './read-formats/with-table-text.ts';
import { writeToStream } from './write-to-stream.ts';

/** Rows that are put together before they are written. */
const BLOCK_ROWS = 4096;
/** Most faults that are told at once. */
const MAX_FAULTS = 100;

/**
 * Writes CSV files (comma, LF, UTF-8) whose texts no spreadsheet takes for formulas, and reads them back with whatever
 * delimiter, encoding and format they were saved.
 *
 * @param standardOutput - where a table goes that is written to no file
 */
export function createTextTables(standardOutput: Writable = process.stdout): TextTables {
  return {
    write: async (path, names, rows) => {
      const produce = (sink: Sink): Promise<void> => writeTable(sink, names, rows);
      if (path === undefined) await writeToStream(standardOutput, 'standard output', produce);
      else await writeStreamAtomic(path, produce);
    },
    read: async (path, wanted) => {
      await requireFile(path);
      return withTableText(path, path, { encoding: 'auto' }, async (text) => {
        const head = await readTextHead(text, wanted);
        return { names: head.names.map(unguardCell), records: await readRecords(head) };
      });
    },
  };
}

async function writeTable(
  sink: Sink,
  names: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<void> {
  const line = (cells: readonly string[]): string =>
    `${cells.map((cell) => csvCell(guardCell(cell))).join(',')}\n`;
  await sink.write(line(names));
  for (let from = 0; from < rows.length; from += BLOCK_ROWS) {
    await sink.write(
      rows
        .slice(from, from + BLOCK_ROWS)
        .map(line)
        .join(''),
    );
  }
}

async function readRecords(head: TableHead): Promise<readonly CellRecord[]> {
  const records: CellRecord[] = [];
  const faults: Issue[] = [];
  let record = 0;
  for await (const block of scanBlocks(head.text.chunks(), bodyStart(head))) {
    for (let i = 0; i < block.count && faults.length < MAX_FAULTS; i++, record++) {
      const { line } = placeOf(head, block, i, record);
      const fault = structuralFault(block, i, head.names.length);
      if (fault === undefined) records.push({ line, cells: cellsOf(head, block, i) });
      else {
        const { rule: code, expected, found = 'something else' } = fault;
        faults.push({ code, source: head.source, line, expected, found, fix: 'Correct the line.' });
      }
    }
  }
  if (faults.length > 0) throw dataError(faults);
  return records;
}

function cellsOf({ names }: TableHead, block: RecordBlock, i: number): readonly string[] {
  return names.map((_, position) => unguardCell(recordCell(block, i, position)));
}

/** The data set as a CSV file for people and their tools. */
import { type Contract, contractColumns, type Dataset, getColumn } from '@dynamic-risk/dataset';
import { type Sink, writeStreamAtomic } from './atomic-write.ts';
import { csvCell } from './csv-cell.ts';
import { type CellWriter, createCellWriter } from './csv-cell-writers.ts';

/** Bytes that are put together before they are written. */
const BLOCK_BYTES = 1 << 19;

/** What ends a row, and stands in one without a character. */
const ROW_END_BYTES = 3;

const COMMA = 0x2c;
const LINE_FEED = 0x0a;
const QUOTE = 0x22;

export interface DatasetCsvOptions {
  /** Puts a `'` in front of texts that a spreadsheet would run; they no longer read back as they are. Default false. */
  readonly guardFormulas?: boolean;
}

/**
 * Writes the data set in the contract's column order: comma, LF, UTF-8, a missing value as an empty cell, numbers in
 * the shortest form that reads back as the same number.
 *
 * @throws {DynamicRiskError} `storage-failed`; `argument-invalid` when a column of the contract is absent
 */
export async function writeDatasetCsv(
  path: string,
  dataset: Dataset,
  contract: Contract,
  { guardFormulas = false }: DatasetCsvOptions = {},
): Promise<void> {
  const names = contractColumns(contract);
  const columns = names.map((name) => createCellWriter(getColumn(dataset, name), guardFormulas));
  await writeStreamAtomic(path, async (sink) => {
    await sink.write(`${names.map((name) => csvCell(name)).join(',')}\n`);
    await writeRows(sink, dataset.rowCount, columns);
  });
}

/** Two blocks take turns: while one is written the other is filled. */
async function writeRows(sink: Sink, rowCount: number, columns: readonly CellWriter[]): Promise<void> {
  const rowBytes = columns.reduce((sum, { maxBytes }) => sum + maxBytes + 1, ROW_END_BYTES);
  const blockBytes = BLOCK_BYTES + rowBytes;
  let [block, spare] = [Buffer.allocUnsafeSlow(blockBytes), Buffer.allocUnsafeSlow(blockBytes)];
  let pending = Promise.resolve();
  for (let row = 0; row < rowCount;) {
    const filled = fillBlock(block, row, rowCount, columns);
    row = filled.row;
    await pending;
    pending = sink.write(block.subarray(0, filled.bytes));
    [block, spare] = [spare, block];
  }
  await pending;
}

/** Rows from `row` on, as many as it takes. */
function fillBlock(
  block: Uint8Array,
  first: number,
  rowCount: number,
  columns: readonly CellWriter[],
): { readonly row: number; readonly bytes: number } {
  let [row, at] = [first, 0];
  for (; row < rowCount && at < BLOCK_BYTES; row++) {
    const start = at;
    for (let i = 0; i < columns.length; i++) {
      if (i > 0) block[at++] = COMMA;
      at = columns[i]!.write(block, at, row);
    }
    if (at === start) {
      // An empty line would be no row at all.
      block[at++] = QUOTE;
      block[at++] = QUOTE;
    }
    block[at++] = LINE_FEED;
  }
  return { row, bytes: at };
}

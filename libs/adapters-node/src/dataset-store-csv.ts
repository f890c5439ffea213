/** The data set as a CSV file for people and their tools. */
import { type Contract, contractColumns, type Dataset, getColumn } from '@dynamic-risk/dataset';
import { type Sink, writeStreamAtomic } from './atomic-write.ts';
import { ByteWriter } from './byte-writer.ts';
import { csvCell } from './csv-cell.ts';
import { csvCells } from './csv-cells.ts';
import { packLevels } from './packed-levels.ts';

/** Bytes that are put together before they are written. */
const BLOCK_BYTES = 1 << 19;

const COMMA = 0x2c;
const LINE_FEED = 0x0a;

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
  const columns = names.map((name) => cellWriter(dataset, name, guardFormulas));
  await writeStreamAtomic(path, async (sink) => {
    await sink.write(`${names.map((name) => csvCell(name)).join(',')}\n`);
    await writeRows(sink, dataset.rowCount, columns);
  });
}

type WriteCell = (out: ByteWriter, row: number) => void;

/** Two blocks take turns: while one is written the other is filled. */
async function writeRows(sink: Sink, rowCount: number, columns: readonly WriteCell[]): Promise<void> {
  let [out, spare] = [new ByteWriter(BLOCK_BYTES), new ByteWriter(BLOCK_BYTES)];
  let pending = Promise.resolve();
  for (let row = 0; row < rowCount; row++) {
    const start = out.length;
    for (let i = 0; i < columns.length; i++) {
      if (i > 0) out.byte(COMMA);
      columns[i]!(out, row);
    }
    // An empty line would be no row at all.
    if (out.length === start) out.text('""');
    out.byte(LINE_FEED);
    if (out.length < BLOCK_BYTES && row + 1 < rowCount) continue;
    await pending;
    pending = sink.write(out.bytes());
    [out, spare] = [spare, out];
    out.clear();
  }
  await pending;
}

function cellWriter(dataset: Dataset, name: string, guardFormulas: boolean): WriteCell {
  const column = getColumn(dataset, name);
  if (column.kind === 'numeric') {
    const { values } = column;
    return (out, row) => out.numberAt(values, row);
  }
  const { codes } = column;
  const cells = csvCells(packLevels(column), guardFormulas);
  return (out, row) => {
    const code = codes[row]!;
    if (code >= 0) out.run(cells.bytes, cells.startOf(code), cells.ends[code]!);
  };
}

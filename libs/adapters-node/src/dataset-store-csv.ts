/** The data set as a CSV file for people and their tools. */
import { type Contract, contractColumns, type Dataset, getColumn } from '@dynamic-risk/dataset';
import { type Sink, writeStreamAtomic } from './atomic-write.ts';
import { csvCell } from './csv-cell.ts';
import { guardFormula } from './guard-formula.ts';

/** Rows that are put together before they are written. */
const BLOCK_ROWS = 1 << 14;

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

async function writeRows(
  sink: Sink,
  rowCount: number,
  columns: readonly ((row: number) => string)[],
): Promise<void> {
  const [first = () => '', ...others] = columns;
  for (let from = 0; from < rowCount; from += BLOCK_ROWS) {
    const to = Math.min(from + BLOCK_ROWS, rowCount);
    let text = '';
    for (let row = from; row < to; row++) {
      let line = first(row);
      // An empty line would be no row at all.
      if (others.length === 0 && line === '') line = '""';
      for (const cell of others) line += `,${cell(row)}`;
      text += `${line}\n`;
    }
    await sink.write(text);
  }
}

/** Texts are quoted once per level, not once per row. */
function cellWriter(dataset: Dataset, name: string, guardFormulas: boolean): (row: number) => string {
  const column = getColumn(dataset, name);
  if (column.kind === 'numeric') {
    const { values } = column;
    return (row) => {
      const value = values[row]!;
      return Number.isNaN(value) ? '' : String(value);
    };
  }
  const { codes } = column;
  const cells = column.levels.map((level) => csvCell(guardFormulas ? guardFormula(level) : level));
  return (row) => cells[codes[row]!] ?? '';
}

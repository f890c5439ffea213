/** One delimited file, typed by a contract: the reader behind every source of rows. */
import {
  type Column,
  type Contract,
  contractColumns,
  createDataset,
  type Dataset,
  type RequiredColumns,
  selectRows,
} from '@dynamic-risk/dataset';
import type { QuarantinedRow, SourceBatch, SourceFile } from '@dynamic-risk/ingestion';
import { checkHeader } from './check-header.ts';
import { type PlannedColumn, planColumns } from './column-plan.ts';
import { dataError } from './data-error.ts';
import { indexRecords, type RecordIndex } from './index-records.ts';
import { judgeRecord } from './judge-record.ts';
import { parseRecords } from './parse-records.ts';
import { readHead, type TableHead } from './read-head.ts';
import { refuseEmpty } from './refuse-empty.ts';
import { typeRows } from './type-rows.ts';

export interface ReadTableOptions extends RequiredColumns {
  /** SHA-256 that the file had when it was listed; another one by now is refused. */
  readonly sha256?: string;
}

/**
 * Reads a delimited file in UTF-8. A record that cannot be typed is in `rejected` with everything that is wrong
 * with it; blank lines are no records. The file is read twice, three times when some cells are doubtful, and never
 * held as text.
 *
 * @param name - the file as the user knows it
 * @throws {DynamicRiskError} `data-invalid` when the file as a whole cannot be used, `not-found`, `storage-failed`
 */
export async function readTable(
  path: string,
  name: string,
  contract: Contract,
  options: ReadTableOptions = {},
): Promise<SourceBatch> {
  const needed = planColumns(contract, [], options).map(({ rule }) => rule.name);
  const head = await readHead(path, name, needed);
  const warnings = checkHeader(head, needed, contractColumns(contract));
  const index = await indexRecords(head);
  refuseChanged(head, index, options.sha256);
  const rowsRead = index.lines.length + index.broken.length;
  refuseEmpty(head, rowsRead);
  const file = { name, sha256: index.sha256, bytes: index.bytes };
  const plan = planColumns(contract, head.names, options);
  const typed = await typedRows(head, index, file, plan, contract);
  const broken = index.broken.map(({ line, text, violation }) => quarantined(file, line, text, [violation]));
  return {
    file,
    rowsRead,
    data: typed.data,
    lines: typed.lines,
    rejected: [...broken, ...typed.rejected].sort((a, b) => a.line - b.line),
    warnings,
  };
}

interface TypedRows {
  readonly data: Dataset;
  readonly lines: Float64Array;
  readonly rejected: readonly QuarantinedRow[];
}

async function typedRows(
  head: TableHead,
  index: RecordIndex,
  file: SourceFile,
  plan: readonly PlannedColumn[],
  contract: Contract,
): Promise<TypedRows> {
  const { columns, doubtful } = await typeRows(head, index, plan, contract.target);
  const data = createDataset(plan.map(({ rule }, i) => [rule.name, columns[i]!] as const));
  const { lines } = index;
  if (!doubtful.includes(1)) return { data, lines, rejected: [] };
  const rejected: QuarantinedRow[] = [];
  for await (const { row, text, cells } of parseRecords(head, (candidate) => doubtful[candidate] === 1)) {
    const judged = judgeRecord(cells, plan, contract.target);
    if (judged.isTyped) {
      doubtful[row] = 0;
      patchNumbers(columns, row, judged.values);
    } else rejected.push(quarantined(file, lines[row]!, text, judged.violations));
  }
  if (rejected.length === 0) return { data, lines, rejected };
  const kept = Uint32Array.from(lines.keys()).filter((row) => doubtful[row] === 0);
  return { data: selectRows(data, kept), lines: Float64Array.from(kept, (row) => lines[row]!), rejected };
}

/** Text is understood before; only numbers can turn out to be fine after all. */
function patchNumbers(
  columns: readonly Column[],
  row: number,
  values: readonly (number | string | undefined)[],
): void {
  columns.forEach((column, i) => {
    const value = values[i];
    if (column.kind === 'numeric') column.values[row] = typeof value === 'number' ? value : Number.NaN;
  });
}

function quarantined(
  { name, sha256 }: SourceFile,
  line: number,
  text: string,
  violations: QuarantinedRow['violations'],
): QuarantinedRow {
  return { source: name, sha256, line, text, violations };
}

function refuseChanged({ source }: TableHead, { sha256 }: RecordIndex, expected: string | undefined): void {
  if (expected === undefined || expected === sha256) return;
  throw dataError([
    {
      code: 'changed-meanwhile',
      source,
      expected: `the content that was found when the folder was listed (SHA-256 ${expected.slice(0, 12)}…)`,
      found: `SHA-256 ${sha256.slice(0, 12)}…`,
      fix: 'Wait until the file is written completely, then run again.',
    },
  ]);
}

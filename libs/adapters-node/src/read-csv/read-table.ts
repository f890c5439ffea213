/** One delimited file, typed by a contract: the reader behind every source of rows. */
import { type Contract, contractColumns, type RequiredColumns } from '@dynamic-risk/dataset';
import type { QuarantinedRow, SourceBatch } from '@dynamic-risk/ingestion';
import { checkHeader } from './check-header.ts';
import { planColumns } from './column-plan.ts';
import { dataError } from './data-error.ts';
import type { RecordIndex } from './index-records.ts';
import { readHead, type TableHead } from './read-head.ts';
import { readRows } from './read-rows.ts';
import { refuseEmpty } from './refuse-empty.ts';

export interface ReadTableOptions extends RequiredColumns {
  /** SHA-256 that the file had when it was listed; another one by now is refused. */
  readonly sha256?: string;
}

/**
 * Reads a delimited file in UTF-8. A record that cannot be typed is in `rejected` with everything that is wrong
 * with it; blank lines are no records. The file is read once and never held as text.
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
  const head = await readHead(path, name, needed, contract.header);
  const warnings = checkHeader(head, needed, contractColumns(contract), contract.header);
  const plan = planColumns(contract, head.names, options);
  const { data, index, untyped } = await readRows(head, plan, contract);
  refuseChanged(head, index, options.sha256);
  const rowsRead = data.rowCount + untyped.length + index.broken.length;
  refuseEmpty(head, rowsRead);
  const { sha256, bytes, lines, offsets } = index;
  const broken = index.broken.map(({ line, offset, text, violation }) => {
    return { line, offset, text, violations: [violation] };
  });
  const rejected = [...broken, ...untyped]
    .sort((a, b) => a.line - b.line)
    .map((record): QuarantinedRow => ({ source: name, sha256, ...record }));
  return { file: { name, sha256, bytes }, rowsRead, data, lines, offsets, rejected, warnings };
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

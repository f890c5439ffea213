/** One delimited text, typed by a contract: the reader behind every source of rows. */
import { type Contract, contractColumns, type RequiredColumns } from '@dynamic-risk/dataset';
import type { QuarantinedRow, ReadFrom, SourceBatch, SourceFormat } from '@dynamic-risk/ingestion';
import { checkHeader } from './check-header.ts';
import { planColumns } from './column-plan.ts';
import { dataError } from './data-error.ts';
import type { Place, RecordIndex } from './index-records.ts';
import { readTextHead, type TableHead } from './read-head.ts';
import type { ReadMemory } from './read-memory.ts';
import { readRows } from './read-rows.ts';
import { refuseEmpty } from './refuse-empty.ts';
import { restOf } from './rest-of.ts';
import { fileText, type TableText } from './table-text.ts';

export interface ReadTableOptions extends RequiredColumns {
  /** SHA-256 that the file had when it was listed; another one by now is refused. */
  readonly sha256?: string;
  /** Only the records behind this beginning of the text are read. */
  readonly from?: ReadFrom;
  /** That served for other files; default a new one. */
  readonly memory?: ReadMemory;
}

/**
 * Reads a file that is delimited text in UTF-8; see {@link readTableText}.
 *
 * @param name - the file as the user knows it
 */
export function readTable(
  path: string,
  name: string,
  contract: Contract,
  options: ReadTableOptions = {},
): Promise<SourceBatch> {
  return readTableText(fileText(path, name), contract, options);
}

/** The columns that a contract asks a table for; they help to tell the delimiter. */
export function neededColumns(contract: Contract, options: RequiredColumns = {}): readonly string[] {
  return planColumns(contract, [], options).map(({ rule }) => rule.name);
}

/**
 * Reads a delimited text in UTF-8. A record that cannot be typed is in `rejected` with everything that is wrong
 * with it; blank lines are no records. The text is read once and never held.
 *
 * @throws {DynamicRiskError} `data-invalid` when the text as a whole cannot be used, `not-found`, `storage-failed`
 */
export async function readTableText(
  text: TableText,
  contract: Contract,
  options: ReadTableOptions = {},
): Promise<SourceBatch> {
  const needed = neededColumns(contract, options);
  const whole = await readTextHead(text, needed, contract.header);
  const head = options.from === undefined ? whole : await restOf(whole, options.from.bytes);
  const warnings = checkHeader(head, needed, contractColumns(contract), contract.header);
  const plan = planColumns(contract, head.names, options);
  const { data, index, untyped } = await readRows(head, plan, contract, options.memory);
  refuseChanged(head, index, options.sha256);
  const rowsRead = data.rowCount + untyped.length + index.broken.length;
  if (options.from === undefined) refuseEmpty(head, rowsRead);
  const { sha256, bytes, lines, offsets } = index;
  const rejected = await withTexts(
    text,
    [...index.broken, ...untyped]
      .sort((a, b) => a.place.line - b.place.line || (a.place.offset ?? 0) - (b.place.offset ?? 0))
      .map(({ place, text: found, violations }) => ({ ...place, text: found, violations })),
  );
  return {
    file: { name: text.source, sha256, bytes },
    format: formatOf(head, index),
    columns: head.names,
    ...(options.from === undefined ? {} : { from: options.from }),
    rowsRead,
    data,
    lines,
    ...(offsets === undefined ? {} : { offsets }),
    rejected: rejected.map((record): QuarantinedRow => ({ source: text.source, sha256, ...record })),
    warnings,
  };
}

type Rejected = Place & Pick<QuarantinedRow, 'violations'> & { readonly text: string };

/** The texts of the file that the table was made of, where it was. */
async function withTexts(
  { origins }: TableText,
  rejected: readonly Rejected[],
): Promise<readonly Rejected[]> {
  if (origins === undefined || rejected.length === 0) return rejected;
  const texts = await origins.textsAt(rejected);
  return rejected.map((record, i) => ({ ...record, text: texts[i] ?? record.text }));
}

function formatOf({ text, delimiter, quote, hasMark }: TableHead, { lineEnd }: RecordIndex): SourceFormat {
  const { format } = text;
  if (format.type !== 'csv') return format;
  return { bom: hasMark, ...format, delimiter, quote, lineEnd: lineEnd ?? 'mixed' };
}

function refuseChanged({ source }: TableHead, { sha256 }: RecordIndex, expected: string | undefined): void {
  if (expected === undefined || expected === sha256) return;
  throw changedMeanwhile(source, `SHA-256 ${sha256.slice(0, 12)}…`, `SHA-256 ${expected.slice(0, 12)}…`);
}

/** The error of a file that somebody wrote to since it was listed. */
export function changedMeanwhile(source: string, found: string, listed: string): Error {
  return dataError([
    {
      code: 'changed-meanwhile',
      source,
      expected: `the content that was found when the folder was listed (${listed})`,
      found,
      fix: 'Wait until the file is written completely, then run again.',
    },
  ]);
}

/** The rows of one reading as a delimited file, so that the one reader of such files types them. */
import { createHash } from 'node:crypto';
import { writeStreamAtomic } from '../atomic-write.ts';
import type { RelationPlan } from './describe-relation.ts';
import type { TextRow } from './postgres-session.ts';
import { headerRecord, type RecordWriter } from './row-record.ts';
import type { TieGuard } from './tie-guard.ts';

/** What was written. */
export interface SpooledRows {
  readonly rows: number;
  readonly bytes: number;
  /** Of header and rows, the watermark of each included. */
  readonly sha256: string;
  /** Rows whose watermark is NULL, infinite or not a number: no point to go on from. */
  readonly unmarked: number;
}

interface SpooledRow {
  readonly record: string;
  /** `undefined` where it is no point to go on from. */
  readonly mark: string | undefined;
  readonly row: TextRow;
}

/** Dates, times and numbers that are none. */
const NO_POINT = new Set(['infinity', '-infinity', 'Infinity', '-Infinity', 'NaN']);

/**
 * Writes header and rows in UTF-8, without those that were ingested before.
 *
 * @param blocks - rows as `rowsSql` orders them
 * @param toRecord - how a row is written
 * @param guard - absent without a watermark
 * @throws {DynamicRiskError} `storage-failed`, and whatever the arguments throw; nothing is left of the file then
 */
export async function spoolRows(
  path: string,
  plan: RelationPlan,
  blocks: AsyncIterable<readonly TextRow[]>,
  toRecord: RecordWriter,
  guard?: TieGuard,
): Promise<SpooledRows> {
  const hash = createHash('sha256');
  let [rows, bytes, unmarked] = [0, 0, 0];
  await writeStreamAtomic(path, async (sink) => {
    const write = async (text: string): Promise<void> => {
      const piece = Buffer.from(text);
      bytes += piece.length;
      await sink.write(piece);
    };
    const header = headerRecord(plan.columns);
    hash.update(header);
    await write(header);
    for await (const block of blocks) {
      const spooled = block.map((row) => ({ row, record: toRecord(row), mark: markOf(row, plan) }));
      const fresh = spooled.filter((row) => !wasIngested(row, guard));
      for (const { record, mark = '' } of fresh) hash.update(`${record}${mark}`);
      rows += fresh.length;
      if (guard !== undefined) unmarked += fresh.filter(({ mark }) => mark === undefined).length;
      await write(fresh.map(({ record }) => record).join(''));
    }
  });
  return { rows, bytes, sha256: hash.digest('hex'), unmarked };
}

function markOf(row: TextRow, { columns, watermark }: RelationPlan): string | undefined {
  if (watermark === undefined) return undefined;
  const value = row[columns.length] ?? undefined;
  const isScale = watermark.category === 'D' || watermark.category === 'N';
  return value !== undefined && isScale && NO_POINT.has(value) ? undefined : value;
}

function wasIngested({ record, mark, row }: SpooledRow, guard: TieGuard | undefined): boolean {
  if (guard === undefined) return false;
  if (mark === undefined) return guard.wasIngested(record, undefined);
  return guard.wasIngested(record, {
    value: mark,
    isAtCursor: row.at(-2) === 't',
    isTied: row.at(-1) === 't',
  });
}

/** The rows of one reading in a temporary file, and what is known of them. */
import type { Contract, Issue } from '@dynamic-risk/dataset';
import type { SourceBatch, SourceFile } from '@dynamic-risk/ingestion';
import type { RecordPlace } from '@dynamic-risk/pipeline';
import { bodyStart } from '../read-csv/index-records.ts';
import { readChunks } from '../read-csv/read-chunks.ts';
import { readTextHead } from '../read-csv/read-head.ts';
import { readTableText } from '../read-csv/read-table.ts';
import { MAX_RECORD_BYTES, scanBlocks } from '../read-csv/scan-blocks.ts';
import { recordText } from '../read-csv/structural-fault.ts';
import type { TableText } from '../read-csv/table-text.ts';
import type { WatermarkCursor } from './watermark-cursor.ts';

export interface Spool {
  readonly path: string;
  readonly file: SourceFile;
  readonly rows: number;
  /** Rows that are read every time, for their watermark says nothing. */
  readonly unmarked: number;
  /** Rows that came below the watermark after it was read; then all were read again. */
  readonly late: number;
  readonly watermark?: string;
  /** Where to go on once these rows are ingested. */
  readonly cursor?: WatermarkCursor;
}

/**
 * The rows typed by the contract. The place of a row is its number in this reading, 1 for the first.
 *
 * @throws {DynamicRiskError} as `readTable`
 */
export async function readSpool(spool: Spool, contract: Contract): Promise<SourceBatch> {
  const { file, cursor } = spool;
  const batch = await readTableText(spoolText(spool), contract);
  return {
    ...batch,
    file,
    rejected: batch.rejected.map((row) => ({ ...row, sha256: file.sha256 })),
    warnings: [...batch.warnings, ...watermarkIssues(spool)],
    ...(cursor === undefined ? {} : { cursor }),
  };
}

/** Rows as they were spooled, one for each place. */
export async function spoolTexts(
  spool: Spool,
  places: readonly RecordPlace[],
): Promise<readonly (string | undefined)[]> {
  const wanted = new Set(places.map(({ line }) => line));
  const texts = new Map<number, string>();
  const head = await readTextHead(spoolText(spool), []);
  let row = 0;
  for await (const block of scanBlocks(head.text.chunks(), bodyStart(head))) {
    for (let i = 0; i < block.count; i++) if (wanted.has(++row)) texts.set(row, recordText(block, i));
  }
  return places.map(({ line }) => texts.get(line));
}

/** The rows as delimited text; where a row began is its number. */
function spoolText({ path, file }: Spool): TableText {
  return {
    source: file.name,
    chunks: (onOriginal) => readChunks(path, onOriginal),
    dialect: { delimiter: ',', quote: '"', maxQuotedBytes: MAX_RECORD_BYTES },
    format: { type: 'postgres', delimiter: ',', quote: '"', encoding: 'utf-8', bom: false, lineEnd: 'lf' },
    origins: {
      lineOf: (record) => record + 1,
      violationsOf: () => undefined,
      // The text as it was spooled is the original.
      textsAt: async (places) => places.map(() => undefined),
    },
  };
}

function watermarkIssues({ file, unmarked, late, watermark = '' }: Spool): readonly Issue[] {
  const place = { source: file.name, column: watermark };
  const issues: Issue[] = [];
  if (unmarked > 0) {
    const found = `${unmarked} without one, which are read at every run`;
    const fix = 'Give them a value.';
    issues.push({ ...place, code: 'no-watermark', expected: 'a finite value in every row', found, fix });
  }
  if (late > 0) {
    const found = `${late} more below the last one that was read, so that all rows are read again`;
    const fix = 'Say by "lookback" how late a row can come.';
    issues.push({ ...place, code: 'late-rows', expected: 'values that only grow', found, fix });
  }
  return issues;
}

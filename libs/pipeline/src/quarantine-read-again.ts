/** Rows of the quarantine as batches, as a source would bring them. */
import { DynamicRiskError, selectRows } from '@dynamic-risk/dataset';
import type { Dataset } from '@dynamic-risk/dataset';
import type { IngestionRecord, QuarantinedRow, SourceBatch, SourceFile } from '@dynamic-risk/ingestion';
import type { PipelineContext } from './context.ts';
import { isFaithful } from './quarantine-cells.ts';
import { groupByOrigin, type QuarantineEntry } from './quarantine-entries.ts';
import type { ChosenRow } from './quarantine-mended.ts';

/** The rows of one run and one source. */
export interface RereadBatch {
  /** Its offsets number the rows of `rows`. */
  readonly batch: SourceBatch;
  readonly rows: readonly ChosenRow[];
}

export interface RereadRows {
  readonly batches: readonly RereadBatch[];
  readonly warnings: readonly string[];
}

/**
 * Reads rows again under the contract as it is: by their cells as somebody mended them, else as they stood. A row
 * that is no row of its table, or of which the text or the columns were not kept, stays rejected for what it was
 * rejected for, and so do all rows of a source whose columns the contract no longer accepts, which is told.
 *
 * @param chosen - open rows
 * @param original - cells by id, see `cellsOfEntries`
 * @param records - every ingestion into the data set
 * @param like - a data set with the columns of the contract
 */
export async function readAgain(
  context: PipelineContext,
  chosen: readonly ChosenRow[],
  original: ReadonlyMap<string, readonly string[]>,
  records: readonly IngestionRecord[],
  like: Dataset,
): Promise<RereadRows> {
  const byEntry = new Map(chosen.map((row) => [row.entry, row]));
  const files = filesByRun(records);
  const batches: RereadBatch[] = [];
  const warnings: string[] = [];
  for (const group of groupByOrigin(chosen.map(({ entry }) => entry))) {
    const [{ runId, source, sha256 }] = group;
    const rows = group.map((entry) => byEntry.get(entry)!);
    const cells = rows.map(
      (row) => row.cells ?? (isFaithful(row.entry) ? original.get(row.entry.id) : undefined),
    );
    const file = files.get(fileKey(runId, sha256)) ?? { name: source, sha256, bytes: 0 };
    const typed = await readCells(context, rows, cells, warnings);
    batches.push({ rows, batch: toBatch(file, rows, typed, selectRows(like, [])) });
  }
  return { batches, warnings };
}

/** What could be read, its offsets numbering `rows`; `undefined` when nothing could. */
async function readCells(
  { config, ports }: PipelineContext,
  rows: readonly ChosenRow[],
  cells: readonly (readonly string[] | undefined)[],
  warnings: string[],
): Promise<SourceBatch | undefined> {
  const { source, from } = rows[0]!.entry;
  const readable = cells.flatMap((row, i) =>
    row === undefined ? [] : [{ line: rows[i]!.entry.line, cells: row, position: i }],
  );
  if (readable.length === 0) return undefined;
  try {
    const batch = await ports.recordReader.read(source, from?.columns ?? [], readable, config.contract);
    const positionOf = (offset = 0): number => readable[offset]!.position;
    return {
      ...batch,
      offsets: Float64Array.from(batch.offsets ?? [], positionOf),
      rejected: batch.rejected.map((row) => ({ ...row, offset: positionOf(row.offset) })),
    };
  } catch (error) {
    if (!(error instanceof DynamicRiskError) || error.code !== 'data-invalid') throw error;
    warnings.push(
      `The rejected rows of ${source} cannot be read under the contract as it is. ${error.message}`,
    );
    return undefined;
  }
}

function toBatch(
  file: SourceFile,
  rows: readonly ChosenRow[],
  typed: SourceBatch | undefined,
  none: Dataset,
): SourceBatch {
  const data = typed?.data ?? none;
  const read = new Set([...(typed?.offsets ?? []), ...(typed?.rejected ?? []).map(({ offset }) => offset)]);
  const unread = rows.flatMap(({ entry }, offset) =>
    read.has(offset) ? [] : [rejectedAgain(entry, offset)],
  );
  return {
    file,
    place: rows[0]!.entry.source,
    rowsRead: rows.length,
    data,
    lines: typed?.lines ?? new Float64Array(0),
    offsets: typed?.offsets ?? new Float64Array(0),
    rejected: [...(typed?.rejected ?? []), ...unread],
    warnings: [],
  };
}

function rejectedAgain(
  { source, sha256, line, violations }: QuarantineEntry,
  offset: number,
): QuarantinedRow {
  return { source, sha256, line, offset, violations };
}

/** Sources as they were ingested, by run and content. */
function filesByRun(records: readonly IngestionRecord[]): ReadonlyMap<string, SourceFile> {
  return new Map(
    records.flatMap(({ runId, files, replay }) =>
      replay === undefined
        ? files.map(({ name, sha256, bytes }) => [fileKey(runId, sha256), { name, sha256, bytes }] as const)
        : [],
    ),
  );
}

function fileKey(runId: string, sha256: string): string {
  return `${runId} ${sha256}`;
}

/** What reading rows of the quarantine again comes to, before anything is stored. */
import { hashContract, joinRecords, replay } from '@dynamic-risk/ingestion';
import type {
  IngestionRecord,
  IngestionResult,
  PreviousIngestion,
  QuarantinedRow,
  ReplayOutcome,
  ReplayResult,
  RuleViolation,
} from '@dynamic-risk/ingestion';
import type { PipelineContext } from './context.ts';
import type { QuarantineRelease, RejectedSource } from './ports.ts';
import type { ChosenRows } from './quarantine-choose.ts';
import type { QuarantineEntry } from './quarantine-entries.ts';
import type { ChosenRow } from './quarantine-mended.ts';
import { readAgain, type RereadBatch } from './quarantine-read-again.ts';
import { loadPrevious } from './steps/current-data.ts';
import { recheckRows } from './steps/recheck-dataset.ts';

/** A row that was read again and stays. */
export interface StayingRow extends Pick<QuarantineEntry, 'id' | 'source' | 'line'> {
  /** What it breaks now; of a mended row, what it breaks as mended. */
  readonly violations: readonly RuleViolation[];
}

export interface ReplayPlan {
  /** What is to be stored. Its `quarantine` are rows that were not in quarantine before. */
  readonly result: IngestionResult;
  readonly release: Omit<QuarantineRelease, 'runId' | 'at'>;
  /** What the rows of `result.quarantine` come from. */
  readonly sources: readonly RejectedSource[];
  readonly stays: readonly StayingRow[];
  readonly warnings: readonly string[];
}

/**
 * Reads the rows again and ingests those that pass. Under a changed contract the data set is checked anew first, as
 * `ingest --recheck` does, and both make one version.
 *
 * @param rows - at least one
 * @param records - every ingestion into the data set, oldest first, at least one
 * @throws {DynamicRiskError} `contract-changed` when the contract has changed in how a source is read, or the conflict
 * policy has; `data-invalid` when no row of the data set keeps the contract
 */
export async function planReplay(
  context: PipelineContext,
  { chosen, original }: ChosenRows,
  records: readonly IngestionRecord[],
): Promise<ReplayPlan> {
  const { config, ports, runId, startedAt } = context;
  const { previous, rechecked } = await findBase(context, records.at(-1)!);
  const reread = await readAgain(context, chosen, original, records, previous.dataset);
  const replayed = replay(
    config.contract,
    hashContract(config.contract, ports.createSha256),
    previous,
    reread.batches.map(({ batch }) => batch),
    {
      runId,
      at: startedAt.toISOString(),
      createSha256: ports.createSha256,
      conflicts: config.ingestion.conflicts,
    },
    new Map(reread.batches.map(({ batch, rows }) => [batch, mendedOffsets(rows)])),
  );
  const told = reread.batches.flatMap(({ batch, rows }) =>
    rows.map((row, offset) => ({ ...row, outcome: replayed.outcomes.get(batch)!.get(offset)! })),
  );
  const { dataset, setAside } = replayed;
  return {
    result: {
      dataset,
      ...(setAside === undefined ? {} : { setAside }),
      record: rechecked === undefined ? replayed.record : joinRecords(rechecked.record, replayed.record),
      quarantine: [...(rechecked?.quarantine ?? []), ...conflictRows(replayed, reread.batches)],
      warnings: replayed.warnings,
    },
    release: { released: told.flatMap(toReleased), open: told.flatMap(toOpen) },
    sources: reread.batches.flatMap(({ rows }) => rows[0]?.entry.from ?? []),
    stays: told.flatMap(toStaying),
    warnings: reread.warnings,
  };
}

/** The data set that the rows go into; checked anew, but not stored, where the contract has changed. */
async function findBase(
  context: PipelineContext,
  record: IngestionRecord,
): Promise<{ readonly previous: PreviousIngestion; readonly rechecked?: IngestionResult }> {
  const { config, ports } = context;
  if (record.contractSha256 === hashContract(config.contract, ports.createSha256)) {
    return { previous: await loadPrevious(context, record) };
  }
  const rechecked = await recheckRows(context, record);
  return { previous: rechecked, rechecked };
}

type ToldRow = ChosenRow & { readonly outcome: ReplayOutcome };

function toReleased({ entry, cells, outcome: { outcome } }: ToldRow): ReplayPlan['release']['released'] {
  if (outcome === 'rejected') return [];
  return [{ id: entry.id, outcome, ...(cells === undefined ? {} : { cells }) }];
}

/** What a row breaks as somebody mended it is not what it breaks. */
function toOpen({ entry, cells, outcome }: ToldRow): ReplayPlan['release']['open'] {
  if (outcome.outcome !== 'rejected' || cells !== undefined) return [];
  const { violations } = outcome;
  if (JSON.stringify(violations) === JSON.stringify(entry.violations)) return [];
  return [{ id: entry.id, violations }];
}

function toStaying({ entry: { id, source, line }, outcome }: ToldRow): readonly StayingRow[] {
  return outcome.outcome === 'rejected' ? [{ id, source, line, violations: outcome.violations }] : [];
}

function mendedOffsets(rows: readonly ChosenRow[]): ReadonlySet<number> {
  return new Set(rows.flatMap(({ cells }, offset) => (cells === undefined ? [] : [offset])));
}

/** Rows set aside for a conflict, in the place where they stood; their offset only numbered them. */
function conflictRows(
  { quarantine }: ReplayResult,
  batches: readonly RereadBatch[],
): readonly QuarantinedRow[] {
  return quarantine.map((row): QuarantinedRow => {
    const { offset: position, ...rest } = row;
    const found = batches.find(
      ({ batch, rows }) => batch.file.sha256 === row.sha256 && rows[0]?.entry.source === row.source,
    );
    const entry = position === undefined ? undefined : found?.rows[position]?.entry;
    if (entry === undefined) return row;
    const { offset, text } = entry;
    return {
      ...rest,
      ...(offset === undefined ? {} : { offset }),
      ...(text === undefined ? {} : { text }),
    };
  });
}

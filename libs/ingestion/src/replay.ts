/** Rows that were rejected before, read again: what keeps the contract now goes the way of every new row. */
import { type Contract, DynamicRiskError } from '@dynamic-risk/dataset';
import { type CheckedBatch, checkBatches, placeOfRow } from './check-batches.ts';
import {
  checkPrevious,
  type IngestionContext,
  type IngestionResult,
  type PreviousIngestion,
} from './ingest.ts';
import type { IngestionRecord } from './ingestion-record.ts';
import { isConflict } from './known-rejections.ts';
import { mergeBatches } from './merge-batches.ts';
import { ROW_FATE } from './merge-rows.ts';
import { rejectIncoming } from './reject-rows.ts';
import { ruleCountIssue } from './rule-count-issue.ts';
import type { RuleViolation, SourceBatch } from './source-batch.ts';

/** What became of a row that left the quarantine. */
export type ReleaseOutcome = 'accepted' | 'duplicate' | 'conflict';

/** What became of a row that was read again. */
export type ReplayOutcome =
  | { readonly outcome: ReleaseOutcome }
  /** It stays in quarantine, for these reasons. */
  | { readonly outcome: 'rejected'; readonly violations: readonly RuleViolation[] };

export interface ReplayResult extends IngestionResult {
  /** Of each batch, by the offset of the row. */
  readonly outcomes: ReadonlyMap<SourceBatch, ReadonlyMap<number, ReplayOutcome>>;
}

const RELEASED: Readonly<Record<number, ReleaseOutcome>> = {
  [ROW_FATE.accepted]: 'accepted',
  [ROW_FATE.duplicate]: 'duplicate',
  [ROW_FATE.conflict]: 'conflict',
};

/**
 * Ingests rows of the quarantine: duplicates, conflicts and rows that repeat a client are treated as in `ingest`. The
 * record counts the rows of the batches, those that still break the contract as `quarantined`; they are not in
 * `quarantine` again, which only lists rows set aside for a conflict. With the policy `latest` these rows are the
 * last ones.
 *
 * @param previous - the data set so far; straight from `recheck` where that is done in the same step, see
 * `joinRecords`
 * @param batches - at least one; the offsets of their rows, the rejected ones included, tell them apart
 * @param mended - offsets, by batch, of rows that somebody had mended
 * @throws {DynamicRiskError} as `ingest`; `argument-invalid` when a row has no offset
 * @example
 * const { dataset, record, outcomes } = replay(contract, hashContract(contract, createSha256), previous, [batch], context);
 */
export function replay(
  contract: Contract,
  contractSha256: string,
  previous: PreviousIngestion,
  batches: readonly SourceBatch[],
  context: IngestionContext,
  mended: ReadonlyMap<SourceBatch, ReadonlySet<number>> = new Map(),
): ReplayResult {
  if (batches.length === 0) throw new DynamicRiskError('argument-invalid', 'There is no row to read again.');
  checkPrevious(contractSha256, context.conflicts ?? 'keep-all', previous);
  const checked = checkBatches(contract, batches);
  const { result, fates } = mergeBatches(contract, contractSha256, previous, checked, context);
  const outcomes = new Map(
    checked.batches.map((one) => {
      const repeated = rejectIncoming(contract, one, fates, { conflicts: false });
      const rejected = [...one.quarantine, ...repeated].map(({ offset, violations }) => {
        return [checkOffset(one, offset), { outcome: 'rejected', violations }] as const;
      });
      return [one.batch, new Map<number, ReplayOutcome>([...rejected, ...releasedRows(one, fates)])];
    }),
  );
  const { rowsRead, quarantined } = result.record;
  const released = { released: rowsRead - quarantined, mended: countMended(outcomes, mended) };
  return {
    ...result,
    record: { ...result.record, replay: released },
    quarantine: result.quarantine.filter(isConflict),
    warnings: checked.batches.flatMap(({ place }, i) =>
      (result.record.files[i]?.warnings ?? []).map((count) => ruleCountIssue(place, count)),
    ),
    outcomes,
  };
}

/**
 * The record of one step that checked the data set anew and then read rows of the quarantine again.
 *
 * @param rechecked - of `recheck`; never stored on its own
 * @param replayed - of `replay` into what `recheck` left
 */
export function joinRecords(rechecked: IngestionRecord, replayed: IngestionRecord): IngestionRecord {
  const { parentSha256, recheck, superseded = 0, reinstated = 0 } = rechecked;
  return {
    ...replayed,
    superseded: superseded + (replayed.superseded ?? 0),
    reinstated: reinstated + (replayed.reinstated ?? 0),
    ...(parentSha256 === undefined ? {} : { parentSha256 }),
    ...(recheck === undefined ? {} : { recheck }),
  };
}

function releasedRows(one: CheckedBatch, fates: Uint8Array): readonly (readonly [number, ReplayOutcome])[] {
  return Array.from(one.accepted).flatMap((_, i) => {
    const row = one.start + i;
    const outcome = RELEASED[fates[row]!];
    return outcome === undefined
      ? []
      : [[checkOffset(one, placeOfRow(one, row).offset), { outcome }] as const];
  });
}

function countMended(
  outcomes: ReplayResult['outcomes'],
  mended: ReadonlyMap<SourceBatch, ReadonlySet<number>>,
): number {
  let count = 0;
  for (const [batch, offsets] of mended) {
    const rows = outcomes.get(batch);
    for (const offset of offsets) if ((rows?.get(offset)?.outcome ?? 'rejected') !== 'rejected') count++;
  }
  return count;
}

function checkOffset({ place }: CheckedBatch, offset: number | undefined): number {
  if (offset !== undefined) return offset;
  throw new DynamicRiskError(
    'argument-invalid',
    `${place}: expected an offset for every row that is read again.`,
  );
}

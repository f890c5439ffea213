/** Checked batches into a data set, with the account of every row. */
import type { Contract } from '@dynamic-risk/dataset';
import { accountBatch, countRepeats } from './account-rows.ts';
import type { CheckedBatches } from './check-batches.ts';
import { collectWarnings } from './collect-warnings.ts';
import type { IngestionContext, IngestionResult, PreviousIngestion } from './ingest.ts';
import type { ConflictPolicy } from './ingestion-record.ts';
import { makeRecord } from './make-record.ts';
import { mergeRows, type MergedRows } from './merge-rows.ts';
import { rejectIncoming, rejectSuperseded } from './reject-rows.ts';
import type { QuarantinedRow } from './source-batch.ts';
import { byPlace } from './validate-batch.ts';

export interface MergedBatches {
  readonly result: IngestionResult;
  /** One of `ROW_FATE` for each valid row of all batches. */
  readonly fates: Uint8Array;
}

/**
 * Drops duplicates, settles conflicts, adds the rest and says what became of every row.
 *
 * @param previous - the data set so far; `undefined` for the first ingestion
 */
export function mergeBatches(
  contract: Contract,
  contractSha256: string,
  previous: PreviousIngestion | undefined,
  checked: CheckedBatches,
  context: IngestionContext,
): MergedBatches {
  const policy = context.conflicts ?? 'keep-all';
  const merged = mergeRows(contract, policy, previous, checked.incoming);
  const { dataset, setAside, fates } = merged;
  const counted = checked.batches.map((one) => ({
    ...one,
    counts: [...one.warnings, ...countRepeats(contract, one, merged.repeats)],
  }));
  const files = counted.map((one) => accountBatch(one, fates, one.counts));
  return {
    fates,
    result: {
      dataset,
      ...(setAside === undefined ? {} : { setAside }),
      record: makeRecord(files, merged, contractSha256, previous?.record, context),
      quarantine: collectQuarantine(contract, policy, previous, checked, merged),
      warnings: counted.flatMap((one) => collectWarnings(one, one.counts)),
    },
  };
}

function collectQuarantine(
  contract: Contract,
  policy: ConflictPolicy,
  previous: PreviousIngestion | undefined,
  { batches }: CheckedBatches,
  { fates, superseded }: MergedRows,
): readonly QuarantinedRow[] {
  const conflicts = policy === 'quarantine';
  const fromDataset =
    previous === undefined || !conflicts
      ? []
      : rejectSuperseded(contract, previous.dataset, previous.record.datasetSha256, superseded);
  const fromBatches = batches.flatMap((one) =>
    [...one.quarantine, ...rejectIncoming(contract, one, fates, { conflicts })].sort(byPlace),
  );
  return [...fromDataset, ...fromBatches];
}

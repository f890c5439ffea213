/** One ingestion: batches in, a larger data set and the account of every row out. */
import {
  type Contract,
  type CreateSha256,
  type Dataset,
  DynamicRiskError,
  type Issue,
  type Parsed,
} from '@dynamic-risk/dataset';
import { accountBatch, countRepeats } from './account-rows.ts';
import { type CheckedBatches, checkBatches } from './check-batches.ts';
import { collectWarnings } from './collect-warnings.ts';
import { explainRejection } from './explain-rejection.ts';
import type { ConflictPolicy, IngestionRecord } from './ingestion-record.ts';
import { checkPolicy, makeRecord } from './make-record.ts';
import { mergeRows, type MergedRows, type StoredRows } from './merge-rows.ts';
import { rejectIncoming, rejectSuperseded } from './reject-rows.ts';
import type { QuarantinedRow, SourceBatch } from './source-batch.ts';

/** The data set as it is before this ingestion. */
export interface PreviousIngestion extends StoredRows {
  readonly record: IngestionRecord;
}

export interface IngestionContext {
  readonly runId: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly createSha256: CreateSha256;
  /** What becomes of a client who stands there with both outcomes in one period. Default `keep-all`. */
  readonly conflicts?: ConflictPolicy;
}

export interface IngestionResult extends StoredRows {
  /** Every row that counts, each once, in canonical order: see `canonicalOrder`. */
  readonly dataset: Dataset;
  readonly record: IngestionRecord;
  /** Rows of the data set so far that had to go, then the rejected ones by source name and line. */
  readonly quarantine: readonly QuarantinedRow[];
  readonly warnings: readonly Issue[];
}

/**
 * Checks every batch against the contract, drops exact duplicates of any row accepted before, settles conflicts and
 * adds the rest. Every record read is accepted, a duplicate, set aside for a conflict or in quarantine, per source
 * and in total. The data set depends on the rows alone: in whatever order they come, in one file or many, at once
 * or in many ingestions, it is the same to the byte. (The policy `latest`, and a contract that allows one record per
 * client, mean the order, and follow it.)
 *
 * @param contractSha256 - fingerprint of `contract`; see `hashContract`
 * @param previous - the data set so far; `undefined` for the first ingestion
 * @param batches - at least one; taken in the order of their names
 * @returns not ok, with one issue per cause, when there was no row, or all rows of all batches were rejected and one
 * of these was read as a whole
 * @throws {DynamicRiskError} `contract-changed` when the previous data set was made under another contract or
 * conflict policy, `argument-invalid` when no batch is given or one does not fit the contract
 */
export function ingest(
  contract: Contract,
  contractSha256: string,
  previous: PreviousIngestion | undefined,
  batches: readonly SourceBatch[],
  context: IngestionContext,
): Parsed<IngestionResult> {
  const policy = context.conflicts ?? 'keep-all';
  checkPreconditions(contractSha256, policy, previous, batches);
  const checked = checkBatches(contract, batches);
  if (isRefused(checked, previous)) return { ok: false, issues: explainAll(checked) };
  const merged = mergeRows(contract, policy, previous, checked.incoming);
  const { dataset, setAside } = merged;
  const counted = checked.batches.map((one) => ({
    ...one,
    counts: [...one.warnings, ...countRepeats(contract, one, checked.incoming, merged.repeats)],
  }));
  const files = counted.map((one) => accountBatch(one, merged.fates, one.counts));
  return {
    ok: true,
    value: {
      dataset,
      ...(setAside === undefined ? {} : { setAside }),
      record: makeRecord(files, merged, contractSha256, previous?.record, context),
      quarantine: collectQuarantine(contract, policy, previous, checked, merged),
      warnings: counted.flatMap((one) => collectWarnings(one, one.counts)),
    },
  };
}

function checkPreconditions(
  contractSha256: string,
  policy: ConflictPolicy,
  previous: PreviousIngestion | undefined,
  batches: readonly SourceBatch[],
): void {
  if (batches.length === 0) throw new DynamicRiskError('argument-invalid', 'There is no batch to ingest.');
  if (previous === undefined) return;
  const before = previous.record.contractSha256;
  if (before !== contractSha256) {
    throw new DynamicRiskError(
      'contract-changed',
      `The data set so far was made under another contract: expected fingerprint ${before.slice(0, 12)}…, found ` +
        `${contractSha256.slice(0, 12)}…. Restore the contract, or ingest into a new folder.`,
    );
  }
  checkPolicy(previous.record, policy);
}

/** The rest of a grown source may be all wrong; a whole one that is, is the wrong file or the wrong contract. */
function isRefused({ batches }: CheckedBatches, previous: PreviousIngestion | undefined): boolean {
  if (batches.some(({ accepted }) => accepted.length > 0)) return false;
  return previous === undefined || batches.some(({ batch }) => batch.from === undefined);
}

function explainAll({ batches }: CheckedBatches): readonly Issue[] {
  return explainRejection(
    batches.map(({ place }) => place),
    batches.flatMap(({ quarantine }) => quarantine),
  );
}

function collectQuarantine(
  contract: Contract,
  policy: ConflictPolicy,
  previous: PreviousIngestion | undefined,
  { batches, incoming }: CheckedBatches,
  { fates, superseded }: MergedRows,
): readonly QuarantinedRow[] {
  const conflicts = policy === 'quarantine';
  const fromDataset =
    previous === undefined || !conflicts
      ? []
      : rejectSuperseded(contract, previous.dataset, previous.record.datasetSha256, superseded);
  const fromBatches = batches.flatMap((one) =>
    [...one.quarantine, ...rejectIncoming(contract, one, incoming, fates, { conflicts })].sort(
      (a, b) => a.line - b.line,
    ),
  );
  return [...fromDataset, ...fromBatches];
}

/** One ingestion: batches in, a larger data set and the account of every row out. */
import {
  type Contract,
  type CreateSha256,
  type Dataset,
  DynamicRiskError,
  type Issue,
  type Parsed,
} from '@dynamic-risk/dataset';
import { type CheckedBatches, checkBatches } from './check-batches.ts';
import { explainRejection } from './explain-rejection.ts';
import type { ConflictPolicy, IngestionRecord } from './ingestion-record.ts';
import { checkPolicy } from './make-record.ts';
import { mergeBatches } from './merge-batches.ts';
import type { StoredRows } from './merge-rows.ts';
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
 * of these was read as a whole: neither the rest of a grown source nor one with a cursor
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
  if (batches.length === 0) throw new DynamicRiskError('argument-invalid', 'There is no batch to ingest.');
  checkPrevious(contractSha256, policy, previous);
  const checked = checkBatches(contract, batches);
  if (isRefused(checked, previous)) return { ok: false, issues: explainAll(checked) };
  return { ok: true, value: mergeBatches(contract, contractSha256, previous, checked, context).result };
}

/** @throws {DynamicRiskError} `contract-changed` when the data set was made under another contract or policy */
export function checkPrevious(
  contractSha256: string,
  policy: ConflictPolicy,
  previous: PreviousIngestion | undefined,
): void {
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

/** What is new in a known source may be all wrong; a whole one that is, is the wrong file or the wrong contract. */
function isRefused({ batches }: CheckedBatches, previous: PreviousIngestion | undefined): boolean {
  if (batches.some(({ accepted }) => accepted.length > 0)) return false;
  return (
    previous === undefined ||
    batches.some(({ batch: { from, cursor } }) => from === undefined && cursor === undefined)
  );
}

function explainAll({ batches }: CheckedBatches): readonly Issue[] {
  return explainRejection(
    batches.map(({ place }) => place),
    batches.flatMap(({ quarantine }) => quarantine),
  );
}

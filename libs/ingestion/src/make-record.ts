/** The record of an ingestion, from what became of its rows. */
import { type CreateSha256, DynamicRiskError, hashDataset } from '@dynamic-risk/dataset';
import { sumCounts } from './account-rows.ts';
import type { ConflictPolicy, IngestedFile, IngestionRecord } from './ingestion-record.ts';
import type { MergedRows } from './merge-rows.ts';

export interface RecordContext {
  readonly runId: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly createSha256: CreateSha256;
  readonly conflicts?: ConflictPolicy;
}

/**
 * The manifest of the version that `merged` is.
 *
 * @param before - of the version it was added to
 */
export function makeRecord(
  files: readonly IngestedFile[],
  merged: MergedRows,
  contractSha256: string,
  before: IngestionRecord | undefined,
  { runId, at, createSha256, conflicts: policy = 'keep-all' }: RecordContext,
): IngestionRecord {
  const { dataset, setAside, superseded, reinstated, conflicts } = merged;
  const ledger =
    conflicts === undefined
      ? before?.conflictLedger
      : { policy, clients: conflicts.clients, rows: conflicts.conflicting };
  const sha256 = conflicts === undefined ? before?.datasetSha256 : undefined;
  return {
    runId,
    at,
    files,
    ...sumCounts(files),
    superseded: superseded.length,
    reinstated,
    datasetRows: dataset.rowCount,
    datasetSha256: sha256 ?? hashDataset(dataset, createSha256),
    setAsideRows: setAside?.rowCount ?? 0,
    ...(setAside === undefined ? {} : { setAsideSha256: hashDataset(setAside, createSha256) }),
    contractSha256,
    ...(before === undefined ? {} : { parentSha256: before.datasetSha256 }),
    ...(ledger === undefined ? {} : { conflictLedger: ledger }),
  };
}

/**
 * What was settled under one policy is not settled anew under another.
 *
 * @throws {DynamicRiskError} `contract-changed` when the data set was made with another policy
 */
export function checkPolicy({ conflictLedger }: IngestionRecord, policy: ConflictPolicy): void {
  const before = conflictLedger?.policy ?? 'keep-all';
  if (before === policy) return;
  throw new DynamicRiskError(
    'contract-changed',
    `The data set so far was made with the conflict policy "${before}", now it is "${policy}". Restore the policy, ` +
      'or ingest all sources anew.',
  );
}

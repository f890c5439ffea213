/** One ingestion: batches in, a larger data set and the account of every row out. */
import {
  concatDatasets,
  type Contract,
  contractColumns,
  type CreateSha256,
  type Dataset,
  DynamicRiskError,
  hashDataset,
  type Issue,
  type Parsed,
  selectColumns,
  selectRows,
} from '@dynamic-risk/dataset';
import { deduplicate } from './deduplicate.ts';
import type { IngestedFile, IngestionCounts, IngestionRecord } from './ingestion-record.ts';
import { explainRejection } from './explain-rejection.ts';
import { bySourceName } from './select-new-sources.ts';
import type { QuarantinedRow, SourceBatch } from './source-batch.ts';
import { validateBatch, type ValidatedBatch } from './validate-batch.ts';

/** The data set as it is before this ingestion. */
export interface PreviousIngestion {
  readonly dataset: Dataset;
  readonly record: IngestionRecord;
}

export interface IngestionContext {
  readonly runId: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly createSha256: CreateSha256;
}

export interface IngestionResult {
  /** The previous rows, then the accepted ones by file name, in the order of their file. */
  readonly dataset: Dataset;
  readonly record: IngestionRecord;
  /** By file name, then line. */
  readonly quarantine: readonly QuarantinedRow[];
  readonly warnings: readonly Issue[];
}

/**
 * Checks every batch against the contract, drops exact duplicates (of an earlier row or of the data set so far)
 * and adds the rest. Every record read is accepted, a duplicate or in quarantine, per file and in total.
 *
 * @param contractSha256 - fingerprint of `contract`; see `hashContract`
 * @param previous - the data set so far; `undefined` for the first ingestion
 * @param batches - at least one; taken in the order of their file names
 * @returns not ok, with one issue per cause, when every row of all batches was rejected or there was no row
 * @throws {DynamicRiskError} `contract-changed` when the previous data set was made under another contract,
 * `argument-invalid` when no batch is given or one does not fit the contract
 */
export function ingest(
  contract: Contract,
  contractSha256: string,
  previous: PreviousIngestion | undefined,
  batches: readonly SourceBatch[],
  context: IngestionContext,
): Parsed<IngestionResult> {
  checkPreconditions(contractSha256, previous, batches);
  const checked = [...batches]
    .sort((a, b) => bySourceName(a.file, b.file))
    .map((batch) => ({ batch, ...validateBatch(contract, batch) }));
  const quarantine = checked.flatMap((one) => one.quarantine);
  if (checked.every(({ accepted }) => accepted.length === 0)) {
    return {
      ok: false,
      issues: explainRejection(
        checked.map(({ batch }) => placeOf(batch)),
        quarantine,
      ),
    };
  }
  const incoming = acceptedRows(contract, checked);
  const { kept } = deduplicate(previous?.dataset, incoming);
  const added = kept.length === incoming.rowCount ? incoming : selectRows(incoming, kept);
  const dataset = previous === undefined ? added : append(previous.dataset, added);
  const record = makeRecord(accountFiles(checked, kept), dataset, contractSha256, previous, context);
  return { ok: true, value: { dataset, record, quarantine, warnings: collectWarnings(checked) } };
}

function placeOf({ place, file }: SourceBatch): string {
  return place ?? file.name;
}

interface CheckedBatch extends ValidatedBatch {
  readonly batch: SourceBatch;
}

function checkPreconditions(
  contractSha256: string,
  previous: PreviousIngestion | undefined,
  batches: readonly SourceBatch[],
): void {
  if (batches.length === 0) throw new DynamicRiskError('argument-invalid', 'There is no batch to ingest.');
  const before = previous?.record.contractSha256;
  if (before !== undefined && before !== contractSha256) {
    throw new DynamicRiskError(
      'contract-changed',
      `The data set so far was made under another contract: expected fingerprint ${before.slice(0, 12)}…, found ` +
        `${contractSha256.slice(0, 12)}…. Restore the contract, or ingest into a new folder.`,
    );
  }
}

function acceptedRows(contract: Contract, checked: readonly CheckedBatch[]): Dataset {
  const columns = contractColumns(contract);
  return concatDatasets(
    checked.map(({ batch, accepted }) => {
      const data = selectColumns(batch.data, columns);
      return accepted.length === data.rowCount ? data : selectRows(data, accepted);
    }),
  );
}

/** Nothing added leaves the very data set, levels included. */
function append(existing: Dataset, added: Dataset): Dataset {
  return added.rowCount === 0 ? existing : concatDatasets([existing, added]);
}

/** @param kept - ascending positions in the accepted rows of all batches, one batch after the other */
function accountFiles(checked: readonly CheckedBatch[], kept: Uint32Array): readonly IngestedFile[] {
  let end = 0;
  let next = 0;
  return checked.map(({ batch, accepted, quarantine }) => {
    end += accepted.length;
    const first = next;
    while (next < kept.length && kept[next]! < end) next++;
    const added = next - first;
    const { name, sha256, bytes } = batch.file;
    const counts = { accepted: added, quarantined: quarantine.length, duplicates: accepted.length - added };
    return { name, sha256, bytes, rows: batch.rowsRead, ...counts, conflicts: 0 };
  });
}

function makeRecord(
  files: readonly IngestedFile[],
  dataset: Dataset,
  contractSha256: string,
  previous: PreviousIngestion | undefined,
  { runId, at, createSha256 }: IngestionContext,
): IngestionRecord {
  return {
    runId,
    at,
    files,
    ...sumCounts(files),
    datasetRows: dataset.rowCount,
    datasetSha256: hashDataset(dataset, createSha256),
    contractSha256,
    ...(previous === undefined ? {} : { parentSha256: previous.record.datasetSha256 }),
  };
}

function sumCounts(files: readonly IngestedFile[]): IngestionCounts {
  const sum = (count: (file: IngestedFile) => number): number =>
    files.reduce((total, file) => total + count(file), 0);
  return {
    rowsRead: sum((file) => file.rows),
    accepted: sum((file) => file.accepted),
    quarantined: sum((file) => file.quarantined),
    duplicates: sum((file) => file.duplicates),
    conflicts: sum((file) => file.conflicts),
  };
}

/** What the readers warn of, and every file of which no row could be used. */
function collectWarnings(checked: readonly CheckedBatch[]): readonly Issue[] {
  return checked.flatMap(({ batch, accepted, quarantine }) => [
    ...batch.warnings,
    ...(accepted.length > 0 ? [] : explainRejection([placeOf(batch)], quarantine)),
  ]);
}

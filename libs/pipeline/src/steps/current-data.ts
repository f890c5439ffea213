/** The data set as the earlier ingestions left it, for the steps that work on it. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { Dataset } from '@dynamic-risk/dataset';
import { hashContract } from '@dynamic-risk/ingestion';
import type { IngestionRecord, PreviousIngestion } from '@dynamic-risk/ingestion';
import type { PipelineContext } from '../context.ts';
import type { IngestOutcome } from './ingest-sources.ts';

export interface CurrentData {
  readonly record: IngestionRecord;
  readonly dataset: Dataset;
}

/**
 * The record of the current data set version.
 *
 * @returns `undefined` before the first ingestion
 * @throws {DynamicRiskError} `contract-changed` when it was made under another contract or another conflict policy
 * than the configured one
 */
export async function findCurrentRecord({
  config,
  ports,
}: PipelineContext<'createSha256' | 'datasets'>): Promise<IngestionRecord | undefined> {
  const record = await ports.datasets.current();
  if (record === undefined) return undefined;
  const configured = hashContract(config.contract, ports.createSha256);
  if (record.contractSha256 !== configured) throw contractChanged(record, configured);
  const policy = record.conflictLedger?.policy ?? 'keep-all';
  if (policy !== config.ingestion.conflicts) throw policyChanged(record, policy, config.ingestion.conflicts);
  return record;
}

/**
 * The rows of a version, those set aside included.
 *
 * @throws {DynamicRiskError} `not-found` or `artifact-corrupt`
 */
export async function loadPrevious(
  { ports }: PipelineContext<'datasets'>,
  record: IngestionRecord,
): Promise<PreviousIngestion> {
  const [dataset, setAside] = await Promise.all([
    ports.datasets.load(record.datasetSha256),
    ports.datasets.loadSetAside(record),
  ]);
  return { record, dataset, ...(setAside === undefined ? {} : { setAside }) };
}

/**
 * The current data set with its record.
 *
 * @throws {DynamicRiskError} `usage-invalid` when nothing was ingested yet; as {@link findCurrentRecord}
 */
export async function loadCurrentData(
  context: PipelineContext<'createSha256' | 'datasets'>,
): Promise<CurrentData> {
  const record = await findCurrentRecord(context);
  if (record === undefined) {
    throw new DynamicRiskError('usage-invalid', 'There is no data set yet. Run first: dynamic-risk ingest');
  }
  return { record, dataset: await context.ports.datasets.load(record.datasetSha256) };
}

/** Gives the data set after an ingestion; one that the ingestion did not load is loaded once, when it is asked for. */
export function rememberData(context: PipelineContext, ingested: IngestOutcome): () => Promise<CurrentData> {
  let data: Promise<CurrentData> | undefined;
  return () => {
    data ??= ingested.status === 'ingested' ? Promise.resolve(ingested) : loadCurrentData(context);
    return data;
  };
}

function contractChanged({ at, contractSha256 }: IngestionRecord, configured: string): DynamicRiskError {
  return new DynamicRiskError(
    'contract-changed',
    `The contract has changed since the data set was made at ${at}: expected the one with fingerprint ` +
      `${contractSha256.slice(0, 12)}, found ${configured.slice(0, 12)}. Rows checked under different ` +
      'contracts are never mixed. To check the rows of the data set under the new contract, run: ' +
      'dynamic-risk ingest --recheck. To read all source files again under it, run: ' +
      'dynamic-risk ingest --rebuild. To go on with the old data set, restore the contract.',
  );
}

function policyChanged({ at }: IngestionRecord, before: string, configured: string): DynamicRiskError {
  return new DynamicRiskError(
    'contract-changed',
    `The data set made at ${at} settled conflicts by ingestion.conflicts "${before}", now it is "${configured}". To ` +
      'read all source files again under the new policy, run: dynamic-risk ingest --rebuild. To go on with the old ' +
      'data set, restore the policy.',
  );
}

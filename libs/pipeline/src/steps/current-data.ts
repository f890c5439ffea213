/** The data set as the earlier ingestions left it, for the steps that work on it. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { Dataset } from '@dynamic-risk/dataset';
import { hashContract } from '@dynamic-risk/ingestion';
import type { IngestionRecord } from '@dynamic-risk/ingestion';
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
 * @throws {DynamicRiskError} `contract-changed` when it was made under another contract than the configured one
 */
export async function findCurrentRecord({
  config,
  ports,
}: PipelineContext): Promise<IngestionRecord | undefined> {
  const record = await ports.datasets.current();
  if (record === undefined) return undefined;
  const configured = hashContract(config.contract, ports.createSha256);
  if (record.contractSha256 === configured) return record;
  throw new DynamicRiskError(
    'contract-changed',
    `The contract has changed since the data set was made at ${record.at}: expected the one with fingerprint ` +
      `${record.contractSha256.slice(0, 12)}, found ${configured.slice(0, 12)}. Rows checked under different ` +
      'contracts are never mixed. To read all source files again under the new contract, run: ' +
      'dynamic-risk ingest --rebuild. To go on with the old data set, restore the contract.',
  );
}

/**
 * The current data set with its record.
 *
 * @throws {DynamicRiskError} `usage-invalid` when nothing was ingested yet; as {@link findCurrentRecord}
 */
export async function loadCurrentData(context: PipelineContext): Promise<CurrentData> {
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

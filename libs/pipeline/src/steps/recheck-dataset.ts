/** The data set checked anew under a changed contract, without reading any source. */
import { DynamicRiskError, formatIssues } from '@dynamic-risk/dataset';
import { hashContract, recheck } from '@dynamic-risk/ingestion';
import type { IngestionRecord, IngestionResult } from '@dynamic-risk/ingestion';
import type { IngestPort, PipelineContext } from '../context.ts';
import { loadPrevious } from './current-data.ts';
import type { IngestOutcome } from './ingest-sources.ts';
import { refuseNoRows } from './refuse-no-rows.ts';
import { storeIngestion } from './store-ingestion.ts';

const REBUILD = 'To read all sources again under the contract as it is, run: dynamic-risk ingest --rebuild';

/**
 * Keeps the rows of the data set that keep the contract as it is now; the others go to quarantine.
 *
 * @returns `nothing-new` when the contract is the one the data set was made under
 * @throws {DynamicRiskError} `usage-invalid` before the first ingestion; `contract-changed` when the contract has
 * changed in how a source is read, or the old one is not on record; `data-invalid` when no row keeps it
 */
export async function recheckDataset(context: PipelineContext<IngestPort>): Promise<IngestOutcome> {
  const { config, ports } = context;
  const record = await ports.datasets.current();
  if (record === undefined) {
    throw new DynamicRiskError('usage-invalid', 'There is no data set yet. Run first: dynamic-risk ingest');
  }
  const contractSha256 = hashContract(config.contract, ports.createSha256);
  if (record.contractSha256 === contractSha256) return { status: 'nothing-new', record, warnings: [] };
  const result = await recheckRows(context, record);
  refuseNoRows(result.dataset);
  const artifacts = await storeIngestion(context, result);
  return { status: 'ingested', record: result.record, dataset: result.dataset, warnings: [], artifacts };
}

/**
 * What checking the data set anew comes to; nothing is stored.
 *
 * @param record - of the current version
 * @throws {DynamicRiskError} as {@link recheckDataset}
 */
export async function recheckRows(
  context: PipelineContext<IngestPort>,
  record: IngestionRecord,
): Promise<IngestionResult> {
  const { config, ports, runId, startedAt } = context;
  const contractSha256 = hashContract(config.contract, ports.createSha256);
  const before = await ports.datasets.contractOf(record.datasetSha256);
  if (before === undefined) {
    throw new DynamicRiskError(
      'contract-changed',
      `The contract that the data set was made under at ${record.at} is not on record, so its rows cannot be ` +
        `checked again. ${REBUILD}`,
    );
  }
  const previous = await loadPrevious(context, record);
  try {
    const parsed = recheck(config.contract, contractSha256, before, previous, {
      runId,
      at: startedAt.toISOString(),
      createSha256: ports.createSha256,
      conflicts: config.ingestion.conflicts,
    });
    if (parsed.ok) return parsed.value;
    throw new DynamicRiskError('data-invalid', formatIssues(parsed.issues), parsed);
  } catch (error) {
    if (!(error instanceof DynamicRiskError) || error.code !== 'contract-changed') throw error;
    throw new DynamicRiskError('contract-changed', `${error.message} ${REBUILD}`, { cause: error });
  }
}

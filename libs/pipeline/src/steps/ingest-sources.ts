/** Step 1: reads what is new, checks it, adds it to the data set and records what became of every row. */
import { contractColumns, DynamicRiskError, formatIssue, formatIssues } from '@dynamic-risk/dataset';
import type { Dataset } from '@dynamic-risk/dataset';
import { hashContract, ingest, selectNewSources } from '@dynamic-risk/ingestion';
import type {
  IngestedFile,
  IngestionRecord,
  IngestionResult,
  SelectedSource,
  SourceBatch,
  SourceSelection,
  UnfinishedSource,
} from '@dynamic-risk/ingestion';
import type { IngestPort, PipelineContext } from '../context.ts';
import type { RejectedSource } from '../ports.ts';
import { completeQuarantine } from './complete-quarantine.ts';
import { findCurrentRecord, loadPrevious } from './current-data.ts';
import { describeLost } from './describe-lost.ts';
import { describeUnfinished, readBatches } from './read-batches.ts';
import { refuseManyRejected } from './refuse-many-rejected.ts';
import { refuseNoRows } from './refuse-no-rows.ts';
import { rejectedSource, storeIngestion } from './store-ingestion.ts';

export interface IngestOptions {
  /** Reads all sources anew into a new line of data set versions; needed once the contract has changed. */
  readonly rebuild?: boolean;
  /** Called once it is known that there is something to read, before it is read. */
  readonly onNewSources?: () => void;
}

/** What an ingestion came to. */
export type IngestOutcome =
  | {
      readonly status: 'ingested';
      /** What this ingestion did. */
      readonly record: IngestionRecord;
      /** The whole data set after it. */
      readonly dataset: Dataset;
      readonly warnings: readonly string[];
      /** Name → path relative to the configuration file. */
      readonly artifacts: Readonly<Record<string, string>>;
    }
  | {
      readonly status: 'nothing-new';
      /** Of the current data set version, made by an earlier run. */
      readonly record: IngestionRecord;
      readonly warnings: readonly string[];
    };

/**
 * Ingests every source whose content was never ingested. Nothing is stored before all of them were read and
 * checked; the rejected rows are kept before the data set that lacks them is.
 *
 * @throws {DynamicRiskError} `contract-changed` when the data set was made under another contract or conflict policy;
 * `data-invalid` when there is nothing to ingest at all, a source cannot be read, no row can be used, or more rows are
 * rejected than the configuration allows
 */
export async function ingestSources(
  context: PipelineContext<IngestPort>,
  options: IngestOptions = {},
): Promise<IngestOutcome> {
  try {
    return await ingestNew(context, options);
  } finally {
    await context.ports.sources.close?.();
  }
}

async function ingestNew(
  context: PipelineContext<IngestPort>,
  { rebuild = false, onNewSources = () => {} }: IngestOptions,
): Promise<IngestOutcome> {
  const { ports } = context;
  const current = rebuild ? undefined : await findCurrentRecord(context);
  const ingested = current === undefined ? [] : await ingestedFiles(context);
  const listing = await ports.sources.list(ingested);
  const { selected, decisions } = selectNewSources(listing, ingested);
  const warnings = [
    ...decisions.flatMap(describeLeft),
    ...(rebuild ? await describeLost(ports, listing) : []),
  ];
  if (current !== undefined && selected.length === 0) {
    return { status: 'nothing-new', record: current, warnings };
  }
  if (selected.length === 0) throw noSources(context, warnings);
  onNewSources();
  const { ingested: done, unfinished } = await readAndIngest(context, current, selected, ingested);
  warnings.push(...unfinished.map(describeUnfinished));
  if (done === undefined) {
    if (current === undefined) throw noSources(context, warnings);
    return { status: 'nothing-new', record: current, warnings };
  }
  const { result, sources } = done;
  const artifacts = await storeIngestion(context, result, { sources });
  warnings.push(...result.warnings.map(formatIssue));
  return { status: 'ingested', record: result.record, dataset: result.dataset, warnings, artifacts };
}

interface ReadAndIngested {
  /** Absent when every source is still being written. */
  readonly ingested?: { readonly result: IngestionResult; readonly sources: readonly RejectedSource[] };
  readonly unfinished: readonly UnfinishedSource[];
}

/** What was read is given up when this returns: it need not be in memory while the data set is stored. */
async function readAndIngest(
  context: PipelineContext<IngestPort>,
  current: IngestionRecord | undefined,
  selected: readonly SelectedSource[],
  ingested: readonly IngestedFile[],
): Promise<ReadAndIngested> {
  const { batches, unfinished } = await readBatches(context.ports.sources, selected, context.config.contract);
  if (batches.length === 0) return { unfinished };
  const result = await ingestBatches(context, current, batches, ingested);
  return { ingested: { result, sources: batches.map(rejectedSource) }, unfinished };
}

async function ingestBatches(
  context: PipelineContext<IngestPort>,
  current: IngestionRecord | undefined,
  batches: readonly SourceBatch[],
  ingested: readonly IngestedFile[],
): Promise<IngestionResult> {
  const { config, ports, runId, startedAt } = context;
  const { contract, ingestion } = config;
  const previous = current && (await loadPrevious(context, current));
  const parsed = ingest(contract, hashContract(contract, ports.createSha256), previous, batches, {
    runId,
    at: startedAt.toISOString(),
    createSha256: ports.createSha256,
    conflicts: ingestion.conflicts,
  });
  if (!parsed.ok) throw new DynamicRiskError('data-invalid', formatIssues(parsed.issues), parsed);
  const result = await completeQuarantine(ports, batches, ingested, parsed.value);
  refuseManyRejected(result, ingestion.maxRejectedShare);
  refuseNoRows(result.dataset);
  return result;
}

/** Every file that was read in any ingestion into the current line of versions, oldest first. */
async function ingestedFiles({ ports }: PipelineContext<IngestPort>): Promise<readonly IngestedFile[]> {
  const records = await ports.datasets.records();
  return records.flatMap(({ files, replay }) => (replay === undefined ? files : []));
}

/** @param left - what is said of sources that are there and are not read */
function noSources(
  { config, ports }: PipelineContext<IngestPort>,
  left: readonly string[],
): DynamicRiskError {
  const columns = contractColumns(config.contract).join(', ');
  const sentences = [
    `${ports.sources.description}: expected at least one source with the columns ${columns}, found none.`,
    ...left,
    'Put the client files (CSV, JSON or Parquet) there and run again.',
  ];
  return new DynamicRiskError('data-invalid', sentences.join(' '));
}

function describeLeft(decision: SourceSelection['decisions'][number]): readonly string[] {
  if (decision.decision === 'in-progress') return [describeUnfinished(decision)];
  if (decision.decision !== 'duplicate') return [];
  return [`${decision.file.name} has the content of ${decision.duplicateOf} and is not read again.`];
}

/** Step 1: reads what is new, checks it, adds it to the data set and records what became of every row. */
import { contractColumns, DynamicRiskError, formatIssue, formatIssues } from '@dynamic-risk/dataset';
import type { Dataset } from '@dynamic-risk/dataset';
import { hashContract, ingest, selectNewSources } from '@dynamic-risk/ingestion';
import type { IngestionRecord, IngestionResult, SourceSelection } from '@dynamic-risk/ingestion';
import type { PipelineContext } from '../context.ts';
import { findCurrentRecord } from './current-data.ts';
import { describeUnfinished, readBatches } from './read-batches.ts';
import { refuseOneClass } from './refuse-one-class.ts';

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
 * @throws {DynamicRiskError} `contract-changed` when the data set was made under another contract;
 * `data-invalid` when there is nothing to ingest at all, a source cannot be read, or no row can be used;
 * `training-impossible` when the data set would have one class
 */
export async function ingestSources(
  context: PipelineContext,
  { rebuild = false, onNewSources = () => {} }: IngestOptions = {},
): Promise<IngestOutcome> {
  const { config, ports } = context;
  const current = rebuild ? undefined : await findCurrentRecord(context);
  const { selected, decisions } = await selectSources(context, current !== undefined);
  const left = decisions.flatMap(describeLeft);
  if (current !== undefined && selected.length === 0) {
    return { status: 'nothing-new', record: current, warnings: left };
  }
  if (selected.length === 0) throw noSources(context, left);
  onNewSources();
  const { batches, unfinished } = await readBatches(ports.sources, selected, config.contract);
  left.push(...unfinished.map(describeUnfinished));
  if (batches.length === 0) {
    if (current === undefined) throw noSources(context, left);
    return { status: 'nothing-new', record: current, warnings: left };
  }
  const previous =
    current === undefined
      ? undefined
      : { record: current, dataset: await ports.datasets.load(current.datasetSha256) };
  const contractSha256 = hashContract(config.contract, ports.createSha256);
  const parsed = ingest(config.contract, contractSha256, previous, batches, {
    runId: context.runId,
    at: context.startedAt.toISOString(),
    createSha256: ports.createSha256,
  });
  if (!parsed.ok) throw new DynamicRiskError('data-invalid', formatIssues(parsed.issues), parsed);
  const { record, dataset, warnings } = parsed.value;
  refuseOneClass(dataset, config.contract.target);
  const artifacts = await store(context, parsed.value);
  return {
    status: 'ingested',
    record,
    dataset,
    warnings: [...left, ...warnings.map(formatIssue)],
    artifacts,
  };
}

async function selectSources(context: PipelineContext, hasDataset: boolean): Promise<SourceSelection> {
  const { sources, datasets } = context.ports;
  const records = hasDataset ? await datasets.records() : [];
  const ingested = records.flatMap(({ files }) => files);
  return selectNewSources(await sources.list(ingested), ingested);
}

/** @param left - what is said of sources that are there and are not read */
function noSources({ config, ports }: PipelineContext, left: readonly string[]): DynamicRiskError {
  const columns = contractColumns(config.contract).join(', ');
  const sentences = [
    `${ports.sources.description}: expected at least one source with the columns ${columns}, found none.`,
    ...left,
    'Put the client files there and run again.',
  ];
  return new DynamicRiskError('data-invalid', sentences.join(' '));
}

function describeLeft(decision: SourceSelection['decisions'][number]): string[] {
  if (decision.decision === 'in-progress') return [describeUnfinished(decision)];
  if (decision.decision !== 'duplicate') return [];
  return [`${decision.file.name} has the content of ${decision.duplicateOf} and is not read again.`];
}

async function store(
  { config, ports, runId }: PipelineContext,
  { record, dataset, quarantine }: IngestionResult,
): Promise<Readonly<Record<string, string>>> {
  const quarantinePath = await ports.quarantine.save(runId, quarantine);
  const paths = await ports.datasets.commit({ dataset, record, contract: config.contract });
  return {
    ...Object.fromEntries(paths.map((path) => [artifactName(path), path])),
    ...(quarantinePath === undefined ? {} : { quarantine: quarantinePath }),
  };
}

/** `ingesteddata/finaldata.csv` → `finaldata`: the name under which an artifact of the data set is listed. */
function artifactName(path: string): string {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const dot = file.lastIndexOf('.');
  return dot > 0 ? file.slice(0, dot) : file;
}

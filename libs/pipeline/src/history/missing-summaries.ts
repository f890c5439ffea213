/** Summaries of the data set versions that have none yet: those of projects that began before summaries were kept. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { IngestionRecord } from '@dynamic-risk/ingestion';
import type { Ports, VersionSummary } from '../ports.ts';
import { summarizeVersion } from './summarize-version.ts';

/** What was made, and what could not be. */
export interface MadeSummaries {
  /** Oldest version first. */
  readonly summaries: readonly VersionSummary[];
  /** One sentence for each version that could not be read. */
  readonly leftOut: readonly string[];
}

type SummaryPorts = Pick<Ports, 'datasets' | 'summaries'>;

/**
 * Makes the summaries that are missing and keeps none of them. One version is in memory at a time.
 *
 * @param only - ids of the versions looked at; default all that are stored
 */
export async function makeMissingSummaries(
  { datasets, summaries }: SummaryPorts,
  only?: ReadonlySet<string>,
): Promise<MadeSummaries> {
  const known = new Set((await summaries.list()).map(({ datasetSha256 }) => datasetSha256));
  const made: VersionSummary[] = [];
  const leftOut: string[] = [];
  for (const { id, record } of await datasets.versions()) {
    if (record === undefined || known.has(record.datasetSha256) || only?.has(id) === false) continue;
    const summary = await summarizeStored(datasets, record);
    if (typeof summary === 'string') leftOut.push(summary);
    else made.push(summary);
  }
  return { summaries: made, leftOut };
}

/** @returns why there is none, for a version that is harmed or was removed meanwhile */
async function summarizeStored(
  datasets: Ports['datasets'],
  record: IngestionRecord,
): Promise<VersionSummary | string> {
  try {
    const [dataset, contract] = [
      await datasets.load(record.datasetSha256),
      await datasets.contractOf(record.datasetSha256),
    ];
    return summarizeVersion({ record, dataset, contract });
  } catch (error) {
    if (!(error instanceof DynamicRiskError)) throw error;
    return `Data set ${record.datasetSha256.slice(0, 12)} has no summary: ${error.message}`;
  }
}

/** Stores what an ingestion came to: the rejected rows first, then the data set that lacks them. */
import { contractColumns } from '@dynamic-risk/dataset';
import type { Contract } from '@dynamic-risk/dataset';
import type { IngestionResult, QuarantinedRow, SourceBatch } from '@dynamic-risk/ingestion';
import type { PipelineContext } from '../context.ts';
import type { QuarantineRelease, RejectedSource } from '../ports.ts';

/** What belongs to an ingestion beside its result. */
export interface IngestionExtras {
  /** What the rejected rows may have come from; default nothing but the stored data set. */
  readonly sources?: readonly RejectedSource[];
  /** What became of rows of the quarantine. */
  readonly release?: Omit<QuarantineRelease, 'runId' | 'at'>;
}

/**
 * Committing the data set, the last step, is what makes all of it count: the rejected rows and the releases of a run
 * that is not among the ingestions of the data set are those of an interrupted one.
 *
 * @returns name → path relative to the configuration file
 */
export async function storeIngestion(
  { config, ports, runId, startedAt }: PipelineContext<'datasets' | 'quarantine'>,
  { record, dataset, setAside, quarantine }: IngestionResult,
  { sources = [], release }: IngestionExtras = {},
): Promise<Readonly<Record<string, string>>> {
  const quarantinePath = await ports.quarantine.save(
    runId,
    quarantine,
    sourcesOf(config.contract, quarantine, sources),
  );
  if (release !== undefined) {
    await ports.quarantine.release({ runId, at: startedAt.toISOString(), ...release });
  }
  const paths = await ports.datasets.commit({
    dataset,
    ...(setAside === undefined ? {} : { setAside }),
    record,
    contract: config.contract,
  });
  return {
    ...Object.fromEntries(paths.map((path) => [artifactName(path), path])),
    ...(quarantinePath === undefined ? {} : { quarantine: quarantinePath }),
  };
}

/** What has to be known of a source to read its rejected rows again. */
export function rejectedSource({ file, place, format, columns }: SourceBatch): RejectedSource {
  return {
    source: place ?? file.name,
    sha256: file.sha256,
    ...(format === undefined ? {} : { format }),
    ...(columns === undefined ? {} : { columns }),
  };
}

/** One for each source of the rows, in their order. What is not known otherwise comes from a stored data set. */
function sourcesOf(
  contract: Contract,
  rows: readonly QuarantinedRow[],
  known: readonly RejectedSource[],
): readonly RejectedSource[] {
  const keyOf = ({ source, sha256 }: Pick<RejectedSource, 'source' | 'sha256'>): string =>
    `${sha256} ${source}`;
  const byKey = new Map(known.map((source) => [keyOf(source), source]));
  const found = new Map<string, RejectedSource>();
  for (const row of rows) {
    const { source, sha256 } = row;
    if (found.has(keyOf(row))) continue;
    const stored = { source, sha256, format: STORED_FORMAT, columns: contractColumns(contract) };
    found.set(keyOf(row), byKey.get(keyOf(row)) ?? stored);
  }
  return [...found.values()];
}

/** How `rejectStored` writes rows. */
const STORED_FORMAT = { type: 'csv', delimiter: ',', quote: '"' } as const;

/**
 * `ingesteddata/finaldata.csv` → `finaldata`: the name under which an artifact of the data set is listed. Parquet
 * keeps its ending, as it stands beside a CSV file of the same name.
 */
function artifactName(path: string): string {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const dot = file.lastIndexOf('.');
  return dot > 0 && !file.endsWith('.parquet') ? file.slice(0, dot) : file;
}

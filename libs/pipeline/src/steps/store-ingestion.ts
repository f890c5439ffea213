/** Stores what an ingestion came to: the rejected rows first, then the data set that lacks them. */
import type { IngestionResult } from '@dynamic-risk/ingestion';
import type { PipelineContext } from '../context.ts';

/** @returns name → path relative to the configuration file */
export async function storeIngestion(
  { config, ports, runId }: PipelineContext,
  { record, dataset, setAside, quarantine }: IngestionResult,
): Promise<Readonly<Record<string, string>>> {
  const quarantinePath = await ports.quarantine.save(runId, quarantine);
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

/**
 * `ingesteddata/finaldata.csv` → `finaldata`: the name under which an artifact of the data set is listed. Parquet
 * keeps its ending, as it stands beside a CSV file of the same name.
 */
function artifactName(path: string): string {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const dot = file.lastIndexOf('.');
  return dot > 0 && !file.endsWith('.parquet') ? file.slice(0, dot) : file;
}

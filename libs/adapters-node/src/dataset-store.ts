/** Data set versions on disk, each under the fingerprint of its content. */
import { join } from 'node:path';
import { type CreateSha256, type Dataset, DynamicRiskError, hashDataset } from '@dynamic-risk/dataset';
import type { IngestionRecord } from '@dynamic-risk/ingestion';
import type { DatasetStore } from '@dynamic-risk/pipeline';
import { readFileIfExists, writeFileAtomic } from './atomic-write.ts';
import { writeDatasetCsv } from './dataset-store-csv.ts';
import { readPointer, writePointer } from './dataset-store-pointer.ts';
import { shownPath } from './node-ports-paths.ts';

const POINTER_FILE = 'current.json';
const CSV_FILE = 'finaldata.csv';
const DATA_FILE = 'dataset.arrow';
const RECORD_FILE = 'ingestion-record.json';

/** As many digits of the fingerprint as a folder's name has. */
const FOLDER_DIGITS = 16;

export interface DatasetStoreOptions {
  /** Absolute path of the folder that holds everything. */
  readonly folder: string;
  /** Absolute path of the configuration's folder; paths are shown relative to it. */
  readonly root: string;
  readonly createSha256: CreateSha256;
}

/**
 * Keeps every version: `versions/<fingerprint>/` with the columns in Arrow and the record of the ingestion,
 * `finaldata.csv` with the current rows for people, and `current.json`, which makes a version the current one. That
 * file is replaced last and in one step: a commit that is interrupted leaves the earlier version current. A record
 * without a parent begins a new line of versions.
 *
 * @example
 * const store = createDatasetStore({ folder: '/srv/churn/ingesteddata', root: '/srv/churn', createSha256 });
 * const record = await store.current();
 */
export function createDatasetStore({ folder, root, createSha256 }: DatasetStoreOptions): DatasetStore {
  const pointerPath = join(folder, POINTER_FILE);
  const shown = (path: string): string => shownPath(root, path);
  const versionFile = (sha256: string, file: string): string =>
    join(folder, 'versions', sha256.slice(0, FOLDER_DIGITS), file);
  const records = (): Promise<readonly IngestionRecord[]> => readPointer(pointerPath, shown(pointerPath));
  return {
    records,
    current: async () => (await records()).at(-1),
    load: async (datasetSha256) => {
      const path = versionFile(datasetSha256, DATA_FILE);
      const bytes = await readFileIfExists(path);
      if (bytes === undefined) throw unknownVersion(datasetSha256, shown(path));
      const dataset = await decode(bytes, shown(path));
      if (hashDataset(dataset, createSha256) === datasetSha256) return dataset;
      throw corrupt(shown(path), `its content does not have the fingerprint ${datasetSha256}`);
    },
    commit: async ({ dataset, record, contract }) => {
      const line = record.parentSha256 === undefined ? [record] : continueLine(await records(), record);
      checkRows(dataset, record);
      const { datasetToArrow } = await import('./dataset-store-arrow.ts');
      const dataPath = versionFile(record.datasetSha256, DATA_FILE);
      const recordPath = versionFile(record.datasetSha256, RECORD_FILE);
      const csvPath = join(folder, CSV_FILE);
      await writeFileAtomic(dataPath, datasetToArrow(dataset));
      await writeFileAtomic(recordPath, `${JSON.stringify(record, null, 2)}\n`);
      await writeDatasetCsv(csvPath, dataset, contract);
      await writePointer(pointerPath, line);
      return [csvPath, dataPath, recordPath].map(shown);
    },
  };
}

function continueLine(line: readonly IngestionRecord[], record: IngestionRecord): readonly IngestionRecord[] {
  const current = line.at(-1)?.datasetSha256;
  if (record.parentSha256 === current) return [...line, record];
  throw new DynamicRiskError(
    'argument-invalid',
    `Run ${record.runId} added to data set ${record.parentSha256}, but ${current ?? 'none'} is the current one. ` +
      'Run it again.',
  );
}

function checkRows({ rowCount }: Dataset, { datasetRows }: IngestionRecord): void {
  if (rowCount === datasetRows) return;
  throw new DynamicRiskError(
    'argument-invalid',
    `The record says ${datasetRows} rows, but the data set has ${rowCount}.`,
  );
}

async function decode(bytes: Uint8Array, shown: string): Promise<Dataset> {
  const { datasetFromArrow } = await import('./dataset-store-arrow.ts');
  try {
    return datasetFromArrow(bytes);
  } catch (error) {
    throw corrupt(shown, 'it is no Arrow file of a data set', error);
  }
}

function corrupt(shown: string, fault: string, cause?: unknown): DynamicRiskError {
  return new DynamicRiskError(
    'artifact-corrupt',
    `${shown}: ${fault}; it was changed or cut off after it was written. ` +
      'Restore it from a copy, or ingest all sources anew: dynamic-risk ingest --rebuild',
    { cause },
  );
}

function unknownVersion(datasetSha256: string, shown: string): DynamicRiskError {
  return new DynamicRiskError(
    'not-found',
    `There is no data set ${datasetSha256}: expected ${shown}. See what there is: dynamic-risk status`,
  );
}

/** Data set versions on disk, each under the fingerprint of its content. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Contract, type CreateSha256, type Dataset, DynamicRiskError } from '@dynamic-risk/dataset';
import type { IngestionRecord } from '@dynamic-risk/ingestion';
import type { DatasetStore } from '@dynamic-risk/pipeline';
import { parseStored } from '@dynamic-risk/pipeline/documents';
import { readTextIfExists, withStorageErrors, writeFileAtomic } from './atomic-write.ts';
import { writeDatasetCsv } from './dataset-store-csv.ts';
import { readStoredDataset, writeStoredDataset } from './dataset-store-data.ts';
import { readPointer, writePointer } from './dataset-store-pointer.ts';
import {
  idOfVersion,
  listVersions,
  removeVersion,
  setAsideFile,
  VERSION_FILES,
} from './dataset-store-versions.ts';
import { shownPath } from './node-ports-paths.ts';

const POINTER_FILE = 'current.json';
const CSV_FILE = 'finaldata.csv';
const PARQUET_FILE = 'finaldata.parquet';

export interface DatasetStoreOptions {
  /** Absolute path of the folder that holds everything. */
  readonly folder: string;
  /** Absolute path of the configuration's folder; paths are shown relative to it. */
  readonly root: string;
  readonly createSha256: CreateSha256;
  /** Number of rows from which on `finaldata.parquet` is written too. Default: never. */
  readonly parquetFrom?: number;
  /** Whether texts in `finaldata.csv` that a spreadsheet would run get a `'` in front. Default false. */
  readonly guardFormulas?: boolean;
}

/**
 * Keeps every version: `versions/<fingerprint>/` with the columns in Arrow, the rows set aside beside them, the record
 * of the ingestion and the contract; `finaldata.csv` with the current rows for people; and `current.json`, which makes
 * a version the current one. That file is replaced last and in one step: a commit that is interrupted leaves the
 * earlier version current. A record without a parent begins a new line of versions.
 *
 * @example
 * const store = createDatasetStore({ folder: '/srv/churn/ingesteddata', root: '/srv/churn', createSha256 });
 * const record = await store.current();
 */
export function createDatasetStore(options: DatasetStoreOptions): DatasetStore {
  const { folder, root, createSha256 } = options;
  const pointerPath = join(folder, POINTER_FILE);
  const versionsFolder = join(folder, 'versions');
  const shown = (path: string): string => shownPath(root, path);
  const place = (sha256: string, file: string): { readonly path: string; readonly shown: string } => {
    const path = join(versionsFolder, idOfVersion(sha256), file);
    return { path, shown: shown(path) };
  };
  const records = (): Promise<readonly IngestionRecord[]> => readPointer(pointerPath, shown(pointerPath));
  return {
    records,
    current: async () => (await records()).at(-1),
    load: (datasetSha256) =>
      readStoredDataset(place(datasetSha256, VERSION_FILES.data), datasetSha256, createSha256),
    loadSetAside: async ({ datasetSha256, setAsideSha256 }) =>
      setAsideSha256 === undefined
        ? undefined
        : readStoredDataset(place(datasetSha256, setAsideFile(setAsideSha256)), setAsideSha256, createSha256),
    contractOf: (datasetSha256) => readContract(place(datasetSha256, VERSION_FILES.contract)),
    commit: async (version) => {
      const { dataset, record } = version;
      const line = record.parentSha256 === undefined ? [record] : continueLine(await records(), record);
      checkRows(dataset, record);
      const [written, exported] = await both(
        writeVersion(version, (file) => place(record.datasetSha256, file).path),
        writeExports(folder, version, options),
      );
      await writePointer(pointerPath, line);
      return [...exported, ...written].map(shown);
    },
    versions: () => listVersions(versionsFolder, shown),
    remove: async (id) => {
      const current = (await records()).at(-1)?.datasetSha256;
      if (current !== undefined && idOfVersion(current) === id) throw isCurrent(id);
      await removeVersion(versionsFolder, id);
    },
  };
}

type Version = Parameters<DatasetStore['commit']>[0];

/** One is put together while the other is on its way to the disk; when one fails, the other is not left at work. */
async function both<A, B>(one: Promise<A>, other: Promise<B>): Promise<readonly [A, B]> {
  await Promise.allSettled([one, other]);
  return [await one, await other];
}

/** @returns the paths written */
async function writeVersion(
  { dataset, setAside, record, contract }: Version,
  pathOf: (file: string) => string,
): Promise<readonly string[]> {
  const [dataPath, recordPath] = [pathOf(VERSION_FILES.data), pathOf(VERSION_FILES.record)];
  await writeStoredDataset(dataPath, dataset);
  const setAsidePaths: string[] = [];
  if (setAside !== undefined && record.setAsideSha256 !== undefined) {
    setAsidePaths.push(pathOf(setAsideFile(record.setAsideSha256)));
    await writeStoredDataset(pathOf(setAsideFile(record.setAsideSha256)), setAside);
  }
  await writeFileAtomic(pathOf(VERSION_FILES.contract), `${JSON.stringify(contract, null, 2)}\n`);
  await writeFileAtomic(recordPath, `${JSON.stringify(record, null, 2)}\n`);
  return [dataPath, recordPath, ...setAsidePaths];
}

/** What people and other tools read. A Parquet file of an earlier, larger data set must not stay behind. */
async function writeExports(
  folder: string,
  { dataset, contract }: Version,
  { parquetFrom = Infinity, guardFormulas = false }: DatasetStoreOptions,
): Promise<readonly string[]> {
  const [csvPath, parquetPath] = [join(folder, CSV_FILE), join(folder, PARQUET_FILE)];
  await writeDatasetCsv(csvPath, dataset, contract, { guardFormulas });
  if (dataset.rowCount < parquetFrom) {
    await withStorageErrors(parquetPath, 'remove', () => rm(parquetPath, { force: true }));
    return [csvPath];
  }
  const { writeDatasetParquet } = await import('./dataset-store-parquet.ts');
  await writeDatasetParquet(parquetPath, dataset, contract);
  return [csvPath, parquetPath];
}

async function readContract({
  path,
  shown,
}: {
  readonly path: string;
  readonly shown: string;
}): Promise<Contract | undefined> {
  const text = await readTextIfExists(path);
  return text === undefined ? undefined : parseStored('contract', text, shown);
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

function isCurrent(id: string): DynamicRiskError {
  return new DynamicRiskError('argument-invalid', `Data set ${id} is the current one and cannot be removed.`);
}

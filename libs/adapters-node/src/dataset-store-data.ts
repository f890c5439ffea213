/** The columns of one data set version in their file, checked against their fingerprint. */
import { type CreateSha256, type Dataset, DynamicRiskError, hashDataset } from '@dynamic-risk/dataset';
import { readFileIfExists, writeStreamAtomic } from './atomic-write.ts';

/** A file, and how messages name it. */
export interface ShownFile {
  readonly path: string;
  readonly shown: string;
}

/** Writes the columns as Arrow. @throws {DynamicRiskError} `storage-failed` */
export async function writeStoredDataset(path: string, dataset: Dataset): Promise<void> {
  const { datasetToArrow } = await import('./dataset-store-arrow.ts');
  await writeStreamAtomic(path, async (sink) => {
    for (const piece of datasetToArrow(dataset)) await sink.write(piece);
  });
}

/**
 * Reads what {@link writeStoredDataset} wrote.
 *
 * @throws {DynamicRiskError} `not-found` when there is no file; `artifact-corrupt` when its content does not have the
 * fingerprint
 */
export async function readStoredDataset(
  { path, shown }: ShownFile,
  sha256: string,
  createSha256: CreateSha256,
): Promise<Dataset> {
  const bytes = await readFileIfExists(path);
  if (bytes === undefined) throw notStored(sha256, shown);
  const dataset = await decode(bytes, shown);
  if (hashDataset(dataset, createSha256) === sha256) return dataset;
  throw corrupt(shown, `its content does not have the fingerprint ${sha256}`);
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

function notStored(sha256: string, shown: string): DynamicRiskError {
  return new DynamicRiskError(
    'not-found',
    `There is no data set ${sha256}: expected ${shown}. See what there is: dynamic-risk data list`,
  );
}

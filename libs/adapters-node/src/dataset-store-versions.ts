/** The folders of the data set versions. */
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { parseStored } from '@dynamic-risk/pipeline/documents';
import type { StoredVersion } from '@dynamic-risk/pipeline';
import { errnoCode, readTextIfExists, withStorageErrors } from './atomic-write.ts';

/** The files of every version. */
export const VERSION_FILES = {
  data: 'dataset.arrow',
  record: 'ingestion-record.json',
  contract: 'contract.json',
} as const;

/** As many digits of the fingerprint as a folder's name has. */
const ID_DIGITS = 16;
const ID = /^[0-9a-f]{16}$/;

/** The folder of the version with this fingerprint. */
export function idOfVersion(datasetSha256: string): string {
  return datasetSha256.slice(0, ID_DIGITS);
}

/** The file of rows set aside: those of one data set may differ, so that each has a name of its own. */
export function setAsideFile(setAsideSha256: string): string {
  return `set-aside-${idOfVersion(setAsideSha256)}.arrow`;
}

/**
 * Every version below a folder, oldest first; one without a record, left by an interrupted ingestion, first of all.
 *
 * @param shown - how messages name a path
 * @throws {DynamicRiskError} `artifact-corrupt`, `storage-failed`
 */
export async function listVersions(
  folder: string,
  shown: (path: string) => string,
): Promise<readonly StoredVersion[]> {
  const ids = (await namesIn(folder)).filter((name) => ID.test(name));
  const versions = await Promise.all(ids.map((id) => describeVersion(join(folder, id), id, shown)));
  const atOf = ({ record }: StoredVersion): string => record?.at ?? '';
  return versions.sort((a, b) => (atOf(a) < atOf(b) ? -1 : atOf(a) > atOf(b) ? 1 : a.id < b.id ? -1 : 1));
}

/** Removes the folder of a version. @throws {DynamicRiskError} `argument-invalid`, `storage-failed` */
export async function removeVersion(folder: string, id: string): Promise<void> {
  if (!ID.test(id)) {
    throw new DynamicRiskError('argument-invalid', `Expected the id of a data set version, found "${id}".`);
  }
  const path = join(folder, id);
  // Without its record a version is no version any more: an interruption leaves what the next removal takes.
  await withStorageErrors(path, 'remove', async () => {
    await rm(join(path, VERSION_FILES.record), { force: true });
    await rm(path, { recursive: true, force: true });
  });
}

async function describeVersion(
  path: string,
  id: string,
  shown: (path: string) => string,
): Promise<StoredVersion> {
  const recordPath = join(path, VERSION_FILES.record);
  const [text, names] = await Promise.all([readTextIfExists(recordPath), namesIn(path)]);
  const sizes = await withStorageErrors(path, 'look at', () =>
    Promise.all(names.map(async (name) => (await stat(join(path, name))).size)),
  );
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  if (text === undefined) return { id, bytes };
  return { id, bytes, record: parseStored('ingestion record', text, shown(recordPath)) };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return withStorageErrors(folder, 'list', async () => {
    try {
      return await readdir(folder);
    } catch (error) {
      if (errnoCode(error) === 'ENOENT') return [];
      throw error;
    }
  });
}

/** Sources of rows: the CSV files of one folder. */
import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { SourceFile } from '@dynamic-risk/ingestion';
import type { SourceReader } from '@dynamic-risk/pipeline';
import { errnoCode, toStorageError, withStorageErrors } from './atomic-write.ts';
import { readChunks } from './read-csv/read-chunks.ts';
import { readTable } from './read-csv/read-table.ts';

/**
 * Reads the CSV files that lie directly in a folder. Sub-folders, hidden files and everything that does not end in
 * `.csv` (in any case) are left alone, so that a README or a download in progress (`.part`, `.tmp`) does no harm.
 *
 * @param folder - where the files are
 * @param displayName - what the user calls the folder, for messages
 * @example
 * const source = createFolderSource('/srv/churn/sourcedata', 'sourcedata');
 * const { files } = await source.list();
 */
export function createFolderSource(folder: string, displayName: string): SourceReader {
  return {
    description: displayName,
    list: async () => {
      const files: SourceFile[] = [];
      for (const name of await csvNames(folder, displayName)) {
        const file = await describeFile(folder, name);
        if (file !== undefined) files.push(file);
      }
      return { files, unfinished: [] };
    },
    originals: async (_file, places) => places.map(() => undefined),
    read: async ({ name, sha256 }, contract) => {
      const place = join(displayName, name);
      const batch = await readTable(join(folder, name), place, contract, { sha256 });
      return { ...batch, place, file: { ...batch.file, name } };
    },
  };
}

/** In the order of their UTF-16 code units, which is the same everywhere. */
async function csvNames(folder: string, displayName: string): Promise<readonly string[]> {
  try {
    const names = await readdir(folder);
    return names.filter((name) => /^[^.].*\.csv$/is.test(name)).sort();
  } catch (error) {
    const code = errnoCode(error);
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw toStorageError(error, folder, 'list');
    const found = code === 'ENOENT' ? 'does not exist' : 'is a file';
    throw new DynamicRiskError(
      'configuration-invalid',
      `The folder "${displayName}" ${found} (${folder}). Create it, or correct its path in the configuration.`,
      { cause: error },
    );
  }
}

/** `undefined` for what is no regular file, or is gone by now. */
async function describeFile(folder: string, name: string): Promise<SourceFile | undefined> {
  const path = join(folder, name);
  if (!(await isRegularFile(path))) return undefined;
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of readChunks(path)) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { name, sha256: hash.digest('hex'), bytes };
}

async function isRegularFile(path: string): Promise<boolean> {
  return withStorageErrors(path, 'look at', async () => {
    try {
      return (await stat(path)).isFile();
    } catch (error) {
      if (errnoCode(error) === 'ENOENT') return false;
      throw error;
    }
  });
}

/** What can be seen of a file without reading it. */
import { type BigIntStats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { dataError } from './read-csv/data-error.ts';
import { errnoCode, toStorageError } from './storage-error.ts';

export interface FileState {
  readonly bytes: number;
  readonly modifiedMs: number;
  /** Equal as long as nobody has written to the file or put another in its place. */
  readonly mark: string;
}

/**
 * The state of a regular file; links are followed.
 *
 * @returns `undefined` for what is no regular file, or is gone by now
 * @throws {DynamicRiskError} `data-invalid` when the name has bytes that are not UTF-8, so that it cannot be opened;
 * `storage-failed`
 */
export async function fileState(path: string, displayName: string): Promise<FileState | undefined> {
  let stats: BigIntStats;
  try {
    stats = await stat(path, { bigint: true });
  } catch (error) {
    if (errnoCode(error) !== 'ENOENT' && errnoCode(error) !== 'ELOOP')
      throw toStorageError(error, path, 'look at');
    if (basename(path).includes('\ufffd')) throw unreadableName(displayName);
    return undefined;
  }
  if (!stats.isFile()) return undefined;
  return {
    bytes: Number(stats.size),
    modifiedMs: Number(stats.mtimeMs),
    mark: `${stats.dev}:${stats.ino}:${stats.size}:${stats.mtimeNs}`,
  };
}

function unreadableName(source: string): Error {
  return dataError([
    {
      code: 'unreadable-name',
      source,
      expected: 'a file name in UTF-8',
      found: 'bytes of another encoding',
      fix: 'Rename the file.',
    },
  ]);
}

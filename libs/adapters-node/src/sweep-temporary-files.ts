/** Clears away what writers that were killed have left behind. */
import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoCode, withStorageErrors } from './atomic-write.ts';
import { isTemporaryName } from './temporary-path.ts';

/** No write takes so long, so nobody is still at work on a file that was last touched before. */
const STALE_MS = 60 * 60_000;

/**
 * Removes the files of a folder, and of every folder in it, that a writer of this library left half-written more than
 * an hour ago. Links are not followed, and whatever has another name is not touched.
 *
 * @returns paths of the removed files; empty also when there is no such folder
 * @throws {DynamicRiskError} `storage-failed`
 */
export async function sweepTemporaryFiles(folder: string, now: Date): Promise<readonly string[]> {
  return withStorageErrors(folder, 'clear', async () => {
    const removed: string[] = [];
    for (const path of await listTemporaryFiles(folder)) {
      if (!(await isStale(path, now))) continue;
      await rm(path, { force: true });
      removed.push(path);
    }
    return removed;
  });
}

async function listTemporaryFiles(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && isTemporaryName(entry.name))
      .map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if (errnoCode(error) === 'ENOENT') return [];
    throw error;
  }
}

/** Its writer may have ended it in the meantime: then there is nothing to remove. */
async function isStale(path: string, now: Date): Promise<boolean> {
  try {
    return now.getTime() - (await lstat(path)).mtimeMs > STALE_MS;
  } catch (error) {
    if (errnoCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/** A file that the user named on the command line. */
import { stat } from 'node:fs/promises';
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { errnoCode, toStorageError } from '../storage-error.ts';

/**
 * Makes sure that there is a file.
 *
 * @throws {DynamicRiskError} `usage-invalid` when there is none, or a folder; `storage-failed` when it cannot be told
 */
export async function requireFile(path: string): Promise<void> {
  try {
    const stats = await stat(path);
    if (!stats.isDirectory()) return;
  } catch (error) {
    const code = errnoCode(error);
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw toStorageError(error, path, 'look at');
    throw new DynamicRiskError('usage-invalid', `There is no file ${path}. Check its path.`, {
      cause: error,
    });
  }
  throw new DynamicRiskError('usage-invalid', `${path} is a folder. Name a file.`);
}

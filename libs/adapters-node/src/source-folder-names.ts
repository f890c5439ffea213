/** Which files of a folder are sources, by their names alone. */
import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { UnfinishedSource } from '@dynamic-risk/ingestion';
import { hasTableEnding } from '@dynamic-risk/pipeline/documents';
import picomatch from 'picomatch';
import { errnoCode, toStorageError } from './storage-error.ts';

export interface NameOptions {
  /** Glob over the paths below the folder; default every file with a known ending. */
  readonly pattern?: string;
  /** Whether folders in it are entered where the pattern names none; default false. */
  readonly recursive?: boolean;
}

export interface FoundNames {
  /** Paths below the folder, with `/`, in the order of their UTF-16 code units. */
  readonly names: readonly string[];
  /** Those that programs give to files they have not finished. */
  readonly unfinished: readonly UnfinishedSource[];
}

/** What downloads, copies and editors call a file until it is whole. */
const TEMPORARY_ENDING = /\.(?:tmp|part|partial|crdownload|filepart|swp)$/i;
const TEMPORARY_START = /^(?:\.|~\$)/;
/** What macOS keeps beside a file on other systems' disks. */
const COMPANION_START = '._';

/**
 * The names that match. Folders whose names begin with a dot are not entered, nor are links to folders.
 *
 * @param folder - absolute
 * @param displayName - what the user calls it, for messages
 * @throws {DynamicRiskError} `configuration-invalid` when there is no such folder, `storage-failed` when one cannot
 * be listed
 */
export async function findNames(
  folder: string,
  displayName: string,
  options: NameOptions,
): Promise<FoundNames> {
  const matches = matcher(options);
  const names: string[] = [];
  const unfinished: UnfinishedSource[] = [];
  const isDeep = options.recursive === true || options.pattern?.includes('/') === true;
  const walk = async (path: string): Promise<void> => {
    for (const entry of await listFolder(join(folder, path), path === '', displayName)) {
      const name = path === '' ? entry.name : `${path}/${entry.name}`;
      if (entry.isDirectory()) {
        if (isDeep && !entry.name.startsWith('.')) await walk(name);
        continue;
      }
      const reason = unfinishedReason(name, matches);
      if (reason !== undefined) unfinished.push({ name, reason });
      else if (!isTemporary(entry.name) && matches(name)) names.push(name);
    }
  };
  await walk('');
  return { names: names.sort(), unfinished };
}

function matcher({ pattern, recursive = false }: NameOptions): (name: string) => boolean {
  if (pattern === undefined) return hasTableEnding;
  // A name may hold line breaks, which a dot of a regular expression leaves out.
  return picomatch(pattern, { flags: 'is', basename: recursive });
}

function isTemporary(name: string): boolean {
  return TEMPORARY_START.test(name) || TEMPORARY_ENDING.test(name);
}

/** Says of a temporary name that would be a source without what marks it as temporary how it is marked. */
function unfinishedReason(name: string, matches: (name: string) => boolean): string | undefined {
  const file = basename(name);
  if (!isTemporary(file) || file.startsWith(COMPANION_START)) return undefined;
  const ending = TEMPORARY_ENDING.exec(file)?.[0];
  const start = TEMPORARY_START.exec(file)?.[0];
  const final = file.replace(TEMPORARY_START, '').replace(TEMPORARY_ENDING, '');
  if (!matches(name.slice(0, name.length - file.length) + final)) return undefined;
  return ending === undefined ? `its name begins with ${start}` : `its name ends in ${ending}`;
}

async function listFolder(path: string, isRoot: boolean, displayName: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    const code = errnoCode(error);
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw toStorageError(error, path, 'list');
    // A folder that was there a moment ago holds nothing any more.
    if (!isRoot) return [];
    const found = code === 'ENOENT' ? 'does not exist' : 'is a file';
    throw new DynamicRiskError(
      'configuration-invalid',
      `The folder "${displayName}" ${found} (${path}). Create it, or correct its path in the configuration.`,
      { cause: error },
    );
  }
}

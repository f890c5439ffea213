/** One sentence for what the operating system refused, and what to do about it. */
import { DynamicRiskError } from '@dynamic-risk/dataset';

interface Reason {
  readonly what: string;
  readonly fix: string;
}

const REASONS: Readonly<Record<string, Reason>> = {
  EACCES: {
    what: 'permission denied',
    fix: 'Give the user that runs this access to it, or name another place.',
  },
  EPERM: { what: 'not permitted', fix: 'Give the user that runs this access to it, or name another place.' },
  EROFS: { what: 'the file system is read-only', fix: 'Mount it writable, or name another place.' },
  ENOSPC: { what: 'no space is left on the disk', fix: 'Free some space and run again.' },
  EDQUOT: { what: 'the disk quota is used up', fix: 'Free some space and run again.' },
  EFBIG: {
    what: 'the file would be larger than the system allows',
    fix: 'Raise the limit, or name another place.',
  },
  ENOTDIR: {
    what: 'a part of the path is a file, not a folder',
    fix: 'Remove that file, or name another place.',
  },
  EEXIST: { what: 'a file stands where a folder is needed', fix: 'Remove that file, or name another place.' },
  EISDIR: { what: 'it is a folder, not a file', fix: 'Name a file.' },
  ENOENT: { what: 'it does not exist', fix: 'Check the path.' },
  ENAMETOOLONG: { what: 'the name is too long', fix: 'Use a shorter path.' },
  ELOOP: { what: 'its links lead in a circle', fix: 'Correct the links, or name another place.' },
  EMFILE: {
    what: 'too many files are open',
    fix: 'Raise the limit of open files (ulimit -n) and run again.',
  },
  ENFILE: { what: 'too many files are open', fix: 'Raise the limit of open files and run again.' },
  EBUSY: { what: 'another program holds it', fix: 'Close that program and run again.' },
  EIO: { what: 'the disk does not answer properly', fix: 'Check the disk and run again.' },
};

/**
 * The error for a file operation that failed: which path, what was attempted, why not, what to do.
 *
 * @param attempted - what was attempted, as a verb phrase: `write`, `create the folder`
 * @returns `error` itself when it already is a {@link DynamicRiskError}, else one with code `storage-failed`
 * @example
 * toStorageError(error, '/data/models/m-1.json', 'write').message;
 * // Could not write /data/models/m-1.json: the file system is read-only (EROFS). Mount it writable, or name another place.
 */
export function toStorageError(error: unknown, path: string, attempted: string): DynamicRiskError {
  if (error instanceof DynamicRiskError) return error;
  const code = errnoCode(error);
  const reason = code === undefined ? undefined : REASONS[code];
  const what = reason === undefined ? describe(error) : `${reason.what} (${code})`;
  const fix = reason?.fix ?? 'Check the path and run again.';
  return new DynamicRiskError('storage-failed', `Could not ${attempted} ${path}: ${what}. ${fix}`, {
    cause: error,
  });
}

/** The operating system's code of an error, e.g. `ENOENT`; `undefined` when it is of another kind. */
export function errnoCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/**
 * What `action` gives; a failure of the file system becomes a `storage-failed` error.
 *
 * @throws {DynamicRiskError} `storage-failed`
 */
export async function withStorageErrors<T>(
  path: string,
  attempted: string,
  action: () => Promise<T>,
): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw toStorageError(error, path, attempted);
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

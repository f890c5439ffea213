/**
 * Every write goes through here: whole or not at all, and on the disk before anything refers to it.
 *
 * A file is written beside its target, flushed and renamed over it, so that a reader sees the old content or the
 * new one, never a part. The packages made for this issue one `write` call and do not look at how much of it
 * was taken, so that a full disk leaves a truncated file in place; `FileHandle.writeFile` writes until all is out.
 */
import { mkdir, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { errnoCode, withStorageErrors } from './storage-error.ts';
import { temporaryPath } from './temporary-path.ts';

export { errnoCode, toStorageError, withStorageErrors } from './storage-error.ts';

/** Where the pieces of a file go, in order. */
export interface Sink {
  /** Appends a piece; text is written as UTF-8. Wait for each call before the next. */
  write(piece: string | Uint8Array): Promise<void>;
}

/**
 * Writes a file, replacing an earlier one in one step. Missing parent folders are made.
 *
 * @throws {DynamicRiskError} `storage-failed`, with what stood there before untouched
 */
export async function writeFileAtomic(path: string, content: string | Uint8Array): Promise<void> {
  await writeStreamAtomic(path, (sink) => sink.write(content));
}

/**
 * As {@link writeFileAtomic}, for content that is made piece by piece. When `produce` throws, nothing is written
 * and its error is passed on. A device or a pipe (`/dev/stdout`) is written to directly.
 *
 * @returns what `produce` returns
 * @throws {DynamicRiskError} `storage-failed`, with what stood there before untouched
 */
export async function writeStreamAtomic<T>(path: string, produce: (sink: Sink) => Promise<T>): Promise<T> {
  await ensureFolder(dirname(path));
  const { target, isSpecial } = await resolveTarget(path);
  if (isSpecial) return writeInto(target, path, produce);
  return replaceAtomic(target, path, (temporary) => writeInto(temporary, path, produce));
}

/**
 * As {@link writeFileAtomic}, for content that another program writes to a path it is given.
 *
 * @param produce - writes the whole file
 * @throws {DynamicRiskError} `storage-failed`, and whatever `produce` throws, with what stood there before untouched
 */
export async function writePathAtomic(
  path: string,
  produce: (temporary: string) => Promise<void>,
): Promise<void> {
  await ensureFolder(dirname(path));
  const { target } = await resolveTarget(path);
  await replaceAtomic(target, path, async (temporary) => {
    await produce(temporary);
    await withStorageErrors(path, 'write', () => flushFile(temporary));
  });
}

/** @param shown - the target as messages name it */
async function replaceAtomic<T>(
  target: string,
  shown: string,
  produce: (temporary: string) => Promise<T>,
): Promise<T> {
  const temporary = temporaryPath(target);
  try {
    const result = await produce(temporary);
    await withStorageErrors(shown, 'write', () => rename(temporary, target));
    await flushFolder(dirname(target));
    return result;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function flushFile(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await flush(handle);
  } finally {
    await handle.close();
  }
}

/**
 * Appends one line and flushes it; missing parent folders are made. A line that an earlier crash left unfinished
 * is ended first, so that it cannot spoil this one.
 *
 * @throws {DynamicRiskError} `argument-invalid` when `line` holds a line break; `storage-failed`
 */
export async function appendLine(path: string, line: string): Promise<void> {
  if (/[\r\n]/.test(line)) {
    throw new DynamicRiskError(
      'argument-invalid',
      `A line for ${path} holds a line break: ${JSON.stringify(line)}.`,
    );
  }
  await ensureFolder(dirname(path));
  await withStorageErrors(path, 'append to', async () => {
    const file = await open(path, 'a+');
    try {
      await file.writeFile(`${(await endsInsideLine(file)) ? '\n' : ''}${line}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  });
}

/**
 * The bytes of a file; `undefined` when there is none.
 *
 * @throws {DynamicRiskError} `storage-failed` when there is something that cannot be read
 */
export async function readFileIfExists(path: string): Promise<Uint8Array | undefined> {
  return withStorageErrors(path, 'read', async () => {
    try {
      return await readFile(path);
    } catch (error) {
      if (errnoCode(error) === 'ENOENT') return undefined;
      throw error;
    }
  });
}

/** As {@link readFileIfExists}, decoded as UTF-8. @throws {DynamicRiskError} `storage-failed` */
export async function readTextIfExists(path: string): Promise<string | undefined> {
  const bytes = await readFileIfExists(path);
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}

/** Makes a folder and its parents; one that exists is fine. @throws {DynamicRiskError} `storage-failed` */
export async function ensureFolder(path: string): Promise<void> {
  await withStorageErrors(path, 'create the folder', () => mkdir(path, { recursive: true }));
}

/** Follows a link to the file behind it, so that the link itself stays. */
async function resolveTarget(
  path: string,
): Promise<{ readonly target: string; readonly isSpecial: boolean }> {
  return withStorageErrors(path, 'write', async () => {
    try {
      const target = await realpath(path);
      const stats = await stat(target);
      return { target, isSpecial: !stats.isFile() };
    } catch (error) {
      if (errnoCode(error) === 'ENOENT') return { target: path, isSpecial: false };
      throw error;
    }
  });
}

async function writeInto<T>(file: string, shown: string, produce: (sink: Sink) => Promise<T>): Promise<T> {
  const handle = await withStorageErrors(shown, 'write', () => open(file, 'w'));
  try {
    const result = await produce({
      write: (piece) => withStorageErrors(shown, 'write', () => handle.writeFile(piece)),
    });
    await withStorageErrors(shown, 'write', () => flush(handle));
    return result;
  } finally {
    await handle.close();
  }
}

/** Waits until the content is on the disk; a pipe or terminal has no such thing and says EINVAL. */
async function flush(handle: FileHandle): Promise<void> {
  try {
    await handle.sync();
  } catch (error) {
    if (errnoCode(error) !== 'EINVAL') throw error;
  }
}

/** A rename lasts only once its folder is flushed; systems that cannot open a folder flush on their own. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  await withStorageErrors(folder, 'flush', async () => {
    const handle = await open(folder, 'r');
    try {
      await flush(handle);
    } finally {
      await handle.close();
    }
  });
}

async function endsInsideLine(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return false;
  const last = new Uint8Array(1);
  await file.read(last, 0, 1, size - 1);
  return last[0] !== 0x0a;
}

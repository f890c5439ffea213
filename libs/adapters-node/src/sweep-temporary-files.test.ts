import { randomUUID } from 'node:crypto';
import { mkdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderContents, temporaryFolder } from '../test/temporary-folder.ts';
import { createRunLock } from './run-lock.ts';
import { sweepTemporaryFiles } from './sweep-temporary-files.ts';
import { createSweepingLock } from './sweeping-lock.ts';
import { temporaryPath } from './temporary-path.ts';

const NOW = new Date('2026-11-23T12:00:00.000Z');
const MINUTE_MS = 60_000;

/** Writes a file that was last touched so many minutes ago. */
async function put(path: string, minutes: number): Promise<string> {
  await writeFile(path, 'half');
  const time = new Date(NOW.getTime() - minutes * MINUTE_MS);
  await utimes(path, time, time);
  return path;
}

describe('sweepTemporaryFiles', () => {
  test('removes what a writer left more than an hour ago, however deep', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'versions/ab'), { recursive: true });
    const old = [
      await put(temporaryPath(join(folder, 'current.json')), 61),
      await put(temporaryPath(join(folder, 'versions/ab/.hidden')), 6000),
    ];
    expect([...(await sweepTemporaryFiles(folder, NOW))].sort()).toEqual(old.sort());
    expect((await folderContents(folder)).size).toBe(0);
    expect(await sweepTemporaryFiles(folder, NOW)).toEqual([]);
  });

  test('leaves a file alone that a writer may be at work on', async () => {
    const folder = await temporaryFolder();
    await put(temporaryPath(join(folder, 'a')), 59);
    await put(temporaryPath(join(folder, 'b')), -59);
    expect(await sweepTemporaryFiles(folder, NOW)).toEqual([]);
    expect((await folderContents(folder)).size).toBe(2);
  });

  test('leaves every other name alone, however like', async () => {
    const folder = await temporaryFolder();
    const uuid = randomUUID();
    const names = [
      `model.json.${uuid}.tmp`,
      `.model.json.${uuid}`,
      `.model.json.${uuid}.TMP`,
      `.model.json.${uuid}.tmp.csv`,
      `.model.json.${uuid.slice(1)}.tmp`,
      `.${uuid}.tmp`,
      `.model.json.${uuid.toUpperCase()}.tmp`,
      '.model.json.00000000-0000-0000-0000-000000000000.tmp',
      '.model.json.tmp',
      'model.json',
    ];
    for (const name of names) await put(join(folder, name), 6000);
    expect(await sweepTemporaryFiles(folder, NOW)).toEqual([]);
    expect((await folderContents(folder)).size).toBe(names.length);
  });

  test('follows no link and takes no folder for a file', async () => {
    const [folder, elsewhere] = [await temporaryFolder(), await temporaryFolder()];
    const target = await put(temporaryPath(join(elsewhere, 'x')), 6000);
    await symlink(elsewhere, join(folder, 'folder'));
    await symlink(target, join(folder, basename(target)));
    await mkdir(temporaryPath(join(folder, 'y')));
    expect(await sweepTemporaryFiles(folder, new Date(Date.now() + 6000 * MINUTE_MS))).toEqual([]);
    expect((await folderContents(elsewhere)).size).toBe(1);
  });

  test('a folder that does not exist holds nothing; a file in its place is an error', async () => {
    const folder = await temporaryFolder();
    expect(await sweepTemporaryFiles(join(folder, 'none'), NOW)).toEqual([]);
    await writeFile(join(folder, 'file'), '');
    await expect(sweepTemporaryFiles(join(folder, 'file'), NOW)).rejects.toMatchObject({
      code: 'storage-failed',
    });
  });
});

describe('createSweepingLock', () => {
  test('sweeps only once it holds the lock', async () => {
    const folder = await temporaryFolder();
    const [plain, models] = [createRunLock({ folder }), join(folder, 'models')];
    await mkdir(models);
    const options = { folders: [models], clock: { now: () => NOW }, onWarning: () => {} };
    const lock = createSweepingLock(plain, options);
    const rest = await put(temporaryPath(join(models, 'x')), 61);
    const releaseOther = await plain.acquire();
    await expect(lock.acquire()).rejects.toMatchObject({ code: 'run-locked' });
    expect((await folderContents(models)).has(basename(rest))).toBe(true);
    await releaseOther();
    const release = await lock.acquire();
    expect((await folderContents(models)).size).toBe(0);
    await release();
  });

  test('a folder that cannot be swept is told and stops nothing', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'file');
    await writeFile(file, '');
    const warnings: string[] = [];
    const onWarning = (message: string): void => void warnings.push(message);
    const options = { folders: [file], clock: { now: () => NOW }, onWarning };
    await (
      await createSweepingLock(createRunLock({ folder }), options).acquire()
    )();
    expect(warnings).toEqual([expect.stringContaining(`Could not clear ${file}: `)]);
    await rm(file);
  });
});

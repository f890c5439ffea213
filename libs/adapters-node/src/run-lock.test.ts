import { spawnSync } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { runLockContract } from '@dynamic-risk/pipeline/testing';
import { describe, expect, test } from 'vitest';
import { folderContents, temporaryFolder } from '../test/temporary-folder.ts';
import { createRunLock } from './run-lock.ts';

/** A lock as a process leaves it that was killed. */
async function leaveLock(folder: string, owner: Record<string, unknown>): Promise<void> {
  await mkdir(join(folder, '.run.lock'), { recursive: true });
  await writeFile(join(folder, '.run.owner.json'), JSON.stringify(owner));
}

/** The id of a process that has ended. */
function endedProcess(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}

const LEFT = {
  since: '2026-11-23T11:22:33.456Z',
  processStartedAt: '2026-11-23T11:22:32.000Z',
  token: 'left',
};

describe('the promises of every run lock', () => {
  test.each(runLockContract)('$title', async ({ check }) =>
    check(createRunLock({ folder: join(await temporaryFolder(), 'ingesteddata') })),
  );
});

describe('the run lock on disk', () => {
  test('leaves nothing behind when it is given back', async () => {
    const folder = await temporaryFolder();
    const release = await createRunLock({ folder }).acquire();
    expect([...(await folderContents(folder)).keys()]).toEqual(['.run.owner.json']);
    await release();
    expect((await folderContents(folder)).size).toBe(0);
  });

  test('says who holds it and since when', async () => {
    const folder = await temporaryFolder();
    const release = await createRunLock({ folder }).acquire();
    await expect(createRunLock({ folder }).acquire()).rejects.toMatchObject({
      code: 'run-locked',
      message: expect.stringMatching(
        new RegExp(
          `\\(process ${process.pid} on ${hostname()}, since 20\\d\\d-.*\\)\\. Wait until it has ended`,
        ),
      ),
    });
    await release();
  });

  test('of a process that was killed is taken over at once', async () => {
    const folder = await temporaryFolder();
    await leaveLock(folder, { pid: endedProcess(), host: hostname(), ...LEFT });
    const release = await createRunLock({ folder }).acquire();
    expect(JSON.parse(await readFile(join(folder, '.run.owner.json'), 'utf8'))).toMatchObject({
      pid: process.pid,
    });
    await release();
  });

  test('of an earlier process that had the id of this one is taken over', async () => {
    const folder = await temporaryFolder();
    await leaveLock(folder, { pid: process.pid, host: hostname(), ...LEFT });
    await (
      await createRunLock({ folder }).acquire()
    )();
  });

  test.each([
    ['of a process of another machine', { pid: 1, host: 'elsewhere', ...LEFT }],
    ['of a process that still works', { pid: process.ppid, host: hostname(), ...LEFT }],
    ['of nobody knows whom', { owner: 'illegible' }],
  ])('%s is respected', async (_whose, owner) => {
    const folder = await temporaryFolder();
    await leaveLock(folder, owner);
    await expect(createRunLock({ folder }).acquire()).rejects.toMatchObject({ code: 'run-locked' });
  });

  test('that another run took meanwhile is told of when the run ends, and stays with the other', async () => {
    const folder = await temporaryFolder();
    const release = await createRunLock({ folder }).acquire();
    await rm(join(folder, '.run.lock'), { recursive: true });
    const releaseOther = await createRunLock({ folder }).acquire();
    await expect(release()).rejects.toMatchObject({ code: 'run-locked' });
    await expect(createRunLock({ folder }).acquire()).rejects.toMatchObject({ code: 'run-locked' });
    await releaseOther();
  });

  test('a folder that cannot be made is a fault of storage', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'file'), '');
    await expect(
      createRunLock({ folder: join(folder, 'file/ingesteddata') }).acquire(),
    ).rejects.toMatchObject({
      code: 'storage-failed',
    });
  });
});

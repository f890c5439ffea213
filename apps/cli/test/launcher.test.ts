import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const LAUNCHER = fileURLToPath(new URL('../bin/dynamic-risk.js', import.meta.url));

let folder: string;
let launcher: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'launcher-'));
  launcher = join(folder, 'apps/cli/bin/dynamic-risk.js');
  await mkdir(dirname(launcher), { recursive: true });
  await writeFile(join(folder, 'apps/cli/package.json'), '{"type":"module"}');
  await copyFile(LAUNCHER, launcher);
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

function start(): Promise<{ readonly status: number; readonly out: string; readonly err: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [launcher], (_, out, err) =>
      resolve({ status: child.exitCode ?? -1, out, err }),
    );
  });
}

/** A `runProcess` that does nothing but set the exit code; last changed so many seconds after 1970. */
async function build(path: string, status: number, changedAt = 1000): Promise<void> {
  await put(path, `export async function runProcess() { process.exitCode = ${status}; }\n`, changedAt);
}

async function put(path: string, content: string, changedAt: number): Promise<void> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
  await utimes(file, changedAt, changedAt);
}

describe('the launcher', () => {
  test('may be executed and names its interpreter', async () => {
    expect((await stat(LAUNCHER)).mode & 0o111).not.toBe(0);
    expect(await readFile(LAUNCHER, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  test('without a build it exits 1 and says how to build', async () => {
    const { status, out, err } = await start();
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toMatch(/npm ci.*npm run build/s);
  });

  test('starts what was built and hands on its exit code', async () => {
    await build('apps/cli/dist/main.js', 3);
    expect(await start()).toEqual({ status: 3, out: '', err: '' });
  });

  test('starts the bundle where there is one', async () => {
    await build('apps/cli/dist/main.js', 3, 2000);
    await build('apps/cli/bundle/main.js', 4);
    expect((await start()).status).toBe(4);
  });

  test('starts what was compiled where a package of the repository was compiled since the bundle was made', async () => {
    await build('apps/cli/dist/main.js', 3);
    await build('apps/cli/bundle/main.js', 4, 1000);
    await put('apps/cli/dist/tsconfig.lib.tsbuildinfo', '{}', 900);
    await put('libs/dataset/dist/tsconfig.lib.tsbuildinfo', '{}', 1000);
    expect((await start()).status).toBe(4);
    await put('libs/dataset/dist/tsconfig.lib.tsbuildinfo', '{}', 1001);
    expect((await start()).status).toBe(3);
  });
});

import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const LAUNCHER = fileURLToPath(new URL('../bin/dynamic-risk.js', import.meta.url));

let folder: string;
let launcher: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'launcher-'));
  await mkdir(join(folder, 'bin'));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  launcher = join(folder, 'bin/dynamic-risk.js');
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
    await mkdir(join(folder, 'dist'));
    const built = 'export async function runProcess() { process.exitCode = 3; }\n';
    await writeFile(join(folder, 'dist/main.js'), built);
    expect(await start()).toEqual({ status: 3, out: '', err: '' });
  });
});

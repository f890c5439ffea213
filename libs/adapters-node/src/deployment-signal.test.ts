import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createDeploymentSignal } from './deployment-signal.ts';

const folder = await mkdtemp(join(tmpdir(), 'dynamic-risk-signal-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the signal changes with every replacement of the pointer and with nothing else', async () => {
  const signal = createDeploymentSignal(folder);
  const seen = [signal()];
  for (const _ of [1, 2, 3]) {
    await writeFile(join(folder, 'next'), 'same length');
    await rename(join(folder, 'next'), join(folder, 'current.json'));
    seen.push(signal());
    expect(signal()).toBe(seen.at(-1));
  }
  expect(new Set(seen).size).toBe(4);
});

test('before the first deployment there is a signal too', () => {
  expect(createDeploymentSignal(join(folder, 'nowhere'))()).toBe('nothing');
});

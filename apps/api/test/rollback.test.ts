import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createNodePorts, loadConfigFile } from '@dynamic-risk/adapters-node';
import { createContext, runRollback } from '@dynamic-risk/pipeline';
import type { RollbackResult } from '@dynamic-risk/pipeline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApp } from '../src/app.ts';
import { openDependencies } from '../src/open-dependencies.ts';
import { makeProject, runLoop } from './real-project.ts';

let folder: string;

beforeEach(async () => {
  folder = await makeProject();
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Of ten clients with few visits nine left, of ten with many one; no two of different `offset` (0, 1, 2) are equal. */
function clients(count: number, offset: number): string {
  const lines = Array.from({ length: count }, (_, i) => {
    const visits = (((i * 7) % count) * 1800) / count + offset;
    const left = visits < 900 === i % 10 > 0 ? 1 : 0;
    return `${visits},${i % 3 ? 'basic' : 'gold'},${left}`;
  });
  return `${['visits,plan,left', ...lines].join('\n')}\n`;
}

async function configure(training: unknown): Promise<void> {
  const path = join(folder, 'config.json');
  const config = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  const gate = { policy: 'score', metric: 'logLoss' };
  await writeFile(path, JSON.stringify({ ...config, gate, training }));
}

async function rollBack(): Promise<RollbackResult> {
  const { config, configDir } = await loadConfigFile(join(folder, 'config.json'));
  const renderer = { renderPdf: async () => new Uint8Array() };
  return runRollback(createContext({ config, ports: createNodePorts({ config, configDir, renderer }) }));
}

test('a rollback is served at once, without a restart: health, score and predictions', async () => {
  await writeFile(join(folder, 'sourcedata/first.csv'), clients(300, 0));
  await writeFile(join(folder, 'testdata/test.csv'), clients(200, 2));
  await configure({ C: 0.0001 });
  const first = await runLoop(folder);
  await configure({ C: 1 });
  await writeFile(join(folder, 'sourcedata/second.csv'), clients(600, 1));
  const { dependencies } = await openDependencies(join(folder, 'config.json'), () => undefined);
  const app = createApp(dependencies);
  const predict = async (): Promise<unknown> => {
    const body = JSON.stringify({ rows: [{ visits: 3, plan: 'gold' }] });
    const headers = { 'content-type': 'application/json' };
    return (await app.request('/prediction', { method: 'POST', headers, body })).json();
  };
  const before = await predict();
  const second = await runLoop(folder);
  expect(second.status).toBe('deployed');
  expect(await predict()).toMatchObject({ model: second.model.id });

  expect(await rollBack()).toMatchObject({ from: second.model.id, to: first.model.id });

  expect(await predict()).toEqual(before);
  expect(await (await app.request('/health')).json()).toMatchObject({ model: first.model.id });
  expect(await (await app.request('/scoring')).json()).toMatchObject({ model: first.model.id });
});

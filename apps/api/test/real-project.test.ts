import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../src/app.ts';
import { openDependencies } from '../src/open-dependencies.ts';
import { clients, makeProject, runLoop } from './real-project.ts';

let folder: string;

beforeEach(async () => {
  folder = await makeProject();
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function openApp() {
  const warnings: string[] = [];
  const { dependencies } = await openDependencies(join(folder, 'config.json'), (text) => warnings.push(text));
  return createApp(dependencies);
}

async function treeOf(): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    files.sort().map(async (file) => {
      return `${file} ${createHash('sha256')
        .update(await readFile(file))
        .digest('hex')}`;
    }),
  );
}

function post(rows: unknown): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ rows }) };
}

describe('the API of a project on disk', () => {
  test('answers what the run stored as its answers', async () => {
    const { artifacts } = await runLoop(folder);
    const stored = JSON.parse(await readFile(join(folder, artifacts['apiReturns'] ?? ''), 'utf8')) as Record<
      string,
      unknown
    >;
    const app = await openApp();
    for (const route of ['health', 'scoring', 'summarystats', 'diagnostics']) {
      const answer = await app.request(`/${route}`);
      expect([route, answer.status, await answer.json()]).toEqual([route, 200, stored[route]]);
    }
    const [, ...lines] = clients(150, 1000).trimEnd().split('\n');
    const rows = lines.map((line) => {
      const [visits, plan] = line.split(',');
      return { visits: Number(visits), plan };
    });
    // The route tells reasons and warnings besides.
    expect(await (await app.request('/prediction', post(rows))).json()).toMatchObject(
      stored['prediction'] as object,
    );
  });

  test('reads, and changes nothing', async () => {
    await runLoop(folder);
    const app = await openApp();
    const before = await treeOf();
    for (const route of ['health', 'scoring', 'summarystats', 'diagnostics', 'nowhere']) {
      await app.request(`/${route}`);
    }
    await app.request('/prediction', post([{ visits: 3, plan: 'gold' }, { visits: 'x' }]));
    expect(await treeOf()).toEqual(before);
  });

  test('starts before anything is deployed, and follows the first and the next deployment', async () => {
    const app = await openApp();
    expect((await app.request('/health')).status).toBe(503);
    expect((await app.request('/scoring')).status).toBe(503);
    const first = await runLoop(folder);
    expect(await (await app.request('/health')).json()).toMatchObject({ model: first.model.id });
    await writeFile(join(folder, 'sourcedata/second.csv'), clients(600, 300));
    const second = await runLoop(folder);
    const expected = second.status === 'deployed' ? second.model.id : first.model.id;
    expect(await (await app.request('/scoring')).json()).toMatchObject({ model: expected });
  });

  test('a damaged model is a 503 that tells nothing of the disk', async () => {
    await runLoop(folder);
    const deployment = join(folder, 'deployment');
    const unit = (await readdir(deployment)).find((name) => name.includes('m-')) ?? '';
    const file = join(deployment, unit, 'model.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('"intercept"', '"intercepts"'));
    const app = await openApp();
    const answer = await app.request('/scoring');
    const text = await answer.text();
    expect(answer.status).toBe(503);
    expect(JSON.parse(text)).toMatchObject({ code: 'artifact-corrupt' });
    expect(text).not.toContain(folder);
    expect(await (await app.request('/health')).json()).toMatchObject({ status: 'artifact-corrupt' });
  });
});

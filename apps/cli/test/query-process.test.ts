import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { spawnCli } from './child-process.ts';
import { call, deployedProject, put } from './scratch-project.ts';

test('a process of its own answers, writes CSV to standard output and ends', async () => {
  const folder = await deployedProject();
  const sql = 'select client, visits from clients order by client limit 2';
  const { status, out, err } = await spawnCli(['query', '--format', 'csv', sql], { cwd: folder });
  expect([status, err]).toEqual([0, '2 rows\n']);
  expect(out).toMatch(/^client,visits\nc1-0,\d+\nc1-1,\d+\n$/);
});

test('history and query name the lines that a killed run left unfinished, and go on without', async () => {
  const folder = await deployedProject();
  await appendFile(join(folder, 'reports/runs.jsonl'), '{"status":"depl');
  await appendFile(join(folder, 'ingesteddata/summaries.jsonl'), '{"datasetSha');
  const history = await call(folder, 'history', '--json');
  expect(history.json).toMatchObject({ total: 1, versions: [{ rows: 400 }] });
  expect(history.err).toMatch(/reports\/runs\.jsonl, line 2: .*left out/);
  expect(history.err).toMatch(/ingesteddata\/summaries\.jsonl, line 2: .*left out/);
  const { json } = await call(folder, 'query', 'select count(*) as n from runs', '--json');
  expect(json).toMatchObject({ rows: [{ n: 1 }] });
});

test('a diagnosis that cannot be read is named, and the rest is told', async () => {
  const folder = await deployedProject();
  const runs = (await call(folder, 'history', '--json')).json['runs'] as readonly {
    readonly runId: string;
  }[];
  const path = `reports/${runs[0]?.runId}/diagnosis_production.json`;
  await put(join(folder, path), '{"runId":');
  const { status, out, err } = await call(folder, 'history');
  expect([status, out]).toEqual([0, expect.stringMatching(/^1 run in production\n/)]);
  expect(err).toContain(`${path}: expected a stored diagnosis`);
});

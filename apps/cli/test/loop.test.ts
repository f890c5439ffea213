import { readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunRecord } from '@dynamic-risk/pipeline';
import { describe, expect, test } from 'vitest';
import { call, clientLines, csv, handmadeProject, put, treeWithoutLog } from './scratch-project.ts';

async function run(folder: string, ...argv: readonly string[]): Promise<RunRecord> {
  const { status, json, err } = await call(folder, 'run', '--json', ...argv);
  expect([status, err.includes('error')]).toEqual([0, false]);
  return json as unknown as RunRecord;
}

describe('run', () => {
  test('does the whole loop and answers with the account of it', async () => {
    const rows = clientLines(400, 1);
    const folder = await handmadeProject({ source: csv([...rows, rows[0]!, 'x,many,gold,1,0', 'y,3']) });
    const record = await run(folder);
    expect(record).toMatchObject({
      status: 'deployed',
      mode: 'production',
      ingestion: { rowsRead: 403, accepted: 400, quarantined: 2, duplicates: 1, datasetRows: 400 },
      model: { solver: 'newton', converged: true },
      evaluation: { testRows: 300 },
      decision: { verdict: 'promote' },
    });
    expect(record.ingestion.files).toMatchObject([{ name: 'first.csv', rows: 403 }]);
    expect(record.evaluation.auc).toBeGreaterThan(0.7);
    expect(Object.keys(record.timings)).toEqual(['ingest', 'train', 'score', 'deploy', 'diagnose', 'report']);
    for (const path of Object.values(record.artifacts)) {
      expect([path, (await stat(join(folder, path))).isFile()]).toEqual([path, true]);
    }
  });

  test.each([['evidence'], ['score']])(
    'five test rows deploy nothing under the policy %s',
    async (policy) => {
      const folder = await handmadeProject();
      await put(join(folder, 'testdata/test.csv'), csv(clientLines(5, 99)));
      const record = await run(folder, '--set', `gate.policy=${policy}`);
      expect(record).toMatchObject({ status: 'kept', decision: { verdict: 'not-enough-evidence' } });
      expect(record.decision.reason).toContain('The test data holds 5 rows');
      expect((await run(folder, '--set', `gate.policy=${policy}`)).status).toBe('nothing-new');
    },
  );

  test('tells people of every step, then a table, the verdict and where the report is', async () => {
    const folder = await handmadeProject();
    const { status, out, err } = await call(folder, 'run');
    expect(status).toBe(0);
    for (const step of ['ingest', 'train', 'score', 'deploy', 'diagnose', 'report']) {
      expect(err).toMatch(new RegExp(`^${step} +[\\d.]+ (ms|s)  .+$`, 'm'));
    }
    expect(out).toMatch(/rows read +400\n {2}accepted +400\n {2}quarantined +0\n {2}duplicates +0/);
    expect(out).toMatch(/model +m-[0-9a-f]{12}/);
    expect(out).toMatch(/F1 on test data +0\.\d{4}/);
    expect(out).toMatch(/AUC on test data +0\.\d{4}/);
    expect(out).toMatch(/^Deployed: .+\.$/m);
    const report = /^Report: (.+\.pdf)$/m.exec(out)?.[1] ?? '';
    expect((await readFile(join(folder, report))).subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('a second run finds nothing new, says so, and changes no file but the log', async () => {
    const folder = await handmadeProject();
    const first = await run(folder);
    const before = await treeWithoutLog(folder);
    const { status, out } = await call(folder, 'run');
    expect(status).toBe(0);
    expect(out).toMatch(/^Nothing is new since .+\.\nTo run all the same: dynamic-risk run --force\n$/);
    expect(await treeWithoutLog(folder)).toEqual(before);
    expect(await run(folder)).toMatchObject({
      status: 'nothing-new',
      model: { id: first.model.id },
      ingestion: { files: [], rowsRead: 0, datasetRows: 400 },
    });
    expect(await treeWithoutLog(folder)).toEqual(before);
  });

  test('a renamed file is not new, a changed one is', async () => {
    const folder = await handmadeProject();
    await run(folder);
    await rename(join(folder, 'sourcedata/first.csv'), join(folder, 'sourcedata/renamed.csv'));
    expect((await run(folder)).status).toBe('nothing-new');
    await put(join(folder, 'sourcedata/renamed.csv'), csv([...clientLines(400, 1), ...clientLines(50, 2)]));
    expect(await run(folder)).toMatchObject({
      ingestion: { rowsRead: 450, accepted: 50, duplicates: 400, datasetRows: 450 },
    });
  });

  test('a rejected challenger is not trained again on the same data', async () => {
    const folder = await handmadeProject();
    const first = await run(folder);
    const noise = clientLines(400, 5).map((line) =>
      line.replace(/[01]$/, (label) => (label === '1' ? '0' : '1')),
    );
    await put(join(folder, 'sourcedata/noise.csv'), csv(noise));
    const second = await run(folder);
    expect(second).toMatchObject({ status: 'kept', decision: { verdict: 'keep' } });
    expect((await run(folder)).status).toBe('nothing-new');
    const { json } = await call(folder, 'status', '--json');
    expect(json).toMatchObject({ deployed: { model: first.model.id, f1: first.evaluation.f1 } });
  });

  test('--force trains though nothing is new', async () => {
    const folder = await handmadeProject();
    const first = await run(folder);
    const forced = await run(folder, '--force');
    expect(forced).toMatchObject({ status: 'kept', model: { id: first.model.id } });
    expect(Object.keys(forced.timings)).toContain('train');
  });

  test('practice and production differ by one value and share nothing that is written', async () => {
    const folder = await handmadeProject();
    await put(join(folder, 'practicedata/small.csv'), csv(clientLines(120, 7)));
    const practice = await run(folder, '--set', 'mode=practice');
    const production = await run(folder);
    expect(practice).toMatchObject({ mode: 'practice', ingestion: { rowsRead: 120 } });
    expect(production).toMatchObject({ mode: 'production', ingestion: { rowsRead: 400 } });
    const paths = new Set(Object.values(practice.artifacts));
    expect(Object.values(production.artifacts).filter((path) => paths.has(path))).toEqual([]);
  });

  test('the configuration may be named from anywhere; its paths start at its folder', async () => {
    const folder = await handmadeProject();
    const { status } = await call('/', 'run', '--config', join(folder, 'config.json'), '--json');
    expect(status).toBe(0);
    expect((await stat(join(folder, 'models'))).isDirectory()).toBe(true);
  });
});

describe('the steps one by one', () => {
  test('do what run does', async () => {
    const whole = await run(await handmadeProject());
    const folder = await handmadeProject();
    const results: Record<string, unknown>[] = [];
    for (const step of ['ingest', 'train', 'score', 'deploy', 'diagnose', 'report']) {
      const { status, json } = await call(folder, step, '--json');
      expect([step, status]).toEqual([step, 0]);
      results.push(json);
    }
    const [ingested, trained, scored, deployed, diagnosed, reported] = results;
    expect(ingested).toMatchObject({ status: 'ingested', ingestion: whole.ingestion });
    expect(trained).toMatchObject({ status: 'trained', model: whole.model });
    expect(scored).toMatchObject({ evaluation: { f1: whole.evaluation.f1, auc: whole.evaluation.auc } });
    expect(deployed).toMatchObject({ status: 'deployed', model: { id: whole.model.id } });
    expect(diagnosed).toMatchObject({ rows: 400, columns: expect.any(Array) as unknown[] });
    expect(reported).toMatchObject({ artifacts: { report: expect.stringMatching(/\.pdf$/) as string } });
    expect((await run(folder)).status).toBe('nothing-new');
  });

  test('tell people what came out', async () => {
    const folder = await handmadeProject();
    const said: Record<string, RegExp> = {
      ingest: /rows read +400/,
      train: /m-[0-9a-f]{12}.*converged/,
      score: /auc +0\.\d{4}/,
      deploy: /^Deployed: /m,
      diagnose: /^1\. note: Nothing was compared /m,
      report: /report +reports\/.*\.pdf/,
    };
    for (const [step, pattern] of Object.entries(said)) {
      const { status, out } = await call(folder, step);
      expect([step, status]).toEqual([step, 0]);
      expect(out).toMatch(pattern);
    }
    expect((await call(folder, 'ingest')).out).toMatch(/^Nothing new/);
    expect((await call(folder, 'deploy')).out).toMatch(/^Kept: /);
  });
});

describe('models and status', () => {
  test('show gives intercept and coefficients on both scales, and how sure they are', async () => {
    const folder = await handmadeProject();
    const { model } = await run(folder);
    const { json } = await call(folder, 'models', 'show', '--json');
    const estimate = {
      standardized: expect.any(Number),
      raw: expect.any(Number),
      standardError: expect.any(Number),
      interval: { lower: expect.any(Number), upper: expect.any(Number) },
      z: expect.any(Number),
      pValue: expect.any(Number),
    };
    const ratio = { value: expect.any(Number), lower: expect.any(Number), upper: expect.any(Number) };
    expect(json).toMatchObject({ id: model.id, intercept: estimate, calibration: { kind: 'none' } });
    const { coefficients } = json as { readonly coefficients: readonly Record<string, unknown>[] };
    for (const item of coefficients) {
      expect(item).toEqual({
        column: expect.any(String),
        level: item['level'] === null ? null : expect.any(String),
        ...estimate,
        rawStandardError: expect.any(Number),
        rawInterval: estimate.interval,
        oddsRatioPerUnit: ratio,
        oddsRatioPerSd: ratio,
        vif: { value: expect.any(Number) },
      });
    }
    expect(coefficients.map(({ column, level }) => [column, level])).toContainEqual(['visits', null]);
    const named = await call(folder, 'models', 'show', model.id, '--json');
    expect(named.json).toEqual(json);
    const { out } = await call(folder, 'models', 'show');
    expect(out).toMatch(/std\. error +95 % interval +z +p +raw +odds ratio per unit +per sd +VIF/);
    expect(out).toMatch(/visits +−?\d/);
    expect(out).toMatch(/^on 300 test rows: F1 0\.\d{4}, AUC 0\.\d{4}$/m);
  });

  test('list names every model, its scores and what became of it', async () => {
    const folder = await handmadeProject();
    const first = await run(folder);
    const noise = clientLines(400, 5).map((line) =>
      line.replace(/[01]$/, (label) => (label === '1' ? '0' : '1')),
    );
    await put(join(folder, 'sourcedata/noise.csv'), csv(noise));
    const second = await run(folder);
    const { json } = await call(folder, 'models', 'list', '--json');
    expect(json).toMatchObject({
      deployed: first.model.id,
      models: [
        { id: first.model.id, verdict: 'promote', deployed: true, f1: first.evaluation.f1 },
        { id: second.model.id, verdict: 'keep', deployed: false },
      ],
    });
    expect((await call(folder, 'models', 'list')).out).toMatch(/deployed/);
  });

  test('status tells what is deployed, how good it is and when it last ran', async () => {
    const folder = await handmadeProject();
    const { model, evaluation, runId } = await run(folder);
    const { json, status } = await call(folder, 'status', '--json');
    expect(status).toBe(0);
    expect(json).toMatchObject({
      mode: 'production',
      deployed: { model: model.id, runId, f1: evaluation.f1, auc: evaluation.auc, testRows: 300 },
      lastRun: { runId, result: 'deployed' },
      dataset: { rows: 400 },
    });
    await run(folder);
    expect((await call(folder, 'status')).out).toMatch(/last run .*nothing-new/);
  });
});

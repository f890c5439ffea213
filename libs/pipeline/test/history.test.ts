import { describe, expect, test } from 'vitest';
import { readHistory, runIngest, runPrune, runRollback } from '../src/index.ts';
import { CLIENT_CONTRACT } from './clients.ts';
import { createTwoDeployments } from './two-deployments.ts';
import { createWorld } from './world.ts';

describe('the history of a project', () => {
  test('is empty before the first run', async () => {
    expect(await readHistory(createWorld().ports)).toEqual({
      total: 0,
      runs: [],
      versions: [],
      timings: [],
      leftOut: [],
    });
  });

  test('has each run, oldest first, with the model in use, its recorded score, drift, rows and times', async () => {
    const world = createWorld();
    const first = await world.run();
    world.month('october.csv', { count: 200, seed: 2 });
    const second = await world.run();
    const { runs, versions, leftOut } = await readHistory(world.ports);
    expect(leftOut).toEqual([]);
    expect(runs.map(({ runId }) => runId)).toEqual([first.runId, second.runId]);
    expect(runs[0]).toMatchObject({
      mode: 'production',
      status: 'deployed',
      verdict: 'promote',
      modelId: first.model.id,
      challenger: { modelId: first.model.id, scores: { f1: first.evaluation.f1 } },
      recorded: { f1: first.evaluation.f1, auc: first.evaluation.auc },
      rows: 300,
      rowsRead: 300,
      rejected: 0,
      rejectedShare: 0,
      stepMs: first.timings,
    });
    expect(runs[0]).not.toHaveProperty('drift');
    expect(runs[1]?.drift).toMatchObject({ columns: expect.any(Array), rows: expect.any(Number) });
    expect(versions.map(({ rows, datasetSha256 }) => [rows, datasetSha256])).toEqual([
      [300, first.ingestion.datasetSha256],
      [second.ingestion.datasetRows, second.ingestion.datasetSha256],
    ]);
    expect(JSON.stringify([runs, versions])).not.toContain('null');
  });

  test('tells a run that trains nothing by the deployed model, after a rollback by the one that was gone back to', async () => {
    const { world, first, second } = await createTwoDeployments();
    const retrain = { policy: 'drift' };
    world.month('november.csv', { count: 10, seed: 4 });
    await world.run({ retrain });
    await runRollback(world.context());
    world.month('december.csv', { count: 10, seed: 5 });
    await world.run({ retrain });
    const { runs } = await readHistory(world.ports);
    expect(runs.map(({ modelId }) => modelId)).toEqual([first, second, second, first]);
    const [ofFirst, ofSecond, ofThird, ofFourth] = runs.map(({ recorded }) => recorded?.logLoss);
    expect([ofThird, ofFourth]).toEqual([ofSecond, ofFirst]);
    expect(ofFirst).toBeGreaterThan(ofSecond ?? Infinity);
    expect(runs.at(-1)).not.toHaveProperty('challenger');
  });

  test('reads only the newest runs when asked for some', async () => {
    const world = createWorld();
    await world.run();
    const second = await world.run({ force: true });
    const { runs, total, timings } = await readHistory(world.ports, { last: 1 });
    expect([total, timings.find(({ step }) => step === 'train')?.runs]).toEqual([2, 2]);
    expect(runs.map(({ runId }) => runId)).toEqual([second.runId]);
  });

  test('leaves a diagnosis out that cannot be read, and names it', async () => {
    const world = createWorld();
    const { runId } = await world.run();
    await world.ports.reports.save(runId, 'diagnosis_production.json', '{"runId":');
    const { runs, leftOut } = await readHistory(world.ports);
    expect(runs).toHaveLength(1);
    expect(leftOut).toEqual([expect.stringContaining(`${runId}/diagnosis_production.json: expected`)]);
  });
});

describe('the summaries of data set versions', () => {
  test('are kept once a version, however often a run comes by it, without the levels of the identifier', async () => {
    const world = createWorld();
    await world.run();
    await world.run({ force: true });
    const [summary, ...others] = await world.ports.summaries.list();
    expect(others).toEqual([]);
    expect(summary?.rows).toBe(300);
    const identifier = summary?.columns.find(({ column }) => column === CLIENT_CONTRACT.identifier);
    expect(identifier).toMatchObject({ n: 300, distinct: 300, levels: [], otherCount: 300 });
  });

  test('of versions that were never diagnosed are made by the next diagnosis, and before that for each reader', async () => {
    const world = createWorld();
    await runIngest(world.context());
    world.month('october.csv', { count: 50, seed: 2 });
    await runIngest(world.context());
    expect(await world.ports.summaries.list()).toEqual([]);
    const { versions } = await readHistory(world.ports);
    expect(versions).toHaveLength(2);
    expect(await world.ports.summaries.list()).toEqual([]);
    expect((await readHistory(world.ports, { summarize: false })).versions).toEqual([]);
    await world.run();
    expect(await world.ports.summaries.list()).toEqual(versions);
  });

  test('outlive the versions that are pruned, those never diagnosed included', async () => {
    const world = createWorld();
    await runIngest(world.context());
    world.month('october.csv', { count: 50, seed: 2 });
    await runIngest(world.context());
    await runPrune(world.context(), { keep: 1, dryRun: true });
    expect(await world.ports.summaries.list()).toEqual([]);
    await runPrune(world.context(), { keep: 1 });
    expect(await world.ports.datasets.versions()).toHaveLength(1);
    const { versions } = await readHistory(world.ports);
    expect(versions.map(({ rows }) => rows)).toEqual([300, expect.any(Number)]);
  });
});

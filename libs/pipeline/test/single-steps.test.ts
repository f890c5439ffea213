import { describe, expect, test } from 'vitest';
import {
  readModel,
  readStatus,
  runDeploy,
  runDiagnose,
  runIngest,
  runReport,
  runScore,
  runTrain,
} from '../src/index.ts';
import { CLIENT_CONTRACT } from './clients.ts';
import { createWorld } from './world.ts';
import type { World } from './world.ts';

async function ingestAndTrain(world: World): Promise<string> {
  await runIngest(world.context());
  return (await runTrain(world.context())).modelId;
}

describe('one step at a time', () => {
  test('ingest, train, score, deploy, diagnose and report come to what a run comes to', async () => {
    const world = createWorld();
    const modelId = await ingestAndTrain(world);
    const scored = await runScore(world.context());
    expect(scored).toMatchObject({ modelId, testQuarantined: 0, evaluation: { modelId, testRows: 400 } });
    const deployed = await runDeploy(world.context());
    expect(deployed).toMatchObject({ status: 'deployed', modelId, decision: { verdict: 'promote' } });
    await runDiagnose(world.context());
    const { report, artifacts } = await runReport(world.context());
    expect(report).toMatchObject({ mode: 'production', model: { id: modelId }, challenger: { id: modelId } });
    expect(Object.keys(artifacts)).toEqual([
      'report',
      'reportHtml',
      'confusionMatrix',
      'apiReturns',
      'worklist',
      'worklistJson',
      'reportJson',
    ]);
    expect((await world.run()).status).toBe('nothing-new');
    const whole = createWorld();
    await whole.run();
    expect((await whole.ports.registry.pointer())?.modelId).toBe(modelId);
  });

  test('what is still to be done after a deployment is done by the next run', async () => {
    const world = createWorld();
    await ingestAndTrain(world);
    await runDeploy(world.context());
    const record = await world.run();
    expect(record.status).toBe('kept');
    expect(Object.keys(record.timings)).toEqual(['ingest', 'diagnose', 'report']);
  });

  test('ingest a second time says that nothing is new and writes nothing', async () => {
    const world = createWorld();
    await runIngest(world.context());
    const before = await world.snapshot();
    expect(await runIngest(world.context())).toMatchObject({
      status: 'nothing-new',
      record: { datasetRows: 300 },
      artifacts: {},
    });
    expect(await world.snapshot()).toBe(before);
  });

  test('ingest --rebuild reads every source anew into a new line of versions', async () => {
    const world = createWorld();
    await runIngest(world.context());
    world.month('october.csv', { count: 50, seed: 3 });
    await runIngest(world.context());
    const { record } = await runIngest(world.context(), { rebuild: true });
    expect(record.files.map(({ name }) => name)).toEqual(['october.csv', 'september.csv']);
    expect(record).not.toHaveProperty('parentSha256');
    expect(await world.ports.datasets.records()).toEqual([record]);
  });

  test('score without a waiting challenger scores the deployed model and leaves its recorded score alone', async () => {
    const world = createWorld();
    await world.run();
    const before = await world.ports.registry.deployed();
    world.test('test.csv', { count: 100, seed: 12 });
    const scored = await runScore(world.context());
    expect(scored).toMatchObject({ modelId: before?.modelId, evaluation: { testRows: 100 } });
    expect(await world.ports.registry.deployed()).toEqual(before);
  });

  test('deploy with every model decided on changes nothing', async () => {
    const world = createWorld();
    await world.run();
    const before = await world.snapshot();
    expect(await runDeploy(world.context())).toMatchObject({
      status: 'nothing-to-decide',
      decision: { verdict: 'keep', reason: expect.stringContaining('stays deployed') },
    });
    expect(await world.snapshot()).toBe(before);
  });

  test('a model whose data was ingested anew since cannot be deployed', async () => {
    const world = createWorld();
    await ingestAndTrain(world);
    world.month('october.csv', { count: 50, seed: 3 });
    await runIngest(world.context(), { rebuild: true });
    await expect(runDeploy(world.context())).rejects.toMatchObject({ code: 'not-found' });
    expect(await world.ports.registry.pointer()).toBeUndefined();
  });

  test('diagnose looks at the stored data and never at the sources, and trains nothing', async () => {
    const world = createWorld();
    await world.run();
    world.ports.sources.remove('september.csv');
    const journal = await world.ports.registry.journal();
    const { diagnosis } = await runDiagnose(world.context());
    expect(diagnosis.rows).toBe(300);
    expect(diagnosis.timings.map(({ step, runs }) => [step, runs])).toContainEqual(['train', 1]);
    expect(await world.ports.registry.journal()).toEqual(journal);
  });

  test('a single step holds the lock', async () => {
    const world = createWorld();
    const release = await world.ports.lock.acquire();
    await expect(runIngest(world.context())).rejects.toMatchObject({ code: 'run-locked' });
    await release();
  });
});

describe('too early', () => {
  test.each([
    ['train', runTrain, 'usage-invalid', 'dynamic-risk ingest'],
    ['score', runScore, 'usage-invalid', 'dynamic-risk train'],
    ['deploy', runDeploy, 'usage-invalid', 'dynamic-risk train'],
    ['diagnose', runDiagnose, 'usage-invalid', 'dynamic-risk ingest'],
    ['report', runReport, 'nothing-deployed', 'dynamic-risk run'],
  ] as const)('%s says what to run first', async (_step, command, code, advice) => {
    await expect(command(createWorld().context())).rejects.toMatchObject({
      code,
      message: expect.stringContaining(advice),
    });
  });

  test('report without a diagnosis says so', async () => {
    const world = createWorld();
    await ingestAndTrain(world);
    await runDeploy(world.context());
    await expect(runReport(world.context())).rejects.toMatchObject({
      code: 'usage-invalid',
      message: expect.stringContaining('dynamic-risk diagnose'),
    });
  });

  test('a model of another contract cannot be scored under this one', async () => {
    const world = createWorld();
    await world.run();
    const contract = { ...CLIENT_CONTRACT, target: { name: 'exited', positive: '0', negative: ['1'] } };
    await expect(runScore(world.context({ contract }))).rejects.toMatchObject({
      code: 'usage-invalid',
      message: expect.stringContaining('trained on another target'),
    });
  });
});

describe('status', () => {
  test('before the first run there is nothing', async () => {
    const world = createWorld();
    expect(await readStatus(world.ports, { mode: 'production' })).toEqual({ mode: 'production' });
    await expect(readModel(world.ports)).rejects.toMatchObject({ code: 'nothing-deployed' });
  });

  test('tells what is deployed and how the last run ended, a failed one included', async () => {
    const world = createWorld();
    const { model, ingestion } = await world.run();
    await world.run();
    const status = await readStatus(world.ports, { mode: 'production' });
    expect(status).toMatchObject({
      deployed: { modelId: model.id, trainingRows: 300, evaluation: { modelId: model.id } },
      lastRun: { result: 'nothing-new' },
      dataset: { rows: 300, sha256: ingestion.datasetSha256 },
    });
    world.ports.sources.putUnreadable(
      {
        ...(await world.ports.sources.read((await world.ports.sources.list()).files[0]!, CLIENT_CONTRACT)),
        file: { name: 'x.csv', sha256: 'ff', bytes: 1 },
      },
      'a header',
    );
    await expect(world.run()).rejects.toThrow();
    expect((await readStatus(world.ports, { mode: 'production' })).lastRun).toMatchObject({
      result: 'failed',
      detail: 'data-invalid: x.csv: expected a header.',
    });
  });

  test('a model is read by its id, the deployed one by default', async () => {
    const world = createWorld();
    const { model } = await world.run();
    expect((await readModel(world.ports)).modelId).toBe(model.id);
    expect((await readModel(world.ports, model.id)).path).toBe(`models/${model.id}/model.json`);
    await expect(readModel(world.ports, 'm-000000000000')).rejects.toMatchObject({ code: 'not-found' });
  });
});

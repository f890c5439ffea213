import { evaluate } from '@dynamic-risk/modeling';
import { describe, expect, test } from 'vitest';
import { makeClients } from './clients.ts';
import { createWorld } from './world.ts';
import type { World } from './world.ts';

const DRIFT = { retrain: { policy: 'drift' } };

/** Clients of whom the busy leave instead of the idle: a model trained on them is wrong about the test data. */
const REVERSED = { count: 900, seed: 7, slope: 0.08 };
/** As the clients of the test data. */
const ALIKE = { count: 200, seed: 8 };

async function deployedScore(world: World): Promise<unknown> {
  const unit = await world.ports.registry.deployed();
  return { modelId: unit?.modelId, evaluation: unit?.evaluation, ingestion: unit?.ingestion };
}

describe('the gate', () => {
  test('a rejected challenger leaves model, score and record as they were', async () => {
    const world = createWorld();
    await world.run();
    const before = await deployedScore(world);
    world.month('october.csv', REVERSED);
    const { status, model, decision } = await world.run();
    expect(status).toBe('kept');
    expect(decision.verdict).toBe('keep');
    expect(await deployedScore(world)).toEqual(before);
    expect(model.id).not.toBe((await world.ports.registry.deployed())?.modelId);
  });

  test('a rejected challenger is not trained again at every tick', async () => {
    const world = createWorld();
    await world.run();
    world.month('october.csv', REVERSED);
    await world.run();
    const before = await world.snapshot();
    for (let tick = 0; tick < 3; tick++) expect((await world.run()).status).toBe('nothing-new');
    expect(await world.snapshot()).toBe(before);
  });

  test('the recorded score always describes the model it lies beside', async () => {
    const world = createWorld();
    await world.run();
    for (const [i, slope] of [0.08, -0.08, -0.2, 0.1, -0.08].entries()) {
      world.month(`month-${i}.csv`, { count: 250, seed: 20 + i, slope });
      await world.run();
      const unit = await world.ports.registry.deployed();
      expect(unit?.evaluation.modelId).toBe(unit?.modelId);
      expect(unit?.ingestion.datasetSha256).toBe(unit?.model.provenance.datasetSha256);
    }
  });

  test('both models are scored now on the same test data, whatever score is recorded', async () => {
    const world = createWorld();
    await world.run();
    const champion = await world.ports.registry.deployed();
    if (champion === undefined) throw new Error('The first run deploys.');
    const test = makeClients({ count: 300, seed: 55, slope: -0.03 });
    world.test('test.csv', test);
    world.month('october.csv', ALIKE);
    const { evaluation } = await world.run();
    const decision = (await world.ports.registry.journal()).at(-1)?.decision;
    const now = evaluate(champion.model, champion.modelId, test, 'now').metrics.f1.value;
    expect(now).not.toBe(champion.evaluation.metrics.f1.value);
    expect(decision).toMatchObject({ testRows: 300, championScore: now, challengerScore: evaluation.f1 });
    expect(world.events).toContainEqual({
      kind: 'warning',
      message: expect.stringMatching(/^The test data has changed since model m-[0-9a-f]{12} was deployed/),
    });
  });

  test('a forced run that gives the identical model keeps the deployed one', async () => {
    const world = createWorld();
    const first = await world.run();
    const before = await deployedScore(world);
    const forced = await world.run({ force: true });
    expect(forced).toMatchObject({ status: 'kept', model: { id: first.model.id } });
    expect(forced.decision.reason).toContain('identical');
    expect(await deployedScore(world)).toEqual(before);
  });

  test('a first model without a score is not deployed, and not trained again', async () => {
    const world = createWorld();
    world.test('test.csv', { count: 50, seed: 99, loyal: true });
    const gate = { metric: 'auc' };
    const first = await world.run({ gate });
    expect(first.status).toBe('kept');
    expect(first.evaluation).toMatchObject({ auc: null, undefinedMetrics: { auc: expect.any(String) } });
    expect(first.artifacts).not.toHaveProperty('report');
    const second = await world.run({ gate });
    expect(second).toMatchObject({ status: 'nothing-new', model: first.model });
  });
});

describe('retrain policy drift', () => {
  test('without drift the model and its score stay, the reports are made, and the data is not considered again', async () => {
    const world = createWorld();
    const first = await world.run(DRIFT);
    const before = await deployedScore(world);
    world.month('october.csv', { count: 100, seed: 8, slope: -5 });
    const second = await world.run(DRIFT);
    expect(second).toMatchObject({
      status: 'kept',
      model: first.model,
      evaluation: { f1: first.evaluation.f1 },
      ingestion: { accepted: 100, datasetRows: 400 },
    });
    expect(second.decision.reason).toMatch(
      /^The deployed model's F1 on the 100 newly ingested rows is 0\.\d{4}, not below its recorded 0\.\d{4}\. No drift of the data on the 100 new rows\. The deployed model stays\.$/,
    );
    expect(Object.keys(second.timings)).toEqual(['ingest', 'diagnose', 'report']);
    expect(second.artifacts['report']).toContain(second.runId);
    expect(await deployedScore(world)).toEqual(before);
    expect((await world.run(DRIFT)).status).toBe('nothing-new');
  });

  test('the check never overwrites the baseline score', async () => {
    const world = createWorld();
    await world.run(DRIFT);
    const before = await deployedScore(world);
    for (const seed of [31, 32, 33]) {
      world.month(`${seed}.csv`, { count: 60, seed, slope: -5 });
      expect((await world.run(DRIFT)).status).toBe('kept');
    }
    expect(await deployedScore(world)).toEqual(before);
  });

  test('with drift a challenger is trained on all data and has to pass the gate', async () => {
    const world = createWorld();
    await world.run(DRIFT);
    world.month('october.csv', REVERSED);
    world.test('test.csv', { count: 400, seed: 98, slope: 0.08 });
    const second = await world.run(DRIFT);
    expect(second.status).toBe('deployed');
    expect(await world.ports.runLog.lastLines(20)).toContainEqual(
      expect.stringMatching(
        /note: The deployed model's F1 on the 900 newly ingested rows is 0\.\d+, below its recorded/,
      ),
    );
  });

  test('an undefined F1 on the new rows is no evidence of drift', async () => {
    const world = createWorld();
    await world.run(DRIFT);
    const loyal = makeClients({ count: 400, seed: 9, loyal: true });
    const activity = loyal.columns.get('activity');
    if (activity?.kind === 'numeric') activity.values.fill(100);
    world.month('october.csv', loyal);
    const { status, decision } = await world.run({ retrain: { policy: 'drift', on: ['performance'] } });
    expect(status).toBe('kept');
    expect(decision.reason).toMatch(/is not defined \(.+\), which is no evidence of drift/);
  });

  test('drift of the data alone is a reason to train, unless the configuration leaves it out', async () => {
    const loyal = makeClients({ count: 400, seed: 9, loyal: true });
    const activity = loyal.columns.get('activity');
    if (activity?.kind === 'numeric') activity.values.fill(100);
    for (const [on, trains] of [
      [['drift'], true],
      [['performance'], false],
    ] as const) {
      const world = createWorld();
      const config = { retrain: { policy: 'drift', on } };
      await world.run(config);
      world.month('october.csv', loyal);
      const { timings } = await world.run(config);
      expect(Object.keys(timings).includes('train')).toBe(trains);
      if (trains) {
        expect(await world.ports.runLog.lastLines(20)).toContainEqual(
          expect.stringContaining('note: The data drifted on the 400 new rows: activity (shift)'),
        );
      }
    }
  });

  test('a run that was interrupted before the check still sees the new rows as new', async () => {
    const world = createWorld();
    await world.run(DRIFT);
    world.month('october.csv', { count: 100, seed: 8, slope: -5 });
    world.ports.testSources.remove('test.csv');
    await expect(world.run(DRIFT)).rejects.toMatchObject({ code: 'data-invalid' });
    world.test('test.csv', { count: 400, seed: 99 });
    const { decision, ingestion } = await world.run(DRIFT);
    expect(ingestion.files).toEqual([]);
    expect(decision.reason).toContain('on the 100 newly ingested rows');
  });
});

describe('retrain policy always', () => {
  test('trains at every run, new data or not', async () => {
    const world = createWorld();
    const always = { retrain: { policy: 'always' } };
    expect((await world.run(always)).status).toBe('deployed');
    const second = await world.run(always);
    expect(second.status).toBe('kept');
    expect(second.timings).toHaveProperty('train');
  });
});

describe('with nothing deployed', () => {
  test.each(['new-data', 'drift', 'always'])('policy %s trains', async (policy) => {
    const world = createWorld();
    expect((await world.run({ retrain: { policy } })).status).toBe('deployed');
  });
});

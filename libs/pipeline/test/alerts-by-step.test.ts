import { describe, expect, test } from 'vitest';
import { ingestionJudge, runDeploy, runIngest, runScore, runTrain } from '../src/index.ts';
import { createWatched, rules } from './watched-world.ts';

/** A month in which every other client breaks the contract. */
const BROKEN = { count: 200, seed: 5, broken: 0.5 };

describe('each step by itself', () => {
  test('judges what it has facts of, and leaves alarms about anything else standing', async () => {
    const world = createWatched();
    const overrides = rules(
      'ingestion.rejectedShare > 5 %',
      'drift.dataset',
      'run.failed',
      'not model.deployed',
    );
    const fired = (alerts: readonly { readonly rule: string }[]): readonly string[] =>
      alerts.map(({ rule }) => rule);
    const ingest = async (): Promise<readonly string[]> => {
      const context = world.context(overrides);
      return fired((await runIngest(context, { judge: ingestionJudge(context) })).alerts);
    };
    world.month('broken.csv', BROKEN);
    expect(await ingest()).toEqual(['ingestion.rejectedShare > 5 %', 'not model.deployed']);
    expect(fired((await runTrain(world.context(overrides))).alerts)).toEqual(['not model.deployed']);
    expect(fired((await runScore(world.context(overrides))).alerts)).toEqual(['not model.deployed']);
    expect(fired((await runDeploy(world.context(overrides))).alerts)).toEqual([]);
    expect(await ingest()).toEqual([]);
    expect((await world.ports.alertMemory.load())?.standing.map(({ key }) => key)).toEqual([
      'ingestion.rejectedShare > 5 % | ingestion.rejectedShare > 5 %',
    ]);
  });
});

describe('a command that fails', () => {
  const overrides = rules('run.failed');

  test('is told once, by its name, and is resolved when it goes through or a run does', async () => {
    const world = createWatched();
    await world.run(overrides);
    const failing = async (): Promise<void> => {
      world.ports.testSources.remove('test.csv');
      await expect(runScore(world.context(overrides))).rejects.toMatchObject({ code: 'data-invalid' });
      world.test('test.csv', { count: 400, seed: 99 });
    };
    const told = (): number => world.notifier.delivered.length;
    await failing();
    await failing();
    expect(told()).toBe(1);
    expect(world.notifier.delivered[0]?.message.alarms).toMatchObject([
      { message: expect.stringMatching(/^run.failed \(score: /), subjects: ['score: data-invalid'] },
    ]);
    await runTrain(world.context(overrides));
    await failing();
    expect(told()).toBe(1);
    await runScore(world.context(overrides));
    await failing();
    expect(told()).toBe(2);
    await world.run(overrides);
    await failing();
    expect(told()).toBe(3);
  });

  test('does not resolve the failure of a run', async () => {
    const world = createWatched();
    world.ports.testSources.remove('test.csv');
    await expect(world.run(overrides)).rejects.toThrow();
    await expect(runScore(world.context(overrides))).rejects.toThrow();
    world.test('test.csv', { count: 400, seed: 99 });
    await runScore(world.context(overrides));
    expect((await world.ports.alertMemory.load())?.standing).toHaveLength(1);
  });

  test('is told of an ingestion by whoever judges it', async () => {
    const world = createWatched();
    world.ports.sources.remove('september.csv');
    const context = world.context(overrides);
    await expect(runIngest(context, { judge: ingestionJudge(context) })).rejects.toThrow();
    expect(world.notifier.delivered[0]?.message.alarms).toMatchObject([
      { subjects: [expect.stringMatching(/^ingest: /)] },
    ]);
  });
});

describe('facts of performance', () => {
  const overrides = rules(
    'performance.f1 < 0.99',
    'performance.worse',
    'realised.worse and not estimated.worse',
    'calibration.drift and calibration.deviation > 1 %',
    'realised.rows == 500',
  );
  const KEPT = { ...overrides, retrain: { policy: 'drift', on: ['estimated'] } };

  test('are of new rows as long as the model that they tell of is deployed', async () => {
    const world = createWatched();
    expect((await world.run(KEPT)).alerts).toMatchObject([{ rule: 'performance.f1 < 0.99' }]);
    expect(world.warnings().join()).toMatch(/performance.f1 is 0\.\d+ \(on 400 test rows\)/);
    world.month('october.csv', { count: 500, seed: 7, slope: 0.08 });
    const { alerts } = await world.run(KEPT);
    expect(alerts?.map(({ rule }) => rule)).toEqual(overrides.alerts.rules.map(({ when }) => when));
    expect(alerts?.[0]?.message).toMatch(/performance.f1 is 0\.\d+ \(realised on 500 new rows, 0\./);
    const { alerts: scored } = await runScore(world.context(KEPT));
    expect(scored.map(({ rule }) => rule)).toEqual(['performance.f1 < 0.99', 'performance.worse']);
  });

  test('go by the test data where outcomes are few', async () => {
    const world = createWatched();
    await world.run(KEPT);
    world.month('october.csv', { count: 12, seed: 7, slope: 0.08 });
    const { alerts } = await world.run(KEPT);
    expect(alerts?.[0]?.message).toMatch(/on 400 test rows/);
  });
});

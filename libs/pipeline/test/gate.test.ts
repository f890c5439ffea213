import { describe, expect, test } from 'vitest';
import { createWorld } from './world.ts';
import type { World } from './world.ts';

const SCORE = { gate: { policy: 'score' } };
/** The law of these clients is the reverse of the one that the models learn. */
const REVERSED = { count: 400, seed: 7, slope: 0.08 };

async function lastDecision(world: World): Promise<unknown> {
  return (await world.ports.registry.journal()).at(-1)?.decision;
}

/** A deployed model that has learnt the reverse of what its successor learns. */
async function deployReversed(policy = {}): Promise<World> {
  const world = createWorld();
  world.month('september.csv', { count: 300, seed: 1, slope: 0.08 });
  world.test('test.csv', REVERSED);
  await world.run(policy);
  world.month('october.csv', { count: 3000, seed: 2, slope: -0.08 });
  return world;
}

describe('the gate by evidence, which is the default', () => {
  test('promotes what is better beyond chance and says how sure it is', async () => {
    const world = await deployReversed();
    world.test('test.csv', { count: 400, seed: 99 });
    const { status, decision } = await world.run();
    expect(status).toBe('deployed');
    expect(decision.reason).toMatch(/^The new model is better beyond chance \(F1 0\.\d{4} against 0\.\d{4}/);
    expect(await lastDecision(world)).toMatchObject({
      policy: 'evidence',
      verdict: 'promote',
      difference: { lowerBound: expect.any(Number), interval: expect.any(Object) },
      delong: { pValue: expect.any(Number) },
      mcnemar: { pValue: expect.any(Number) },
      earlierDecisions: 0,
      bootstrap: { seed: 42, resamples: 2000 },
    });
  });

  test('never replaces a deployed model on five test rows', async () => {
    const world = await deployReversed();
    world.test('test.csv', { count: 5, seed: 3 });
    const { status, decision } = await world.run();
    expect(status).toBe('kept');
    expect(decision.verdict).toBe('not-enough-evidence');
    expect(decision.reason).toContain('needs at least 10 of each');
    expect(await world.run()).toMatchObject({ status: 'nothing-new', decision: { verdict: 'keep' } });
  });

  test('the verdict is the same in the run log as in the answer', async () => {
    const world = await deployReversed();
    world.test('test.csv', { count: 5, seed: 3 });
    const record = await world.run();
    expect((await world.ports.runLog.list()).at(-1)).toEqual(record);
  });

  test('counts how often the test data was used and says when it is worn out', async () => {
    const world = createWorld();
    for (let i = 0; i < 20; i++) await world.run({ retrain: { policy: 'always' } });
    expect(await lastDecision(world)).toMatchObject({ earlierDecisions: 19, notices: [] });
    const { decision } = await world.run({ retrain: { policy: 'always' } });
    expect(decision.reason).toMatch(/This test set has decided 20 times before/);
    world.test('test.csv', { count: 300, seed: 55 });
    await world.run({ retrain: { policy: 'always' } });
    expect(await lastDecision(world)).toMatchObject({ earlierDecisions: 0, notices: [] });
  });
});

describe('the gate by score', () => {
  test('takes the better number, however few the rows', async () => {
    const world = await deployReversed(SCORE);
    world.test('test.csv', { count: 30, seed: 3 });
    expect((await world.run(SCORE)).status).toBe('deployed');
    expect(await lastDecision(world)).not.toHaveProperty('difference');
  });
});

describe.each([['evidence'], ['score']])('a first model under the policy %s', (policy) => {
  const gate = { policy };

  test('that says less than the base rate is not deployed, and the run ends well', async () => {
    const world = createWorld();
    world.test('test.csv', REVERSED);
    const { status, decision, evaluation, artifacts } = await world.run({ gate });
    expect(status).toBe('kept');
    expect(decision).toMatchObject({
      verdict: 'keep',
      reason: expect.stringMatching(
        /^The new model does not beat the base rate on 400 test rows \(Brier score/,
      ),
    });
    expect(evaluation.testRows).toBe(400);
    expect(artifacts).toHaveProperty('diagnosis');
    expect(artifacts).not.toHaveProperty('report');
    expect(await world.ports.registry.deployed()).toBeUndefined();
    expect(world.events).toContainEqual({
      kind: 'warning',
      message: 'No model is deployed, so there is nothing to report on yet.',
    });
    expect((await world.run({ gate })).status).toBe('nothing-new');
  });

  test('is trained anew with new data and deployed once it is good enough', async () => {
    const world = createWorld();
    world.test('test.csv', REVERSED);
    await world.run({ gate });
    world.month('october.csv', { count: 3000, seed: 2, slope: 0.08 });
    const { status, decision } = await world.run({ gate });
    expect(status).toBe('deployed');
    expect(decision.reason).toContain('it beats the base rate');
  });
});

test('penalty, calibration and threshold can be left to the training, and a second run finds nothing new', async () => {
  const world = createWorld();
  const training = { C: 'auto', calibration: 'platt', threshold: { rule: 'best-f1' } };
  const { status, model } = await world.run({ training });
  expect(status).toBe('deployed');
  const stored = await world.ports.registry.load(model.id);
  expect(stored.calibration?.kind).toBe('platt');
  expect(stored.training.options).toMatchObject(training);
  expect(stored.training.choices).toMatchObject({
    penalty: { C: stored.solver.C },
    threshold: { threshold: stored.threshold },
  });
  const second = await world.run({ training });
  expect(second.status).toBe('nothing-new');
  expect(second.decision.reason).not.toContain('--force');
  expect((await world.run()).decision.reason).toContain('--force');
});

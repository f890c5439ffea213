import { describe, expect, test } from 'vitest';
import { runIngest, runScore, runTrain, verifyModel } from '../src/index.ts';
import { createMemorySources } from '../src/testing.ts';
import { CLIENT_CONTRACT } from './clients.ts';
import { createTwoDeployments, GATE } from './two-deployments.ts';
import { createWorld } from './world.ts';

describe('verifying a model', () => {
  test('trained again it is identical, also after its data set has been replaced by a later version', async () => {
    const { world, first, second } = await createTwoDeployments();
    for (const id of [first, second]) {
      expect(await verifyModel(world.context(), id)).toMatchObject({
        modelId: id,
        status: 'identical',
        libraries: [],
        differences: [],
      });
    }
  });

  test('what the training chose out of fold comes out the same too', async () => {
    const world = createWorld();
    const training = { C: 'auto', calibration: 'auto', threshold: { rule: 'best-f1' } };
    const { model } = await world.run({ ...GATE, training });
    expect((await world.ports.registry.load(model.id)).training.options).toMatchObject(training);
    expect(await verifyModel(world.context(), model.id)).toMatchObject({
      status: 'identical',
      differences: [],
    });
  });

  test('libraries of another version are named and are no difference by themselves', async () => {
    const { world, first } = await createTwoDeployments();
    const libraries = { 'ml-matrix': '7.0.0', zod: '4.6.7' };
    const context = world.context();
    expect(await verifyModel({ ...context, ports: { ...context.ports, libraries } }, first)).toMatchObject({
      status: 'identical',
      libraries: [
        { name: 'ml-matrix', recorded: '6.15.1', installed: '7.0.0' },
        { name: 'zod', recorded: null, installed: '4.6.7' },
      ],
    });
  });

  test('a model that comes out otherwise is told field by field with both values', async () => {
    const { world, first } = await createTwoDeployments();
    const { registry } = world.ports;
    const model = await registry.load(first);
    const [coefficient = 0, ...others] = model.coefficients;
    const solver = { ...model.solver, warnings: ['made up'] };
    const edited = await registry.save({ ...model, solver, coefficients: [coefficient + 1e-9, ...others] });
    expect(await verifyModel(world.context(), edited)).toMatchObject({
      status: 'different',
      differences: [
        { path: 'coefficients.0', recorded: coefficient + 1e-9, retrained: coefficient },
        { path: 'solver.warnings.0', recorded: 'made up', retrained: null },
      ],
    });
  });

  test('a data set version that is gone is said to be', async () => {
    const { world, first } = await createTwoDeployments();
    const elsewhere = createWorld({ registry: world.ports.registry });
    await expect(verifyModel(elsewhere.context(), first)).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringMatching(/the data set version [0-9a-f]{64} .* is not stored any more/),
    });
  });

  test('a recorded score comes out again, under whatever seed and contract the configuration has now', async () => {
    const { world, first } = await createTwoDeployments();
    const features = CLIENT_CONTRACT.features.slice(0, 1);
    const context = world.context({ training: { seed: 7 }, contract: { ...CLIENT_CONTRACT, features } });
    const { testScore } = await verifyModel(context, first);
    const { evaluation } = (await world.ports.registry.journal()).find(({ type }) => type === 'scored') ?? {};
    expect(testScore).toEqual({ status: 'reproduced', testSha256: evaluation?.testSha256, testRows: 400 });
  });

  test('a score that was edited is told field by field, and is no difference of what was trained', async () => {
    const { world, first } = await createTwoDeployments();
    const { registry } = world.ports;
    const { testScore } = await registry.load(first);
    if (testScore === undefined) throw new Error('It was scored.');
    const metrics = { ...testScore.metrics, auc: { value: 0.999 } };
    await registry.recordScore({ ...testScore, metrics, modelId: first });
    expect(await verifyModel(world.context(), first)).toMatchObject({
      status: 'identical',
      testScore: {
        status: 'different',
        differences: [{ path: 'metrics.auc.value', recorded: 0.999, now: testScore.metrics.auc.value }],
      },
    });
  });

  test('says that there is no score, that the test data has changed, that it is gone', async () => {
    const world = createWorld();
    const statusOf = async (id: string): Promise<unknown> =>
      (await verifyModel(world.context(), id)).testScore;
    await runIngest(world.context());
    const { modelId } = await runTrain(world.context());
    expect(await statusOf(modelId)).toEqual({ status: 'not-scored' });
    const { evaluation } = await runScore(world.context());
    const recorded = { testSha256: evaluation.testSha256, testRows: 400 };
    world.test('more.csv', { count: 10, seed: 98 });
    expect(await statusOf(modelId)).toEqual({
      status: 'test-data-changed',
      ...recorded,
      foundSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const testSources = createMemorySources('testdata');
    const context = world.context();
    const without = { ...context, ports: { ...context.ports, testSources } };
    expect((await verifyModel(without, modelId)).testScore).toEqual({
      status: 'test-data-unavailable',
      ...recorded,
      reason: expect.stringContaining('expected at least one file'),
    });
  });
});

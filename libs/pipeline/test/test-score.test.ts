import { serializeModel, testScoreOf } from '@dynamic-risk/modeling';
import { describe, expect, test } from 'vitest';
import { runScore, runTrain } from '../src/index.ts';
import { createWorld } from './world.ts';

describe('the score in the file of a model', () => {
  test('is the one of the journal, of the deployed unit and of the run', async () => {
    const world = createWorld();
    const { model } = await world.run();
    const { registry } = world.ports;
    const scored = (await registry.journal()).find(({ type }) => type === 'scored');
    const unit = await registry.deployed();
    const stored = await registry.load(model.id);
    expect({ modelId: model.id, ...stored.testScore }).toEqual(scored?.evaluation);
    expect(unit?.model).toEqual(stored);
    expect(unit?.evaluation).toEqual(scored?.evaluation);
  });

  test('and with it the whole file is the same for the same data, configuration and seed', async () => {
    const files = await Promise.all(
      [createWorld(), createWorld()].map(async (world) => {
        const { model } = await world.run();
        return serializeModel(await world.ports.registry.load(model.id));
      }),
    );
    expect(files[0]).toBe(files[1]);
    expect(files[0]).toContain('"testScore"');
  });

  test('stays when the model is scored or trained again on the same rows', async () => {
    const world = createWorld();
    const { model } = await world.run();
    const before = await world.ports.registry.load(model.id);
    await runScore(world.context({ training: { seed: 7 } }));
    expect((await runTrain(world.context())).modelId).toBe(model.id);
    expect(await world.ports.registry.load(model.id)).toEqual(before);
  });

  test('is replaced on other test data; the journal has both and the deployed unit keeps its own', async () => {
    const world = createWorld();
    const { model } = await world.run();
    const { registry } = world.ports;
    const unit = await registry.deployed();
    world.test('more.csv', { count: 10, seed: 98 });
    const { modelId, evaluation } = await runScore(world.context());
    expect(modelId).toBe(model.id);
    expect((await registry.load(modelId)).testScore).toEqual(testScoreOf(evaluation));
    const scored = (await registry.journal()).filter(({ type }) => type === 'scored');
    expect(scored.map((event) => event.evaluation?.testRows)).toEqual([400, 410]);
    expect(await registry.deployed()).toEqual(unit);
  });
});

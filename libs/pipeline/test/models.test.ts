import { describe, expect, test } from 'vitest';
import {
  compareModels,
  exportModel,
  listModels,
  resolveModelId,
  runRollback,
  runTrain,
} from '../src/index.ts';
import type { ModelRegistry, RegistryEvent } from '../src/index.ts';
import { createMemoryModelRegistry, createTestSha256 } from '../src/testing.ts';
import { makeClients } from './clients.ts';
import { createTwoDeployments, GATE, WEAK } from './two-deployments.ts';
import { createWorld } from './world.ts';

async function lastEvent(registry: ModelRegistry): Promise<RegistryEvent | undefined> {
  return (await registry.journal()).at(-1);
}

describe('a rollback', () => {
  test('puts the unit that was deployed before back as it was, and is journalled', async () => {
    const { world, first, second } = await createTwoDeployments();
    const { registry } = world.ports;
    const promotion = (await registry.journal()).find(({ type }) => type === 'promoted');
    const context = world.context();
    const result = await runRollback(context);
    expect(result).toMatchObject({ status: 'rolled-back', from: second, to: first, runId: context.runId });
    const unit = await registry.deployed();
    expect(unit).toMatchObject({ modelId: first, evaluation: { modelId: first } });
    expect(unit?.ingestion.datasetSha256).toBe(unit?.model.provenance.datasetSha256);
    expect(unit?.deployedAt).toBe(promotion?.at);
    expect(await lastEvent(registry)).toEqual({
      type: 'rolled-back',
      at: result.at,
      runId: context.runId,
      modelId: first,
      from: second,
      unitDeployedAt: promotion?.at,
      datasetSha256: unit?.model.provenance.datasetSha256,
    });
    expect((await world.ports.runLog.lastLines(3)).map((line) => line.split(' ').slice(1).join(' '))).toEqual(
      [
        `rollback ${context.runId} start: mode production`,
        `rollback ${context.runId} note: rolled back from ${second} to ${first}, deployed ${promotion?.at}`,
        expect.stringMatching(`^rollback ${context.runId} end: rolled-back in `),
      ],
    );
  });

  test('the next run with no new data says so and deploys nothing', async () => {
    const { world, first } = await createTwoDeployments();
    await runRollback(world.context());
    const before = await world.snapshot();
    expect(await world.run(GATE)).toMatchObject({ status: 'nothing-new', model: { id: first } });
    expect(await world.snapshot()).toBe(before);
  });

  test('the next challenger is compared with the model that is deployed since', async () => {
    const { world, first } = await createTwoDeployments();
    await runRollback(world.context());
    world.month('november.csv', { count: 300, seed: 3 });
    const third = await world.run(GATE);
    expect(third.status).toBe('deployed');
    expect((await lastEvent(world.ports.registry))?.decision).toMatchObject({ championId: first });
    expect(await runRollback(world.context())).toMatchObject({ from: third.model.id, to: first });
  });

  test('to a named model goes forward again too; the beginning of its id is enough', async () => {
    const { world, first, second } = await createTwoDeployments();
    await runRollback(world.context(), first.slice(0, 8));
    expect(await runRollback(world.context(), second)).toMatchObject({ from: first, to: second });
    expect(await world.ports.registry.pointer()).toMatchObject({ modelId: second });
    expect(await runRollback(world.context())).toMatchObject({ from: second, to: first });
  });

  test('is refused while nothing is deployed', async () => {
    const world = createWorld();
    await expect(runRollback(world.context())).rejects.toMatchObject({ code: 'nothing-deployed' });
  });

  test('is refused where there is nothing to go back to, before the first deployment as after a rollback', async () => {
    const { world, first } = await createTwoDeployments();
    await runRollback(world.context());
    const before = await world.snapshot();
    await expect(runRollback(world.context())).rejects.toMatchObject({
      code: 'usage-invalid',
      message: expect.stringContaining(`no other model was deployed before ${first}`),
    });
    await expect(runRollback(world.context(), first)).rejects.toMatchObject({
      message: `Model ${first} is the deployed one; nothing was changed.`,
    });
    expect(await world.snapshot()).toBe(before);
  });

  test('to a model that was trained but never deployed is refused, naming those that were', async () => {
    const { world, first } = await createTwoDeployments();
    const { modelId } = await runTrain(world.context({ training: { C: 0.5 } }));
    await expect(runRollback(world.context(), modelId)).rejects.toMatchObject({
      code: 'usage-invalid',
      message: expect.stringMatching(
        new RegExp(`^Model ${modelId} was never deployed.*deployed were ${first}\\.$`),
      ),
    });
  });

  test('takes the lock of the mode', async () => {
    const { world, second } = await createTwoDeployments();
    const release = await world.ports.lock.acquire();
    await expect(runRollback(world.context())).rejects.toMatchObject({ code: 'run-locked' });
    await release();
    expect((await world.ports.registry.pointer())?.modelId).toBe(second);
  });

  test('that was interrupted before it was journalled is journalled by the next command', async () => {
    const memory = createMemoryModelRegistry(createTestSha256);
    let isBroken = false;
    const append: ModelRegistry['append'] = async (event) => {
      if (isBroken) throw new Error('The disk is gone.');
      await memory.append(event);
    };
    const { world, first, second } = await createTwoDeployments({ registry: { ...memory, append } });
    isBroken = true;
    await expect(runRollback(world.context())).rejects.toThrow('The disk is gone.');
    isBroken = false;
    expect((await memory.pointer())?.modelId).toBe(first);
    await world.run(GATE);
    expect((await memory.journal()).filter(({ type }) => type === 'rolled-back')).toMatchObject([
      { modelId: first, from: second },
    ]);
    await world.run(GATE);
    expect((await memory.journal()).filter(({ type }) => type === 'rolled-back')).toHaveLength(1);
    expect(world.events.filter(({ kind }) => kind === 'warning')).toEqual([]);
  });
});

describe('the list of models', () => {
  test('is empty for an empty journal', () => {
    expect(listModels([], undefined)).toEqual([]);
  });

  test('says of each when, by which run and on what it was trained, its scores and what became of it', async () => {
    const { world, first, second } = await createTwoDeployments();
    const { modelId: waiting } = await runTrain(world.context({ training: { C: 0.5 } }));
    const { registry } = world.ports;
    const journal = await registry.journal();
    const list = listModels(journal, second);
    expect(list.map(({ id, state, deployed }) => [id, state, deployed])).toEqual([
      [first, 'promoted', false],
      [second, 'deployed', true],
      [waiting, 'trained', false],
    ]);
    const [trained] = journal;
    const unit = await registry.deployed();
    expect(list[0]).toMatchObject({
      trainedAt: trained?.at,
      runId: trained?.runId,
      datasetSha256: trained?.datasetSha256,
    });
    expect(list[1]).toMatchObject({
      testSha256: unit?.evaluation.testSha256,
      testRows: 400,
      f1: unit?.evaluation.metrics.f1.value,
      auc: unit?.evaluation.metrics.auc.value,
      logLoss: unit?.evaluation.metrics.logLoss.value,
      brier: unit?.evaluation.metrics.brier.value,
      verdict: 'promote',
    });
    expect(list[2]).toMatchObject({ testSha256: null, f1: null, auc: null, verdict: null });
    await runRollback(world.context());
    expect(listModels(await registry.journal(), first).map(({ state }) => state)).toEqual([
      'deployed',
      'rolled-back',
      'trained',
    ]);
  });

  test('a challenger that was turned down is kept out; the model it stood against stays what it was', async () => {
    const { world, second } = await createTwoDeployments();
    const worse = await world.run({ ...WEAK, force: true });
    expect(worse.status).toBe('kept');
    const states = listModels(await world.ports.registry.journal(), second).map(({ state }) => state);
    expect(states).toEqual(['promoted', 'deployed', 'kept']);
  });
});

describe('the beginning of an id', () => {
  test.each(['m-', '', 'm-zzz', 'nothing'])('%j names no model or too many', async (beginning) => {
    const { world } = await createTwoDeployments();
    await expect(resolveModelId(world.ports, beginning)).rejects.toMatchObject({
      code: beginning === 'm-' ? 'usage-invalid' : 'not-found',
    });
  });

  test('is enough with or without "m-" when no other model begins so', async () => {
    const { world, first } = await createTwoDeployments();
    expect(await resolveModelId(world.ports, first.slice(0, 9))).toBe(first);
    expect(await resolveModelId(world.ports, first.slice(2, 9))).toBe(first);
    expect(await resolveModelId(world.ports, first)).toBe(first);
  });
});

describe('comparing two models', () => {
  test('puts recorded scores, coefficients and scores taken now side by side', async () => {
    const { world, first, second } = await createTwoDeployments();
    const before = await world.snapshot();
    const found = await compareModels(world.context(GATE), first, second);
    expect(await world.snapshot()).toBe(before);
    expect(found.warnings).toEqual([]);
    const logLoss = found.metrics.find(({ metric }) => metric === 'logLoss');
    expect(logLoss?.difference).toBe((logLoss?.second ?? NaN) - (logLoss?.first ?? NaN));
    expect(logLoss?.difference).toBeLessThan(0);
    expect(found.coefficients.map(({ column, level }) => [column, level])).toEqual([
      ['activity', null],
      ['size', null],
    ]);
    const [activity] = found.coefficients;
    expect(activity?.difference).toBe((activity?.second ?? NaN) - (activity?.first ?? NaN));
    expect(found.now).toMatchObject({
      testRows: 400,
      metrics: found.metrics,
      delong: {
        first: expect.closeTo(found.metrics.find(({ metric }) => metric === 'auc')?.first ?? NaN, 12),
      },
      mcnemar: { pValue: expect.any(Number) },
    });
  });

  test('a model compared with itself differs in nothing', async () => {
    const { world, first } = await createTwoDeployments();
    const { metrics, coefficients, now } = await compareModels(world.context(GATE), first, first);
    expect(
      [...metrics, ...coefficients].every(({ difference }) => difference === 0 || difference === null),
    ).toBe(true);
    expect(now).toMatchObject({ delong: { difference: 0, pValue: 1 }, mcnemar: { pValue: 1 } });
  });

  test('warns that recorded scores on different test data do not compare', async () => {
    const { world, first } = await createTwoDeployments();
    world.test('more.csv', { count: 100, seed: 7 });
    world.month('november.csv', { count: 300, seed: 3 });
    const third = await world.run(GATE);
    const { warnings, now } = await compareModels(world.context(GATE), first, third.model.id);
    expect(warnings).toEqual([expect.stringContaining('different test data and do not compare')]);
    expect(now).toMatchObject({ testRows: 500 });
  });

  test('a model without a score, and test data that cannot be read, leave the rest standing', async () => {
    const { world, first } = await createTwoDeployments();
    const { modelId } = await runTrain(world.context({ training: { C: 0.5 } }));
    const empty = createWorld({ registry: world.ports.registry });
    const { metrics, warnings } = await compareModels(world.context(GATE), first, modelId);
    expect(warnings).toEqual([`Model ${modelId} has no recorded score: it was never scored on test data.`]);
    expect(metrics.every(({ second, difference }) => second === null && difference === null)).toBe(true);
    empty.test('test.csv', makeClients({ count: 5, seed: 1, broken: 1 }));
    const found = await compareModels(empty.context(GATE), first, modelId);
    expect(found.now).toMatchObject({
      unavailable: expect.stringContaining('expected at least one valid row'),
    });
    expect(found.coefficients).toHaveLength(2);
  });
});

describe('exporting a model', () => {
  test.each([
    ['json', /^\{\n {2}"coefficients"/],
    ['ml-logistic-regression', /"name": "LogisticRegression"/],
    ['pmml', /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<PMML/],
  ] as const)('as %s gives text', async (format, pattern) => {
    const { world, first } = await createTwoDeployments();
    const exported = await exportModel(world.ports, first.slice(0, 9), format);
    expect(exported).toMatchObject({ modelId: first, format, content: expect.stringMatching(pattern) });
  });

  test('as onnx gives bytes, the same each time', async () => {
    const { world, first } = await createTwoDeployments();
    const { content } = await exportModel(world.ports, first, 'onnx');
    expect(content).toBeInstanceOf(Uint8Array);
    expect((await exportModel(world.ports, first, 'onnx')).content).toEqual(content);
  });
});

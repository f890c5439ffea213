import { describe, expect, test } from 'vitest';
import type { Ports } from '../src/index.ts';
import {
  createMemoryModelRegistry,
  createMemoryDatasetStore,
  createMemoryPackageIndex,
  createMemoryQuarantineStore,
  createMemorySources,
  createPlainRenderer,
  createTestSha256,
} from '../src/testing.ts';
import { makeClients } from './clients.ts';
import { createWorld } from './world.ts';

const POWER_CUT = new Error('power cut');

/** A function that fails once, the first time that it is called while `isDue`. */
function failingOnce<Arguments extends readonly unknown[], Result>(
  action: (...given: Arguments) => Promise<Result>,
  isDue: (...given: Arguments) => boolean,
): (...given: Arguments) => Promise<Result> {
  let hasFailed = false;
  return async (...given) => {
    if (hasFailed || !isDue(...given)) return action(...given);
    hasFailed = true;
    throw POWER_CUT;
  };
}

function withRegistry(
  change: (registry: Ports['registry']) => Partial<Ports['registry']>,
): Pick<Ports, 'registry'> {
  const registry = createMemoryModelRegistry(createTestSha256);
  return { registry: { ...registry, ...change(registry) } };
}

describe('a run that is interrupted', () => {
  test('between ingestion and training goes on with training, without reading anything again', async () => {
    const world = createWorld(withRegistry((registry) => ({ save: failingOnce(registry.save, () => true) })));
    await expect(world.run()).rejects.toBe(POWER_CUT);
    const second = await world.run();
    expect(second).toMatchObject({ status: 'deployed', ingestion: { files: [], datasetRows: 300 } });
    expect((await world.run()).status).toBe('nothing-new');
  });

  test('between training and deployment deploys the next time', async () => {
    const world = createWorld(
      withRegistry((registry) => ({ deploy: failingOnce(registry.deploy, () => true) })),
    );
    await expect(world.run()).rejects.toBe(POWER_CUT);
    expect(await world.ports.registry.pointer()).toBeUndefined();
    expect((await world.run()).status).toBe('deployed');
  });

  test('between the score in the file of the model and its line in the journal deploys the next time', async () => {
    const world = createWorld(
      withRegistry((registry) => ({ append: failingOnce(registry.append, ({ type }) => type === 'scored') })),
    );
    await expect(world.run()).rejects.toBe(POWER_CUT);
    const { status, model } = await world.run();
    expect(status).toBe('deployed');
    const { registry } = world.ports;
    const scored = (await registry.journal()).filter(({ type }) => type === 'scored');
    const { testScore } = await registry.load(model.id);
    expect(scored.map(({ evaluation }) => evaluation)).toEqual([{ modelId: model.id, ...testScore }]);
  });

  test('between deployment and its line in the journal is noted by the next, which makes the reports', async () => {
    const world = createWorld(
      withRegistry((registry) => ({
        append: failingOnce(registry.append, ({ type }) => type === 'promoted'),
      })),
    );
    await expect(world.run()).rejects.toBe(POWER_CUT);
    const deployed = await world.ports.registry.deployed();
    const second = await world.run();
    expect(second).toMatchObject({ status: 'kept', model: { id: deployed?.modelId } });
    expect(world.events).toContainEqual({
      kind: 'warning',
      message: expect.stringContaining('was interrupted right after it had deployed model'),
    });
    expect(second.artifacts).toHaveProperty('report');
    expect(await world.ports.registry.deployed()).toEqual(deployed);
    expect((await world.run()).status).toBe('nothing-new');
  });

  test('before its report makes the report the next time and trains nothing', async () => {
    const renderer = createPlainRenderer();
    const world = createWorld({ renderer: { renderPdf: failingOnce(renderer.renderPdf, () => true) } });
    await expect(world.run()).rejects.toBe(POWER_CUT);
    const second = await world.run();
    expect(second.status).toBe('kept');
    expect(Object.keys(second.timings)).toEqual(['ingest', 'diagnose', 'report']);
    expect(second.decision.reason).toContain('its reports were not made yet');
    expect((await world.run()).status).toBe('nothing-new');
  });

  test('before its report is not taken for done because an earlier run left one', async () => {
    const renderer = createPlainRenderer();
    let isDue = false;
    const world = createWorld({ renderer: { renderPdf: failingOnce(renderer.renderPdf, () => isDue) } });
    await world.run();
    world.month('october.csv', { count: 50, seed: 4 });
    isDue = true;
    await expect(world.run()).rejects.toBe(POWER_CUT);
    const third = await world.run();
    expect(third.status).toBe('kept');
    expect(third.artifacts).toHaveProperty('report');
  });

  test('while its data is stored ingests the same rows again, once', async () => {
    const datasets = createMemoryDatasetStore();
    const world = createWorld({
      datasets: { ...datasets, commit: failingOnce(datasets.commit, () => true) },
    });
    await expect(world.run()).rejects.toBe(POWER_CUT);
    expect((await world.run()).ingestion).toMatchObject({ accepted: 300, datasetRows: 300 });
  });

  test('gives the lock back', async () => {
    const renderer = createPlainRenderer();
    const world = createWorld({ renderer: { renderPdf: failingOnce(renderer.renderPdf, () => true) } });
    await expect(world.run()).rejects.toBe(POWER_CUT);
    await expect(world.run()).resolves.toBeDefined();
  });
});

describe('two runs at once', () => {
  test('the second is turned away, is in the log, and harms nothing', async () => {
    const world = createWorld();
    const [first, second] = await Promise.allSettled([world.run(), world.run()]);
    expect(first.status).toBe('fulfilled');
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 'run-locked' } });
    expect(await world.ports.runLog.list()).toHaveLength(1);
    const lines = await world.ports.runLog.lastLines(100);
    expect(lines.some((line) => line.includes('end: failed, run-locked'))).toBe(true);
  });
});

describe('order of writing', () => {
  test('rejected rows are kept before the data set that lacks them', async () => {
    const order: string[] = [];
    const datasets = createMemoryDatasetStore();
    const quarantine = createMemoryQuarantineStore();
    const world = createWorld({
      datasets: {
        ...datasets,
        commit: async (version) => {
          order.push('data set');
          return datasets.commit(version);
        },
      },
      quarantine: {
        ...quarantine,
        save: async (runId, rows) => {
          order.push('quarantine');
          return quarantine.save(runId, rows);
        },
      },
    });
    world.month('september.csv', makeClients({ count: 300, seed: 1, broken: 0.1 }));
    await world.run();
    expect(order).toEqual(['quarantine', 'data set']);
  });
});

describe('the package registry', () => {
  const broken = (parts: Partial<Ports['packages']>): Pick<Ports, 'packages'> => ({
    packages: { ...createMemoryPackageIndex(), ...parts },
  });

  test('is asked before new sources are read, so that it answers while there is work', async () => {
    const order: string[] = [];
    const packages = createMemoryPackageIndex();
    const sources = createMemorySources();
    const world = createWorld({
      sources: {
        ...sources,
        read: async (file, contract) => {
          order.push('read');
          return sources.read(file, contract);
        },
      },
      ...withRegistry((registry) => ({
        save: async (model) => {
          order.push('trained');
          return registry.save(model);
        },
      })),
      packages: {
        ...packages,
        installed: async () => {
          order.push('asked');
          return packages.installed();
        },
      },
    });
    await world.run();
    expect(order).toEqual(['asked', 'read', 'trained']);
  });

  test('that fails is no reason to fail a run', async () => {
    const world = createWorld(broken({ lookUp: () => Promise.reject(new Error('registry not reachable')) }));
    expect((await world.run()).status).toBe('deployed');
    const diagnosis = await world.ports.reports.latest('diagnosis_production.json');
    expect(new TextDecoder().decode(diagnosis?.content)).toContain('registry not reachable');
  });

  test('nor are packages that cannot be listed', async () => {
    const world = createWorld(broken({ installed: () => Promise.reject(new Error('no node_modules')) }));
    expect((await world.run()).status).toBe('deployed');
  });

  test('is not asked where the configuration says so, nor when nothing is new', async () => {
    let asked = 0;
    const world = createWorld(
      broken({
        lookUp: async () => {
          asked++;
          return new Map();
        },
      }),
    );
    await world.run({ dependencies: { check: false } });
    expect(asked).toBe(0);
    await world.run();
    expect(asked).toBe(0);
  });
});

import { DynamicRiskError, selectColumns } from '@dynamic-risk/dataset';
import type { Dataset } from '@dynamic-risk/dataset';
import type { PerformanceDiagnosis } from '@dynamic-risk/diagnostics';
import { describe, expect, test } from 'vitest';
import { diagnoseFile, diagnosisName, parseStored, runDiagnose } from '../src/index.ts';
import type { FileDiagnosis, PredictionFiles } from '../src/index.ts';
import { buildSourceBatch } from '../src/testing.ts';
import { makeClients } from './clients.ts';
import { createWorld } from './world.ts';
import type { ConfigOverrides, World } from './world.ts';

/** Stays with its first model, so that rows stay new to it. */
const KEEP = { retrain: { policy: 'drift', on: ['estimated'] } };
/** Clients of whom the busy leave instead of the idle. */
const REVERSED = { count: 500, seed: 7, slope: 0.08 };
const ALIKE = { count: 500, seed: 8 };

async function lastPerformance({ ports }: World): Promise<PerformanceDiagnosis> {
  const stored = await ports.reports.latest(diagnosisName('production'));
  if (stored === undefined) throw new Error('Every run diagnoses.');
  return parseStored('diagnosis', stored.content, stored.path).performance ?? {};
}

/** Reads these clients, whatever the path; a column that they lack is refused as a file's would be. */
function fileOf(clients: Dataset): Pick<PredictionFiles, 'read'> {
  return {
    read: async (_path, { features }) => {
      const absent = features.filter(({ name }) => !clients.columns.has(name));
      if (absent.length === 0) return buildSourceBatch('new.csv', clients);
      const issues = absent.map(({ name: column }) => ({ code: 'missing-column', column, expected: 'it' }));
      throw new DynamicRiskError('data-invalid', 'columns are missing', { issues });
    },
  };
}

function diagnoseClients(
  world: World,
  clients: Dataset,
  overrides: ConfigOverrides = {},
): Promise<FileDiagnosis> {
  const { config, ports, runId } = world.context(overrides);
  return diagnoseFile(
    { path: '/new.csv', name: 'new.csv' },
    { config, ports, files: fileOf(clients), runId },
  );
}

describe('performance on new rows', () => {
  test('is estimated and measured in the run that ingests them, with the model that it began with', async () => {
    const world = createWorld();
    const first = await world.run();
    expect(await lastPerformance(world)).toEqual({
      undefinedReason: 'no model was deployed before this run',
    });
    world.month('october.csv', ALIKE);
    await world.run();
    const found = await lastPerformance(world);
    expect(found).toMatchObject({
      modelId: first.model.id,
      current: { name: '500 new rows', rows: 500, labelled: 500 },
      reference: { name: 'test data', rows: 400 },
      estimate: { method: 'cbpe', assumption: expect.stringContaining('concept drift'), alarm: false },
      realised: { rows: 500, alarm: false },
      calibration: { alarm: false, against: 'reference' },
      history: { estimates: [{ name: '500 new rows', estimatedRows: 500, realisedRows: 500 }] },
    });
    expect(found.history?.estimates[0]?.metrics.f1.inside).toBe(true);
  });

  test('an estimate sees no change of reasons, outcomes do', async () => {
    const world = createWorld();
    await world.run();
    world.month('october.csv', REVERSED);
    await world.run();
    const { estimate, realised, calibration, history } = await lastPerformance(world);
    expect(estimate?.alarm).toBe(false);
    expect(realised?.alarm).toBe(true);
    expect(realised?.changes.auc.alarm).toBe(true);
    expect(calibration?.alarm).toBe(true);
    expect(history?.record.f1).toMatchObject({ banded: 1, inside: 0 });
  });

  test('is kept in the history when nothing is new any more, each estimate once', async () => {
    const world = createWorld();
    await world.run();
    world.month('october.csv', ALIKE);
    const { runId } = await world.run(KEEP);
    for (let i = 0; i < 2; i++) await runDiagnose(world.context());
    const { history } = await lastPerformance(world);
    expect(history?.estimates.map((past) => past.runId)).toEqual([runId]);
  });

  test('does not depend on what was stored before: what was harmed is left out, and said', async () => {
    const world = createWorld();
    await world.run();
    await world.ports.reports.save('20261123T112233456Z', 'estimate_production.json', '{"version":1');
    await world.ports.reports.save('29991123T112233456Z', 'diagnosis_production.json', '{}');
    const { diagnosis } = await runDiagnose(world.context());
    expect(diagnosis.performance).not.toHaveProperty('history');
    const said = world.events.flatMap((event) => (event.kind === 'warning' ? [event.message] : []));
    expect(said).toHaveLength(2);
    expect(said.join()).toMatch(/diagnosis_production\.json.*estimate_production\.json/s);
  });

  test('has neither bands nor thresholds without test data, and says why', async () => {
    const world = createWorld();
    await world.run();
    world.month('october.csv', ALIKE);
    await world.run(KEEP);
    world.ports.testSources.remove('test.csv');
    const { diagnosis } = await runDiagnose(world.context());
    expect(diagnosis.performance).toMatchObject({
      referenceUndefinedReason: expect.stringMatching(/^there is no test data: /),
      estimate: { metrics: { f1: { bandUndefinedReason: 'the reference has no rows' } } },
      calibration: { against: 'probabilities' },
    });
  });

  test('counts money where the threshold does', async () => {
    const world = createWorld();
    const costs = { falsePositive: 1, falseNegative: 8 };
    const priced = { ...KEEP, training: { threshold: { rule: 'min-cost', costs } } };
    await world.run(priced);
    world.month('october.csv', ALIKE);
    await world.run(priced);
    const { estimate, realised } = await lastPerformance(world);
    const { fp, fn } = realised!.confusion;
    expect(realised?.metrics.expectedCost.value).toBeCloseTo((fp + 8 * fn) / 500, 12);
    expect(estimate?.metrics.expectedCost.estimate).toBeGreaterThan(0);
  });
});

describe('a file without outcomes', () => {
  const clients = makeClients(ALIKE);
  const unlabelled = selectColumns(clients, ['client', 'activity', 'size']);

  test('is estimated, and the estimate compared once its clients are ingested with their outcomes', async () => {
    const world = createWorld();
    await world.run();
    const { performance, artifacts, findings } = await diagnoseClients(world, unlabelled);
    expect(performance.realisedUndefinedReason).toBe('no row has an outcome yet');
    expect(artifacts['estimate']).toMatch(/estimate_production\.json$/);
    expect(findings).toContainEqual(expect.objectContaining({ code: 'performance-estimated' }));
    world.month('october.csv', clients);
    await world.run();
    // The estimate of the run is of the same rows, and counts once.
    const { history } = await lastPerformance(world);
    expect(history?.estimates).toMatchObject([
      { name: 'new.csv', estimatedRows: 500, realisedRows: 500, partial: false },
    ]);
  });

  test('is compared as far as outcomes are there, by the client though the row has changed', async () => {
    const world = createWorld();
    await world.run();
    await diagnoseClients(world, unlabelled);
    const later = makeClients({ count: 120, seed: 8, slope: -0.05 });
    world.month('october.csv', later);
    await world.run();
    const { history } = await lastPerformance(world);
    expect(history?.estimates[0]).toMatchObject({ realisedRows: 120, partial: true });
  });

  test('is known by its features where clients have no name', async () => {
    const world = createWorld();
    await world.run();
    await diagnoseClients(world, selectColumns(clients, ['activity', 'size']));
    world.month('october.csv', clients);
    await world.run();
    expect((await lastPerformance(world)).history?.estimates[0]).toMatchObject({ realisedRows: 500 });
  });

  test('is remembered once, and not at all where outcomes are there', async () => {
    const world = createWorld();
    await world.run();
    expect((await diagnoseClients(world, clients)).artifacts).toEqual({});
    expect((await diagnoseClients(world, unlabelled)).artifacts).toHaveProperty('estimate');
    expect((await diagnoseClients(world, unlabelled)).artifacts).toEqual({});
  });
});

describe('reasons to train', () => {
  test.each([
    [
      'realised',
      REVERSED,
      /note: The deployed model is worse on the 500 newly ingested rows: AUC 0\.\d+, 0\./,
    ],
    ['calibration', REVERSED, /note: Probabilities do not hold: /],
    ['estimated', REVERSED, undefined],
    ['realised', ALIKE, undefined],
    ['calibration', ALIKE, undefined],
  ])('%s', async (trigger, clients, note) => {
    const world = createWorld();
    const config = { retrain: { policy: 'drift', on: [trigger] } };
    await world.run(config);
    world.month('october.csv', clients);
    const { timings } = await world.run(config);
    expect(Object.keys(timings).includes('train')).toBe(note !== undefined);
    if (note !== undefined) {
      expect(await world.ports.runLog.lastLines(20)).toContainEqual(expect.stringMatching(note));
    }
  });
});

import { DynamicRiskError } from '@dynamic-risk/dataset';
import { describe, expect, test } from 'vitest';
import { buildSourceBatch } from '../src/testing.ts';
import { runIngest } from '../src/index.ts';
import { CLIENT_CONTRACT, makeClients } from './clients.ts';
import { createWorld } from './world.ts';

describe('the first run', () => {
  test('ingests, trains, scores, deploys, diagnoses and reports', async () => {
    const world = createWorld();
    const record = await world.run();
    expect(record).toMatchObject({
      status: 'deployed',
      mode: 'production',
      runId: '20261123T112233456Z',
      startedAt: '2026-11-23T11:22:33.456Z',
      ingestion: {
        files: [{ name: 'september.csv', rows: 300 }],
        rowsRead: 300,
        accepted: 300,
        quarantined: 0,
        duplicates: 0,
        datasetRows: 300,
      },
      model: { solver: 'newton', converged: true },
      evaluation: { testRows: 400, testQuarantined: 0, undefinedMetrics: {} },
      decision: { verdict: 'promote', reason: expect.stringContaining('No model was deployed yet') },
      artifacts: {
        finaldata: 'ingesteddata/finaldata.csv',
        model: `models/${record.model.id}/model.json`,
        report: 'reports/20261123T112233456Z/report_production.pdf',
        reportJson: 'reports/20261123T112233456Z/report_production.json',
        confusionMatrix: 'reports/20261123T112233456Z/confusionmatrix_production.svg',
        apiReturns: 'reports/20261123T112233456Z/apireturns_production.json',
        diagnosis: 'reports/20261123T112233456Z/diagnosis_production.json',
        log: 'reports/fullprocess.log',
      },
    });
    expect(Object.keys(record.timings)).toEqual(['ingest', 'train', 'score', 'deploy', 'diagnose', 'report']);
    expect(await world.ports.runLog.list()).toEqual([record]);
  });

  test('scores and confusion counts fit together', async () => {
    const { evaluation } = await createWorld().run();
    const { tp, fp, fn, tn } = evaluation.confusion;
    expect(tp + fp + fn + tn).toBe(evaluation.testRows);
    expect(evaluation.f1).toBeCloseTo((2 * tp) / (2 * tp + fp + fn), 12);
    expect(evaluation.auc).toBeGreaterThan(0.8);
  });

  test('tells of every step with its time and figure, in order', async () => {
    const world = createWorld();
    await world.run();
    expect(world.events.filter(({ kind }) => kind === 'step-started')).toHaveLength(6);
    expect(world.events.flatMap((event) => (event.kind === 'step-finished' ? [event.figure] : []))).toEqual([
      '300 of 300 rows accepted from 1 file',
      expect.stringMatching(/^m-[0-9a-f]{12} from 300 rows$/),
      expect.stringMatching(/^F1 0\.\d{4} on 400 test rows$/),
      expect.stringMatching(/^m-[0-9a-f]{12} deployed$/),
      '4 columns of 300 rows',
      'reports/20261123T112233456Z/report_production.pdf',
    ]);
  });

  test('leaves time-stamped lines of its start, its steps and its end in the log', async () => {
    const world = createWorld();
    await world.run();
    const lines = await world.ports.runLog.lastLines(100);
    expect(lines.every((line) => /^2026-11-23T11:\d\d:\d\d\.456Z run 20261123T112233456Z /.test(line))).toBe(
      true,
    );
    expect(lines.map((line) => line.split(' ').slice(3, 5).join(' '))).toEqual([
      'start: mode',
      'step ingest:',
      'note: No',
      'step train:',
      'step score:',
      'step deploy:',
      'step diagnose:',
      'step report:',
      'end: deployed',
    ]);
  });

  test('rows that break the contract are counted and kept with their reasons', async () => {
    const world = createWorld();
    world.ports.sources.put(
      buildSourceBatch('october.csv', makeClients({ count: 100, seed: 2, broken: 0.2 }), [102, 103]),
    );
    const { ingestion, artifacts } = await world.run();
    const kept = await world.ports.quarantine.list();
    expect(ingestion.quarantined).toBe(kept.length);
    expect(ingestion.quarantined).toBeGreaterThan(2);
    expect(ingestion.rowsRead).toBe(
      ingestion.accepted + ingestion.quarantined + ingestion.duplicates + ingestion.conflicts,
    );
    expect(artifacts['quarantine']).toBe('ingesteddata/quarantine/20261123T112233456Z.jsonl');
  });
});

describe('nothing new', () => {
  test('a second run changes nothing but the log and answers with the deployed model', async () => {
    const world = createWorld();
    const first = await world.run();
    const before = await world.snapshot();
    const second = await world.run();
    expect(await world.snapshot()).toBe(before);
    expect(second).toMatchObject({
      status: 'nothing-new',
      ingestion: { files: [], rowsRead: 0, datasetRows: 300, datasetSha256: first.ingestion.datasetSha256 },
      model: first.model,
      evaluation: { ...first.evaluation, testQuarantined: null, leakage: null },
      decision: {
        verdict: 'keep',
        reason: expect.stringMatching(/^Nothing is new since the decision of 2026-/),
      },
    });
    expect((await world.ports.runLog.lastLines(1))[0]).toContain(' end: nothing-new in ');
  });

  test('a renamed file is not new', async () => {
    const world = createWorld();
    await world.run();
    world.ports.sources.remove('september.csv');
    world.month('renamed.csv', { count: 300, seed: 1 });
    expect((await world.run()).status).toBe('nothing-new');
  });

  test('a changed file under its old name is new', async () => {
    const world = createWorld();
    await world.run();
    world.month('september.csv', { count: 310, seed: 1 });
    const { status, ingestion } = await world.run();
    expect(status).not.toBe('nothing-new');
    expect(ingestion).toMatchObject({ rowsRead: 310, accepted: 10, duplicates: 300, datasetRows: 310 });
  });

  test('a deleted source changes nothing', async () => {
    const world = createWorld();
    await world.run();
    world.ports.sources.remove('september.csv');
    expect((await world.run()).status).toBe('nothing-new');
  });

  test('a changed training configuration is told of, with what to do', async () => {
    const world = createWorld();
    await world.run();
    const { decision } = await world.run({ training: { C: 'none' } });
    expect(decision.reason).toContain('dynamic-risk run --force');
    expect((await world.run()).decision.reason).not.toContain('--force');
  });

  test('new files without a new row are recorded, reported and not trained on', async () => {
    const world = createWorld();
    const first = await world.run();
    world.month('copy.csv', makeClients({ count: 40, seed: 1 }));
    const second = await world.run();
    expect(second).toMatchObject({
      status: 'kept',
      ingestion: { rowsRead: 40, duplicates: 40, datasetSha256: first.ingestion.datasetSha256 },
      decision: { verdict: 'keep', reason: expect.stringContaining('no new row') },
    });
    expect(Object.keys(second.timings)).toEqual(['ingest', 'diagnose', 'report']);
    expect((await world.run()).status).toBe('nothing-new');
  });

  test('two new files of the same content are read once, and that is told', async () => {
    const world = createWorld();
    world.month('zz-again.csv', { count: 300, seed: 1 });
    const { ingestion } = await world.run();
    expect(ingestion.rowsRead).toBe(300);
    expect(world.events).toContainEqual({
      kind: 'warning',
      message: 'zz-again.csv has the content of september.csv and is not read again.',
    });
  });
});

describe('bad input', () => {
  test('no source at all names the folder and the columns', async () => {
    const world = createWorld();
    world.ports.sources.remove('september.csv');
    await expect(world.run()).rejects.toMatchObject({
      code: 'data-invalid',
      message: expect.stringMatching(/^sourcedata: expected at least one source with the columns client, /),
    });
  });

  test('all faulty files are named at once, and nothing is stored', async () => {
    const world = createWorld();
    await world.run();
    const before = await world.snapshot();
    world.month('good.csv', { count: 20, seed: 5 });
    const batch = (name: string): ReturnType<typeof buildSourceBatch> =>
      buildSourceBatch(name, makeClients({ count: 3, seed: name.length }));
    world.ports.sources.putUnreadable(batch('a.csv'), 'a header');
    world.ports.sources.putUnreadable(batch('bb.csv'), 'text');
    await expect(world.run()).rejects.toMatchObject({
      code: 'data-invalid',
      message: '2 files cannot be read:\na.csv: expected a header.\nbb.csv: expected text.',
      issues: [{ source: 'a.csv' }, { source: 'bb.csv' }],
    });
    expect(await world.snapshot()).toBe(before);
  });

  test('all rows bad stores nothing', async () => {
    const world = createWorld();
    const before = await world.snapshot();
    world.month('september.csv', { count: 30, seed: 1, broken: 1 });
    await expect(world.run()).rejects.toMatchObject({ code: 'data-invalid' });
    expect(await world.snapshot()).toBe(before);
  });

  test('one class only is ingested and kept until the other comes, though its source is gone by then', async () => {
    const world = createWorld();
    world.month('september.csv', { count: 30, seed: 1, loyal: true });
    await expect(world.run()).rejects.toMatchObject({ code: 'training-impossible' });
    expect(await world.ports.datasets.current()).toMatchObject({ datasetRows: 30 });
    world.ports.sources.remove('september.csv');
    world.month('october.csv', { count: 200, seed: 2 });
    expect((await world.run()).ingestion).toMatchObject({ accepted: 200, datasetRows: 230 });
  });

  test('a month of one class is fine beside months that have both', async () => {
    const world = createWorld();
    world.month('august.csv', { count: 200, seed: 2 });
    world.month('september.csv', { count: 30, seed: 1, loyal: true });
    expect((await world.run()).ingestion.files).toHaveLength(2);
  });

  test('no test data names the folder', async () => {
    const world = createWorld();
    world.ports.testSources.remove('test.csv');
    await expect(world.run()).rejects.toMatchObject({
      code: 'data-invalid',
      message: expect.stringMatching(/^testdata: expected at least one file of test data/),
    });
  });

  test('test rows that break the contract are left out, counted and told of; repeated ones stay', async () => {
    const world = createWorld();
    world.test('test.csv', { count: 100, seed: 99, broken: 0.1 });
    world.test('again.csv', makeClients({ count: 100, seed: 99 }));
    const { evaluation } = await world.run();
    expect(evaluation.testQuarantined).toBeGreaterThan(0);
    expect(evaluation.testRows).toBe(200 - (evaluation.testQuarantined ?? 0));
    expect(world.events).toContainEqual({
      kind: 'warning',
      message: expect.stringMatching(
        /^\d+ of 200 test rows break the contract and are not scored, the first: test\.csv, line/,
      ),
    });
  });

  test('test data without one valid row is refused', async () => {
    const world = createWorld();
    world.test('test.csv', { count: 10, seed: 99, broken: 1 });
    await expect(world.run()).rejects.toMatchObject({
      code: 'data-invalid',
      message: expect.stringContaining('at least one valid row of test data, found none among 10'),
    });
  });

  test('a failed step is logged with its code and stops the run', async () => {
    const world = createWorld();
    world.month('september.csv', { count: 30, seed: 1, loyal: true });
    await expect(world.run()).rejects.toBeInstanceOf(DynamicRiskError);
    const lines = await world.ports.runLog.lastLines(100);
    expect(lines.at(-1)).toMatch(
      / run \S+ end: failed, training-impossible: All 30 training rows have one class/,
    );
    expect(await world.ports.runLog.list()).toEqual([]);
    expect(lines.some((line) => line.includes('step score'))).toBe(false);
  });
});

describe('a changed contract', () => {
  const contract = {
    identifier: 'client',
    target: { name: 'exited', positive: '1', negative: ['0'] },
    features: [{ name: 'activity', type: 'numeric' as const }],
  };

  test('never mixes with the rows ingested before', async () => {
    const world = createWorld();
    await world.run();
    const before = await world.snapshot();
    await expect(world.run({ contract })).rejects.toMatchObject({
      code: 'contract-changed',
      message: expect.stringContaining('dynamic-risk ingest --rebuild'),
    });
    expect(await world.snapshot()).toBe(before);
  });

  test('labels for people are no change of the contract', async () => {
    const world = createWorld();
    await world.run();
    const features = CLIENT_CONTRACT.features.map((feature) => ({
      ...feature,
      label: `The ${feature.name}`,
    }));
    const { status, decision } = await world.run({ contract: { ...CLIENT_CONTRACT, features } });
    expect(status).toBe('nothing-new');
    expect(decision.reason).not.toContain('--force');
  });

  test('is followed by a rebuild, under which a model that lacks a column is replaced', async () => {
    const world = createWorld();
    await world.run();
    await runIngest(world.context({ contract }), { rebuild: true });
    expect(await world.ports.datasets.records()).toHaveLength(1);
    const { status, decision, ingestion } = await world.run({ contract });
    expect(ingestion.datasetRows).toBe(300);
    expect(status).toBe('deployed');
    expect(decision.reason).toMatch(/cannot be scored on the test data: it needs the numeric column "size"/);
  });
});

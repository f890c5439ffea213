import { describe, expect, test } from 'vitest';
import { parseConfig, runDiagnose } from '../src/index.ts';
import { createAlertMemory, createMemoryNotifier, createMemoryReportStore } from '../src/testing.ts';
import { CLIENT_CONTRACT } from './clients.ts';
import { createWatched, rules } from './watched-world.ts';
import { createWorld } from './world.ts';

/** A month in which every other client breaks the contract. */
const BROKEN = { count: 200, seed: 5, broken: 0.5 };

describe('a rule that holds', () => {
  test('is told once, with the report, and not by a run with nothing new', async () => {
    const world = createWatched();
    const overrides = rules('test.f1 < 0.99');
    const first = await world.run(overrides);
    expect(first.alerts).toMatchObject([
      { rule: 'test.f1 < 0.99', severity: 'error', isNew: true, toldBy: ['webhook'] },
    ]);
    expect(world.notifier.delivered).toMatchObject([
      {
        target: 'webhook',
        attachment: `report_production_${first.runId}.pdf`,
        message: { runId: first.runId },
      },
    ]);
    expect(world.warnings().join()).toMatch(/Alarm \(error\): test.f1 is 0\.\d+ \(on 400 test rows\)/);
    const second = await world.run(overrides);
    expect(second).toMatchObject({ status: 'nothing-new', alerts: [{ isNew: false, toldBy: [] }] });
    expect(world.warnings()).toEqual([]);
    world.month('october.csv', { count: 100, seed: 2 });
    expect((await world.run(overrides)).alerts).toMatchObject([{ isNew: false }]);
    expect(world.notifier.delivered).toHaveLength(1);
  });

  test('is told without a report where runs make no PDF, though an earlier one is there', async () => {
    const world = createWatched();
    await world.run();
    world.month('october.csv', { count: 100, seed: 2 });
    await world.run({ ...rules('model.deployed'), report: { formats: ['html'] } });
    expect(world.notifier.delivered).toHaveLength(1);
    expect(world.notifier.delivered[0]).not.toHaveProperty('attachment', expect.anything());
  });

  test('about rejected rows is resolved by a good ingestion, not by a quiet hour, and then told again', async () => {
    const world = createWatched();
    const overrides = rules('ingestion.rejectedShare > 5 %');
    const told = async (): Promise<number> => {
      await world.run(overrides);
      return world.notifier.delivered.length;
    };
    expect(await told()).toBe(0);
    world.month('october.csv', BROKEN);
    expect(await told()).toBe(1);
    expect(await told()).toBe(1);
    world.month('november.csv', { ...BROKEN, seed: 6 });
    expect(await told()).toBe(1);
    world.month('december.csv', { count: 100, seed: 7 });
    expect(await told()).toBe(1);
    world.month('january.csv', { ...BROKEN, seed: 8 });
    expect(await told()).toBe(2);
    expect(world.notifier.delivered[0]?.message.alarms[0]?.message).toMatch(
      /ingestion.rejectedShare is 0\.\d+ \(\d+ of 200 rows\), alarm when ingestion.rejectedShare > 5 %/,
    );
  });

  test('goes to every target, and a report is not stored twice for it', async () => {
    const world = createWatched(['webhook', 'mail']);
    const { alerts } = await world.run(rules('model.deployed'));
    expect(alerts).toMatchObject([{ toldBy: ['webhook', 'mail'] }]);
    expect(world.notifier.delivered.map(({ target }) => target)).toEqual(['webhook', 'mail']);
  });
});

describe('a run that fails', () => {
  test('is told once for each kind of failure, passes its error on, and is resolved by one that does not', async () => {
    const world = createWatched();
    const overrides = rules('run.failed', 'drift.dataset');
    world.ports.testSources.remove('test.csv');
    for (let i = 0; i < 2; i++)
      await expect(world.run(overrides)).rejects.toMatchObject({ code: 'data-invalid' });
    expect(world.notifier.delivered).toHaveLength(1);
    expect(world.notifier.delivered[0]?.message.alarms).toMatchObject([{ subjects: ['data-invalid'] }]);
    world.test('test.csv', { count: 400, seed: 99 });
    expect((await world.run(overrides)).alerts).toBeUndefined();
    world.month('october.csv', { count: 100, seed: 2 });
    world.ports.testSources.remove('test.csv');
    await expect(world.run(overrides)).rejects.toThrow();
    expect(world.notifier.delivered).toHaveLength(2);
  });
});

describe('a rule that cannot be judged', () => {
  test('says so once and never fires', async () => {
    const world = createWatched();
    const overrides = rules('drift.dataset');
    expect((await world.run(overrides)).alerts).toBeUndefined();
    expect(world.warnings()).toContainEqual(
      expect.stringMatching(
        /^The rule "drift.dataset" cannot be judged \(drift.dataset: no model was deployed/,
      ),
    );
    expect((await world.run({ ...overrides, force: true })).alerts).toBeUndefined();
    expect(world.warnings().filter((text) => text.includes('cannot be judged'))).toEqual([]);
    expect(world.notifier.delivered).toEqual([]);
  });
});

describe('a delivery that fails', () => {
  test('does not fail the run, is told, and is made up for by the next run', async () => {
    const world = createWatched();
    const overrides = rules('model.deployed');
    world.notifier.fail('it answered 503 (5 attempts)');
    const first = await world.run(overrides);
    expect(first).toMatchObject({ status: 'deployed', alerts: [{ isNew: true, toldBy: [] }] });
    expect(world.warnings()).toContain(
      'Alarms could not be told by webhook: it answered 503 (5 attempts). The next run tries again (1 message).',
    );
    world.notifier.fail(undefined);
    expect((await world.run(overrides)).status).toBe('nothing-new');
    expect(world.notifier.delivered.map(({ message }) => message.runId)).toEqual([first.runId]);
    await world.run(overrides);
    expect(world.notifier.delivered).toHaveLength(1);
  });

  test('an alarm is given up after a week', async () => {
    const memory = createAlertMemory();
    const at = '2026-11-01T00:00:00.000Z';
    const message = { id: '1', at, mode: 'production', runId: '1', alarms: [] };
    await memory.save({
      version: 1,
      standing: [],
      unknown: [],
      outbox: [{ target: 'webhook', message, attempts: 9 }],
    });
    const notifier = createMemoryNotifier(['webhook']);
    const world = createWorld({ notifier, alertMemory: memory });
    await world.run(rules('run.failed'));
    expect(notifier.delivered).toEqual([]);
    expect((await memory.load())?.outbox).toEqual([]);
  });

  test('neither does a memory that cannot be read or written', async () => {
    const harmed = createWorld({
      alertMemory: {
        load: () => Promise.reject(new Error('no')),
        save: () => Promise.reject(new Error('no')),
      },
    });
    expect((await harmed.run(rules('model.deployed'))).status).toBe('deployed');
    expect(harmed.events).toContainEqual({
      kind: 'warning',
      message: 'The rules of alerting were not judged: no',
    });
  });
});

describe('what is remembered', () => {
  test('nothing, without rules', async () => {
    const world = createWatched();
    expect(await world.run()).not.toHaveProperty('alerts');
    expect(await world.ports.alertMemory.load()).toBeUndefined();
  });

  test('an alarm is repeated when that is asked for', async () => {
    const world = createWatched();
    const overrides = { alerts: { rules: [{ when: 'model.deployed' }], repeatAfter: 'PT1S' } };
    for (let i = 0; i < 3; i++) await world.run(overrides);
    expect(world.notifier.delivered).toHaveLength(3);
  });
});

test('a diagnosis by itself judges what it knows and leaves the rest', async () => {
  const world = createWatched();
  const overrides = rules(
    'data.missingShare >= 0',
    'run.failed',
    'ingestion.rows > 0',
    'dependencies.outdated > 0',
  );
  await world.run();
  const { alerts } = await runDiagnose(world.context(overrides));
  expect(alerts.map(({ rule }) => rule)).toEqual(['data.missingShare >= 0', 'dependencies.outdated > 0']);
});

test('a run whose diagnosis is gone knows nothing of it', async () => {
  const reports = createMemoryReportStore();
  const world = createWorld({ reports: { ...reports, latest: async () => undefined } });
  expect((await world.run(rules('data.missingShare >= 0'))).alerts).toBeUndefined();
});

describe('the section alerts', () => {
  function faultsOf(alerts: unknown): readonly string[] {
    const parsed = parseConfig({ contract: CLIENT_CONTRACT, alerts }, 'config.json');
    return parsed.ok
      ? []
      : parsed.issues.map(({ column, expected, found }) => `${column}: ${expected} | ${found}`);
  }

  test('refuses a fact that does not exist and names those that do', () => {
    const [fault] = faultsOf({ rules: [{ when: 'drift.datset' }] });
    expect(fault).toMatch(
      /^alerts.rules.0.when: a fact that there is in place of "drift.datset": run.failed, .*drift.dataset/,
    );
  });

  test.each([
    [
      {
        rules: [
          { name: 'a', when: 'run.failed' },
          { name: 'a', when: 'drift.dataset' },
        ],
      },
      /^alerts.rules: .*no two/,
    ],
    [{ rules: [{ when: 'run.failed', severity: 'fatal' }] }, /^alerts.rules.0.severity/],
    [{ webhook: { url: 'ftp://example.com' } }, /^alerts.webhook.url: an address/],
    [{ webhook: { url: 'https://me:pw@example.com' } }, /^alerts.webhook.url.*\*\*\*$/],
    [{ mail: { smtp: 'RISK_SMTP', from: 'risk@example.com', to: [] } }, /^alerts.mail.to: at least one/],
    [
      { mail: { smtp: 'RISK_SMTP', from: 'risk', to: ['ops@example.com'] } },
      /^alerts.mail.from: a mail address/,
    ],
    [{ repeatAfter: 'P1M' }, /^alerts.repeatAfter: an ISO 8601 duration/],
    [{ repeatAfter: 'PT0S' }, /^alerts.repeatAfter/],
  ])('refuses %j', (alerts, fault) => {
    expect(faultsOf(alerts)).toEqual([expect.stringMatching(fault)]);
  });

  test('never repeats a secret that was written into it', () => {
    const faults = [
      ...faultsOf({ webhook: { url: 'https://example.com', secret: 'hunter 22' } }),
      ...faultsOf({ mail: { smtp: 'smtp://me:hunter22@mail', from: 'a@b.c', to: ['a@b.c'] } }),
    ];
    expect(faults).toHaveLength(2);
    expect(faults.join()).not.toContain('hunter');
  });
});

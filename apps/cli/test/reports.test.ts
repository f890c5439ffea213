import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { call, copiesOf, CONFIG, handmadeProject } from './scratch-project.ts';

const MONEY = { value: 1200, saveRate: 0.3, cost: 40 };

/** A project whose loop has run once, with money, a hold-out and labels. */
const project = copiesOf(async () => {
  const { contract } = CONFIG;
  const [visits, ...others] = contract.features;
  const config = {
    ...CONFIG,
    contract: { ...contract, features: [{ ...visits, label: 'Visits a month' }, ...others] },
    worklist: { capacity: 30, money: MONEY, holdOutShare: 0.1 },
  };
  const folder = await handmadeProject({ config });
  const { status, err } = await call(folder, 'run');
  if (status !== 0) throw new Error(`The run failed: ${err}`);
  return folder;
});

interface Listed {
  readonly client: string;
  readonly action: string;
  readonly probability: number;
  readonly interval: readonly [number, number];
  readonly expectedValue: number;
  readonly reasons: readonly { readonly text: string }[];
}

describe('worklist', () => {
  test('ranks clients by what a call is expected to save, with intervals and reasons in words', async () => {
    const folder = await project();
    const { status, json } = await call(folder, 'worklist', '--json');
    expect(status).toBe(0);
    const list = json['list'] as readonly Listed[];
    expect(json).toMatchObject({ rankedBy: 'expected-value', capacity: 30, listed: 33, clients: 400 });
    expect(list.filter(({ action }) => action === 'call')).toHaveLength(30);
    for (const [i, one] of list.entries()) {
      expect(one.expectedValue).toBeCloseTo(one.probability * 1200 * 0.3 - 40, 9);
      expect(one.expectedValue).toBeLessThanOrEqual(list[i - 1]?.expectedValue ?? Infinity);
      expect(one.interval[0]).toBeLessThan(one.probability);
      expect(one.interval[1]).toBeGreaterThan(one.probability);
    }
    expect(list[0]?.reasons[0]?.text).toMatch(/^Visits a month \d+ \(typical \d+(\.\d)?\)$/);
  });

  test('is the list that lies beside the report, as CSV byte by byte', async () => {
    const folder = await project();
    const { json } = await call(folder, 'report', '--format', 'json', '--json');
    const paths = json['artifacts'] as Readonly<Record<string, string>>;
    const stored = await readFile(join(folder, paths['worklist'] ?? ''), 'utf8');
    expect((await call(folder, 'worklist', '--csv')).out).toBe(stored);
    expect(stored).toMatch(/^\ufeffrank,client,action,probability,/);
    const answer: unknown = JSON.parse(await readFile(join(folder, paths['worklistJson'] ?? ''), 'utf8'));
    expect((await call(folder, 'worklist', '--json')).json).toMatchObject(answer as object);
  });

  test('shows the first of the list to a person', async () => {
    const { out } = await call(await project(), 'worklist', '--top', '3');
    expect(out).toMatch(/33 on the list, the first 3 shown\.\nAt stake: /);
    expect(out.trimEnd().split('\n').at(-1)).toMatch(/^3 +c1-/);
  });

  test('refuses a count of none, and two forms at once', async () => {
    const folder = await project();
    expect((await call(folder, 'worklist', '--top', '0')).status).toBe(2);
    expect((await call(folder, 'worklist', '--csv', '--json')).status).toBe(2);
  });

  test('without a deployed model says what to do', async () => {
    const { status, err } = await call(await handmadeProject(), 'worklist');
    expect(status).toBe(1);
    expect(err).toContain('dynamic-risk');
  });
});

describe('report', () => {
  test('of a run is made again once data, models and pages are gone, with the same bytes', async () => {
    const folder = await project();
    const { json } = await call(folder, 'status', '--json');
    const runId = (json['lastRun'] as { readonly runId: string }).runId;
    const pdf = join(folder, 'reports', runId, 'report_production.pdf');
    const before = await readFile(pdf);
    for (const gone of ['sourcedata', 'testdata', 'ingesteddata', 'models', 'deployment', pdf]) {
      await rm(gone === pdf ? pdf : join(folder, gone), { recursive: true });
    }
    const again = await call(folder, 'report', '--run', runId, '--format', 'pdf,md', '--json');
    expect(again.status).toBe(0);
    expect(again.json).toMatchObject({
      runId,
      artifacts: {
        report: `reports/${runId}/report_production.pdf`,
        reportMarkdown: `reports/${runId}/report_production.md`,
      },
    });
    expect((await readFile(pdf)).equals(before)).toBe(true);
  });

  test('of an unknown run, in an unknown format or for nobody ends with 2', async () => {
    const folder = await project();
    const unknown = await call(folder, 'report', '--run', '20010101T000000000Z');
    expect(unknown.status).toBe(2);
    expect(unknown.err).toContain('The latest with a report are 20');
    expect((await call(folder, 'report', '--format', 'docx')).status).toBe(2);
    expect((await call(folder, 'report', '--audience', 'everybody')).status).toBe(2);
  });
});

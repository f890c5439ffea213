import { readFile, writeFile } from 'node:fs/promises';
import { buildReport, parseReport, reportWorklist } from '@dynamic-risk/reporting';
import type { Report } from '@dynamic-risk/reporting';
import { bareReportInput, hardReportInput, sampleReportInput } from '@dynamic-risk/reporting/testing';
import { describe, expect, test } from 'vitest';
import { listWorklist } from '../src/list-worklist.ts';
import { reportJsonSchema } from '../src/report-json-schema.ts';
import { runReport } from '../src/single-report.ts';
import { readStoredReport, recallReport } from '../src/stored/read-stored-report.ts';
import { createWorld } from './world.ts';
import type { World } from './world.ts';

const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

async function pages(world: World, runId: string): Promise<Readonly<Record<string, string>>> {
  const { reports } = world.ports;
  const names = ['report_production.pdf', 'report_production.html', 'report_production.json'];
  const files = await Promise.all(names.map((name) => reports.load(runId, name)));
  return Object.fromEntries(
    files.map((file, i) => [names[i], new TextDecoder().decode(file?.content ?? new Uint8Array())]),
  );
}

describe('an earlier run', () => {
  test('is reported again byte by byte, from its stored report alone', async () => {
    const world = createWorld();
    const { runId } = await world.run();
    const before = await pages(world, runId);
    expect(before['report_production.html']).toMatch(/^<!doctype html>/);
    world.month('october.csv', { count: 200, seed: 2, slope: 0.05 });
    await world.run({ force: true });
    world.ports.sources.list = () => Promise.reject(new Error('no source is there any more'));
    world.ports.datasets.load = () => Promise.reject(new Error('no data set is there any more'));
    world.ports.registry.deployed = () => Promise.reject(new Error('no model is there any more'));
    const again = await runReport(world.context(), { run: runId });
    expect(again.artifacts).toEqual({
      report: `reports/${runId}/report_production.pdf`,
      reportHtml: `reports/${runId}/report_production.html`,
      reportJson: `reports/${runId}/report_production.json`,
    });
    expect(await pages(world, runId)).toEqual(before);
  });

  test('gets pages for other readers beside those of then', async () => {
    const world = createWorld();
    const { runId } = await world.run();
    const before = await pages(world, runId);
    const { artifacts } = await runReport(world.context(), {
      run: runId,
      formats: ['html', 'md'],
      audience: 'manager',
    });
    expect(artifacts).toEqual({
      report: `reports/${runId}/report_production_manager.html`,
      reportHtml: `reports/${runId}/report_production_manager.html`,
      reportMarkdown: `reports/${runId}/report_production_manager.md`,
    });
    expect(await pages(world, runId)).toEqual(before);
  });

  test('that is not known is answered with those that are near', async () => {
    const world = createWorld();
    const { runId } = await world.run();
    const wrong = `${runId.slice(0, -2)}9Z`;
    await expect(runReport(world.context(), { run: wrong })).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining(`Did you mean ${runId}?`),
    });
    await expect(runReport(createWorld().context(), { run: 'x' })).rejects.toThrow(
      'No run has left a report',
    );
  });

  test('whose report was harmed is refused, with the place', async () => {
    const world = createWorld();
    const { runId } = await world.run();
    await world.ports.reports.save(runId, 'report_production.json', '{"format":"dynamic-risk/report"}');
    await expect(runReport(world.context(), { run: runId })).rejects.toMatchObject({
      code: 'artifact-corrupt',
      message: expect.stringContaining('report_production.json'),
    });
  });
});

describe('a report of what is stored', () => {
  test('makes the pages asked for, for the readers asked for, and keeps earlier ones', async () => {
    const world = createWorld();
    const { runId } = await world.run();
    const { report, artifacts } = await runReport(world.context(), {
      formats: ['md'],
      audience: 'manager',
    });
    expect(report.runId).not.toBe(runId);
    expect(report.audience).toBe('manager');
    expect(artifacts['report']).toBe(`reports/${report.runId}/report_production.md`);
    expect(artifacts).not.toHaveProperty('reportHtml');
    expect(await world.ports.reports.runs('report_production.json')).toEqual([runId, report.runId]);
  });

  test('carries worklist and trends; the list is that of the command', async () => {
    const world = createWorld();
    await world.run();
    world.month('october.csv', { count: 200, seed: 2 });
    const { runId } = await world.run();
    const stored = await world.ports.reports.load(runId, 'report_production.json');
    const report = recallReport(stored!.content, stored!.path);
    expect(report.trends?.points.map((point) => point.runId)).toHaveLength(2);
    expect(report.trends?.points[1]).toMatchObject({ runId, rows: 500, f1: expect.any(Number) });
    const { worklist } = await listWorklist(world.context());
    expect(report.worklist).toEqual(reportWorklist(worklist));
    const csv = await world.ports.reports.load(runId, 'worklist_production.csv');
    expect(new TextDecoder().decode(csv?.content).split('\n')).toHaveLength(worklist.list.length + 2);
  });
});

describe('the stored form of reports', () => {
  const path = new URL('../../reporting/report.schema.json', import.meta.url);

  test('report.schema.json is made from the schema as it is (UPDATE_GOLDEN=1 makes it anew)', async () => {
    const schema = reportJsonSchema();
    if (process.env['UPDATE_GOLDEN'] === '1') await writeFile(path, `${JSON.stringify(schema, null, 2)}\n`);
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(schema);
  });

  test.each([
    ['sample', sampleReportInput()],
    ['hard', hardReportInput()],
    ['bare', bareReportInput()],
  ])('the %s report of today is read back as it is', (_, input) => {
    const report = buildReport(input);
    expect(recallReport(encode(report), 'here')).toEqual(report);
    expect(readStoredReport(encode(report))).toEqual(report);
  });

  test('a report that an earlier version stored is still read and shown', async () => {
    const content = await readFile(new URL('./stored/report-version-1.json', import.meta.url));
    const report = recallReport(content, 'report-version-1.json');
    expect(report).not.toHaveProperty('worklist');
    expect(report.headline).toMatch(/^The model can be trusted/);
    expect(buildReport({ ...sampleReportInput(), previous: report }).changes).toContainEqual({
      what: 'Clients at risk',
      before: 'unknown',
      now: '214',
    });
    expect(parseReport(new TextDecoder().decode(content)).ok).toBe(true);
  });

  test('what is no report is no earlier report', () => {
    const other: readonly unknown[] = [1, {}, { format: 'dynamic-risk/report', formatVersion: 2 }];
    for (const document of other) expect(readStoredReport(encode(document))).toBeUndefined();
    expect(readStoredReport(new TextEncoder().encode('{'))).toBeUndefined();
    const newer: Report = { ...buildReport(bareReportInput()), formatVersion: 2 as 1 };
    expect(() => recallReport(encode(newer), 'x.json')).toThrow('x.json: expected a stored report');
  });
});

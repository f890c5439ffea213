import { describe, expect, test } from 'vitest';
import { buildReport } from './build-report.ts';
import { bareReportInput, hardReportInput, sampleReportInput } from './testing.ts';

describe('buildReport', () => {
  test('opens with whether the model can be trusted', () => {
    expect(buildReport(sampleReportInput()).headline).toBe(
      'The model can be trusted. It ranks a client who left above one who stayed 83 times in 100, ' +
        'at least 79 at 95% confidence.',
    );
    expect(buildReport(bareReportInput()).headline).toMatch(/^The model cannot be relied on yet\. /);
  });
  test('survives JSON unchanged', () => {
    for (const input of [sampleReportInput(), hardReportInput(), bareReportInput()]) {
      const report = buildReport(input);
      expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    }
  });
  test('lists every file ever ingested, oldest first', () => {
    const input = sampleReportInput();
    const [first] = input.ingestions;
    const later = { ...first!, at: '2026-12-01T00:00:00.000Z', files: first!.files.slice(0, 1) };
    const { ingestedFiles } = buildReport({ ...input, ingestions: [first!, later] });
    expect(ingestedFiles.map(({ at }) => at.slice(0, 7))).toEqual([
      '2026-11',
      '2026-11',
      '2026-11',
      '2026-12',
    ]);
  });
  test('keeps the labels of the contract', () => {
    expect(buildReport(sampleReportInput()).labels).toMatchObject({
      lastmonth_activity: 'Activity last month',
    });
  });
  test('says what changed since the report before, and only that', () => {
    const previous = buildReport(bareReportInput());
    const report = buildReport({ ...sampleReportInput(), previous });
    expect(report.changes).toContainEqual({ what: 'AUC', before: 'not defined', now: '0.831' });
    expect(report.changes?.map(({ what }) => what)).not.toContain('Training rows');
    expect(buildReport({ ...sampleReportInput(), previous: report }).changes).toEqual([]);
    expect(buildReport(sampleReportInput())).not.toHaveProperty('changes');
  });
});

import { describe, expect, test } from 'vitest';
import { buildReport } from '../build-report.ts';
import { bareReportInput, hardReportInput, sampleReportInput } from '../testing.ts';
import { decisionTitle } from './decision-title.ts';
import { describeReport } from './describe-report.ts';
import { limitRows, MAX_TABLE_ROWS } from './limit-rows.ts';
import type { Block, ReportDocument } from './report-document.ts';

const inputs = { sample: sampleReportInput(), hard: hardReportInput(), bare: bareReportInput() };

function blocksOf(document: ReportDocument): readonly Block[] {
  return [...document.summary, ...document.sections.flatMap(({ blocks }) => blocks)];
}

/** Every string in a value, the drawings aside. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => (key === 'svg' ? [] : textsOf(part)));
}

describe('describeReport', () => {
  for (const [name, input] of Object.entries(inputs)) {
    const document = describeReport(buildReport(input));

    test(`leaves no NaN, undefined, control or direction character in any text: ${name}`, () => {
      for (const text of textsOf(document)) {
        expect(text).not.toMatch(/\bNaN\b|\bundefined\b|Infinity|[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
        expect(text.length).toBeLessThan(2000);
      }
    });
    test(`gives every row a cell for every column: ${name}`, () => {
      for (const block of blocksOf(document)) {
        if (block.kind !== 'table') continue;
        for (const row of block.rows) expect(row).toHaveLength(block.columns.length);
      }
    });
    test(`names sections and figures once: ${name}`, () => {
      const ids = document.sections.map(({ id }) => id);
      const figures = blocksOf(document).flatMap((block) =>
        block.kind === 'figure' ? [block.figure.name] : [],
      );
      expect(new Set([...ids, ...figures]).size).toBe(ids.length + figures.length);
    });
  }
  test('leaves technical sections out for a manager', () => {
    const report = buildReport(inputs.sample);
    const ids = (document: ReportDocument): readonly string[] => document.sections.map(({ id }) => id);
    expect(ids(describeReport(report, { audience: 'manager' }))).toEqual(['worklist', 'evidence']);
    expect(ids(describeReport({ ...report, audience: 'manager' }))).toEqual(['worklist', 'evidence']);
    expect(ids(describeReport(report))).not.toContain('evidence');
  });
  test('shows the challenger beside the model in use only when it is another one', () => {
    const headers = (document: ReportDocument): readonly string[] =>
      blocksOf(document).flatMap((block) =>
        block.kind === 'table' ? block.columns.map(({ header }) => header) : [],
      );
    expect(headers(describeReport(buildReport(inputs.sample)))).not.toContain('Challenger');
    expect(headers(describeReport(buildReport(inputs.hard)))).toContain('Challenger');
  });
});

test('decisionTitle tells the first deployment from the next', () => {
  const { decision } = inputs.sample;
  expect(decisionTitle(decision)).toBe('New model deployed');
  expect(decisionTitle({ verdict: 'keep', reason: '' })).toBe('Deployed model kept');
  if (!('policy' in decision)) throw new Error('the sample report has a decision of the gate');
  const { championId: _none, ...first } = decision;
  expect(decisionTitle(first)).toBe('First model deployed');
});

test('limitRows keeps the end it is told to and says how many rows are missing', () => {
  const table = {
    kind: 'table',
    caption: 'x',
    columns: [{ header: 'n' }],
    rows: Array.from({ length: 1203 }, (_, index) => [String(index)]),
    empty: '',
  } as const;
  const last = limitRows(table, 'last');
  expect(last.rows).toHaveLength(MAX_TABLE_ROWS);
  expect(last.rows[0]).toEqual(['1003']);
  expect(last.note).toBe('1,003 earlier not shown here; the JSON report has all.');
  expect(limitRows({ ...table, note: 'Kept.' }).note).toBe(
    'Kept. 1,003 more not shown here; the JSON report has all.',
  );
  expect(limitRows({ ...table, rows: [] }).note).toBeUndefined();
});

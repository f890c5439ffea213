import { describe, expect, test } from 'vitest';
import { buildReport } from '../build-report.ts';
import { bareReportInput, sampleReportInput } from '../testing.ts';
import { describeReport } from './describe-report.ts';
import type { Block } from './report-document.ts';
import { worklistSection } from './worklist-section.ts';

const sample = buildReport(sampleReportInput());

function keyFigures(blocks: readonly Block[]): readonly string[] {
  const block = blocks.find(({ kind }) => kind === 'key-figures');
  return block?.kind === 'key-figures' ? block.figures.map(({ label, value }) => `${label} ${value}`) : [];
}

describe('page one', () => {
  test('says how many clients are at risk and what that means in money', () => {
    expect(keyFigures(describeReport(sample).summary).slice(0, 3)).toEqual([
      'Clients at risk 214',
      'At stake 117,346',
      'Calls should bring 4,321',
    ]);
  });
  test('without money shows the scores in its place, and without a list what was flagged', () => {
    const { money: _none, ...free } = sample.worklist!;
    expect(keyFigures(describeReport({ ...sample, worklist: free }).summary)).toEqual([
      'Clients at risk 214',
      'Leavers found 70.8%',
      'Right when it flags 64.3%',
      'F1 score 0.674',
      'AUC 0.831',
    ]);
    const { worklist: _list, ...earlier } = sample;
    expect(keyFigures(describeReport(earlier).summary)[0]).toBe('Flagged at risk 28.6%');
  });
  test('says what to do, also when that is nothing', () => {
    const facts = (report: typeof sample): string =>
      describeReport(report)
        .summary.flatMap((block) => (block.kind === 'facts' ? block.facts.flat() : []))
        .join(' ');
    expect(facts(sample)).toContain(
      'What to do Call the 25 clients on the list, Acme Ltd 1 first (91.0%), and leave 3 held-out ones alone.',
    );
    expect(facts(buildReport(bareReportInput()))).toContain('Nobody needs a call now.');
  });
});

describe('the section on the worklist', () => {
  test('shows twenty clients, marks those held back and says where the others are', () => {
    const [section] = worklistSection(sample);
    const table = section?.blocks.find((block) => block.kind === 'table');
    if (table?.kind !== 'table') throw new Error('the section has a table');
    expect(table.rows).toHaveLength(20);
    expect(table.rows[4]?.[5]).toBe('do not call');
    expect(table.rows[3]?.[3]).toBe('–');
    expect(table.note).toBe('8 more are in worklist_production.csv beside this report.');
  });
  test('shows managers the first ten', () => {
    const [section] = worklistSection(sample, 'manager');
    const table = section?.blocks.find((block) => block.kind === 'table');
    expect(table?.kind === 'table' ? table.rows.length : 0).toBe(10);
    expect(table?.kind === 'table' ? table.note : '').toMatch(/^18 more/);
  });
  test('says why there is no list, and is absent in reports of before', () => {
    const { worklist: _list, ...earlier } = sample;
    expect(worklistSection(earlier)).toEqual([]);
    const [section] = worklistSection({ ...earlier, worklistUndefinedReason: 'model m-1 is out of date' });
    expect(section?.blocks).toEqual([
      { kind: 'paragraph', text: 'There is no list: model m-1 is out of date.' },
    ]);
  });
});

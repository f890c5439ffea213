import { describe, expect, test } from 'vitest';
import { worklistAnswer } from '../answers/worklist-answer.ts';
import { sampleWorklist } from '../testing/sample-worklist.ts';
import { describeReason } from './describe-reason.ts';
import { reportWorklist } from './reported-worklist.ts';
import { spreadsheetCell } from './spreadsheet-cell.ts';
import { worklistCsv } from './worklist-csv.ts';

const NASTY = [
  '=HYPERLINK("http://example.com","click")',
  '+1',
  '-1+cmd|"/c calc"!A0',
  '@SUM(A1)',
  '\t=1',
  '\n=1',
  '＝1',
  'Acme, "Inc"\r\nsecond line',
  '\u202eevil\u202c',
  'nul\u0000 bell\u0007',
  '😀👩‍👩‍👧‍👦',
  'x'.repeat(10_000),
  '',
];

/** The cells of a CSV text by RFC 4180. */
function parseCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

describe('the worklist as CSV', () => {
  const worklist = sampleWorklist(NASTY, ['visits', 'plan', 'spend']);
  const [header = [], ...rows] = parseCsv(worklistCsv(worklist).replace(/^\ufeff/, ''));

  test('has one row a client and a cell for every column, whatever the names hold', () => {
    expect(rows).toHaveLength(worklist.list.length);
    for (const row of rows) expect(row).toHaveLength(header.length);
  });
  test('keeps every name as it is, with a guard where a spreadsheet would run it', () => {
    for (const [i, row] of rows.entries()) {
      const name = worklist.list[i]!.client;
      const cell = row[1]!;
      expect(cell === name || cell === `'${name}`).toBe(true);
      expect(cell).not.toMatch(/^[=+\-@\t\r\n＝]/);
    }
  });
  test('has numbers in full, blanks for what is not known and what is to be done', () => {
    const cell = (row: number, name: string): string | undefined => rows[row]?.[header.indexOf(name)];
    expect(Number(cell(0, 'probability'))).toBe(worklist.list[0]?.probability);
    expect(cell(3, 'probability_low')).toBe('');
    expect(cell(0, 'action')).toBe('call');
    expect(cell(4, 'action')).toBe('do not call');
    expect(cell(0, 'reason_1')).toBe('visits 3 (typical 178)');
    expect(cell(0, 'reason_3')).toBe('spend missing (typical 59.4)');
  });
  test('without money and clients is its header, without the columns of money', () => {
    const { money: _none, ...free } = worklist;
    expect(worklistCsv({ ...free, list: [] })).toBe(
      '\ufeffrank,client,action,probability,probability_low,probability_high,reason_1,reason_2,reason_3\n',
    );
  });
});

test('a cell is quoted where its text asks for it and guarded where a spreadsheet would run it', () => {
  expect(spreadsheetCell('007')).toBe('007');
  expect(spreadsheetCell('a,b')).toBe('"a,b"');
  expect(spreadsheetCell('=1,2')).toBe('"\'=1,2"');
});

describe('a reason', () => {
  const reason = { column: 'tenure', value: 2, typical: 32.44, contribution: 1, points: 12 };
  test('names the column as people do, the value and what is usual', () => {
    expect(describeReason(reason, { tenure: 'Months with us' })).toBe('Months with us 2 (typical 32.4)');
    expect(describeReason({ ...reason, value: 'basic', typical: 'gold' })).toBe(
      'tenure basic (typical gold)',
    );
  });
  test('says what is missing, and nothing usual where there is none', () => {
    expect(describeReason({ ...reason, value: null })).toBe('tenure missing (typical 32.4)');
    expect(describeReason({ ...reason, typical: null })).toBe('tenure 2');
    expect(describeReason({ ...reason, value: 'a', typical: null })).toBe('tenure a (typical missing)');
  });
  test('keeps levels of any length and kind in one short line', () => {
    for (const value of NASTY) {
      const text = describeReason({ ...reason, value });
      expect(text.length).toBeLessThan(140);
      expect(text).not.toMatch(/[\n\r\t\u0000-\u001f\u202a-\u202e]/);
    }
  });
});

test('a report lists the first twenty and says how many there are', () => {
  const reported = reportWorklist(sampleWorklist(['a'], []));
  expect(reported).toMatchObject({ listed: 28, atRisk: 214 });
  expect(reported.list).toHaveLength(20);
});

test('the answer has the action, the interval or why there is none, and reasons in words', () => {
  const origin = { modelId: 'm-1', datasetSha256: 'd', labels: { visits: 'Visits' } };
  const { list, ...totals } = worklistAnswer(sampleWorklist(['a'], ['visits']), origin);
  expect(totals).toMatchObject({ model: 'm-1', datasetSha256: 'd', atRisk: 214, money: { cost: 40 } });
  expect(list[4]).toMatchObject({ client: 'a 5', action: 'do not call' });
  expect(list[3]).toMatchObject({
    interval: null,
    intervalUndefinedReason: 'the solver stopped before it converged',
  });
  expect(list[0]?.reasons[0]).toMatchObject({ label: 'Visits', text: 'Visits 3 (typical 178)' });
  expect(list[0]?.interval).toHaveLength(2);
});

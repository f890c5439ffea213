import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { datasetFromRows } from './dataset-from-rows.ts';
import type { Dataset } from './dataset.ts';
import { formatIssues, type Issue, type Parsed } from './issue.ts';
import { buildContract, datasetRows } from './testing.ts';

const contract = buildContract({
  identifier: 'client',
  features: [
    { name: 'age', type: 'integer', min: 18 },
    { name: 'plan', type: 'categorical', missing: ['?'] },
  ],
  attributes: [{ name: 'note', type: 'categorical' }],
});
const absent = { target: 'absent' } as const;

function rowsOf(parsed: Parsed<Dataset>): ReturnType<typeof datasetRows> {
  if (!parsed.ok) throw new Error(formatIssues(parsed.issues));
  return datasetRows(parsed.value);
}

function issuesOf(parsed: Parsed<Dataset>): readonly Issue[] {
  expect(parsed.ok).toBe(false);
  return parsed.ok ? [] : parsed.issues;
}

describe('datasetFromRows', () => {
  test('gives an empty data set with every column for no rows', () => {
    const parsed = datasetFromRows(contract, []);
    expect(parsed.ok && [...parsed.value.columns.keys()]).toEqual([
      'client',
      'age',
      'plan',
      'exited',
      'note',
    ]);
    expect(parsed.ok && parsed.value.rowCount).toBe(0);
  });

  test('reads numbers, numeric text, booleans as text, and labels by value', () => {
    const rows = [
      { client: 7, age: 31, plan: 'DSL', exited: 1, note: 'x' },
      { client: '007', age: ' 40.0 ', plan: true, exited: '0.0', note: null },
      { client: 'null', age: 50n, plan: 3, exited: ' 1 ' },
    ];
    expect(rowsOf(datasetFromRows(contract, rows))).toEqual([
      ['7', 31, 'DSL', '1', 'x'],
      ['007', 40, 'true', '0', null],
      ['null', 50, '3', '1', null],
    ]);
  });

  test('a boolean is the level or label that spells it, else its text', () => {
    const python = buildContract({
      features: [
        { name: 'vip', type: 'categorical', levels: ['False', 'True'] },
        { name: 'old', type: 'categorical', levels: ['True', 'true'] },
        { name: 'new', type: 'categorical', levels: ['no', 'yes'] },
      ],
      target: { name: 'left', positive: 'True', negative: ['False'] },
    });
    expect(rowsOf(datasetFromRows(python, [{ vip: false, old: true, new: true, left: true }]))).toEqual([
      ['False', 'true', 'true', 'True'],
    ]);
  });

  test('takes null, blank text and the column’s markers as missing', () => {
    const rows = [
      { age: null, plan: null },
      { age: ' ', plan: '' },
      { age: null, plan: ' ? ' },
    ];
    expect(rowsOf(datasetFromRows(contract, rows, absent))).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ]);
  });

  test('with the target absent reads features only, whatever else the rows carry', () => {
    const parsed = datasetFromRows(contract, [{ age: 20, plan: 'a', exited: 'nonsense', extra: {} }], absent);
    expect(parsed.ok && [...parsed.value.columns.keys()]).toEqual(['age', 'plan']);
  });

  test('an absent or undefined feature is an issue that names row and column', () => {
    const issues = issuesOf(datasetFromRows(contract, [{ age: 20, plan: 'a' }, { plan: undefined }], absent));
    expect(formatIssues(issues)).toBe(
      'row 1, column "age": expected a whole number ≥ 18. The row has no such column: send null if it is not known.\n' +
        'row 1, column "plan": expected a text. The row has no such column: send null if it is not known.',
    );
  });

  test('tells of all issues at once, by row, then column', () => {
    const rows = [
      { client: '', age: 17.5, plan: ['a'], exited: 2 },
      { client: 'b', age: 'old', plan: 'a', exited: null },
    ];
    expect(
      issuesOf(datasetFromRows(contract, rows)).map(({ row, column, code }) => [row, column, code]),
    ).toEqual([
      [0, 'client', 'missing-value'],
      [0, 'age', 'not-an-integer'],
      [0, 'age', 'below-minimum'],
      [0, 'plan', 'not-a-text'],
      [0, 'exited', 'unknown-level'],
      [1, 'age', 'not-a-number'],
      [1, 'exited', 'missing-value'],
    ]);
  });

  test.each<[unknown, string]>([
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
    ['1e999', '1e999'],
    [true, 'true'],
    [[5], 'a list'],
    [{ valueOf: 5 }, 'a value of type object'],
  ])('does not take %j for a number', (age, found) => {
    const [issue] = issuesOf(datasetFromRows(contract, [{ age, plan: 'a' }], absent));
    expect(issue).toMatchObject({ code: 'not-a-number', row: 0, column: 'age', found });
  });

  test('a value that cannot be read is told of once, not as missing too', () => {
    const strict = buildContract({ features: [{ name: 'age', type: 'numeric', nullable: false }] });
    const issues = issuesOf(datasetFromRows(strict, [{ age: 'x' }, { age: null }, {}], absent));
    expect(issues.map((issue) => issue.code)).toEqual(['not-a-number', 'missing-value', 'missing-column']);
    expect(issues.map((issue) => issue.fix)).toEqual([
      'Correct the value.',
      'Send a value: this one may not be missing.',
      'The row has no such column: send its value.',
    ]);
  });

  test('a row that is no object is one issue, and the other rows are still checked', () => {
    const rows = JSON.parse('[null, [1], "x", {"age": "old", "plan": null}]') as Record<string, unknown>[];
    const issues = issuesOf(datasetFromRows(contract, rows, absent));
    expect(issues.map(({ row, code }) => [row, code])).toEqual([
      [0, 'not-an-object'],
      [1, 'not-an-object'],
      [2, 'not-an-object'],
      [3, 'not-a-number'],
    ]);
  });

  test('inherited properties are not columns', () => {
    const sneaky = buildContract({ features: [{ name: 'toString', type: 'categorical' }] });
    expect(issuesOf(datasetFromRows(sneaky, [{}], absent))[0]).toMatchObject({ code: 'missing-column' });
    const inherited = Object.create({ age: 30, plan: 'a' }) as Record<string, unknown>;
    expect(issuesOf(datasetFromRows(contract, [inherited], absent))).toHaveLength(2);
  });

  test('a column named __proto__ is read as any other and changes no prototype', () => {
    const odd = buildContract({ features: [{ name: '__proto__', type: 'numeric' }] });
    const rows = [JSON.parse('{"__proto__": 5}') as Record<string, unknown>];
    expect(rowsOf(datasetFromRows(odd, rows, absent))).toEqual([[5]]);
    expect(Object.hasOwn(Object.prototype, '5')).toBe(false);
  });

  test('a rule between columns is checked where all of them are there, after the values', () => {
    const related = buildContract({
      features: ['last', 'total'].map((name) => ({ name, type: 'numeric', min: 0 })),
      attributes: [{ name: 'limit', type: 'numeric' }],
      rules: [{ check: 'last <= total' }, { check: 'total <= limit' }],
    });
    const rows = [
      { last: 1, total: 1 },
      { last: 2, total: -1 },
      { last: 'x', total: 0 },
    ];
    expect(issuesOf(datasetFromRows(related, rows, absent)).map(({ row, code }) => [row, code])).toEqual([
      [1, 'below-minimum'],
      [1, 'rule-broken'],
      [2, 'not-a-number'],
    ]);
  });

  test('what breaks a rule of severity warning is taken as it is; what is no number is not', () => {
    const lenient = buildContract({
      features: [{ name: 'age', type: 'integer', min: 0, nullable: false, severity: 'warning' }],
      rules: [{ check: 'age < 100', severity: 'warning' }],
    });
    const rows = [{ age: -1.5 }, { age: null }, { age: 200 }];
    expect(rowsOf(datasetFromRows(lenient, rows, absent))).toEqual([[-1.5], [null], [200]]);
    expect(issuesOf(datasetFromRows(lenient, [{ age: 'x' }], absent))[0]?.code).toBe('not-a-number');
  });

  test('collects the first 1000 issues by row', () => {
    const rows = Array.from({ length: 2000 }, () => ({ age: 'x', plan: [] }));
    const issues = issuesOf(datasetFromRows(contract, rows, absent));
    expect(issues).toHaveLength(1000);
    expect(issues.at(-1)).toMatchObject({ row: 499, column: 'plan' });
  });

  test('what datasetRows shows of a data set reads back as the same data set', () => {
    const value = fc.record({
      age: fc.option(fc.integer({ min: 18, max: 99 })),
      plan: fc.option(fc.constantFrom('a', 'b', 'null')),
    });
    fc.assert(
      fc.property(fc.array(value), (rows) => {
        expect(rowsOf(datasetFromRows(contract, rows, absent))).toEqual(
          rows.map(({ age, plan }) => [age, plan]),
        );
      }),
    );
  });
});

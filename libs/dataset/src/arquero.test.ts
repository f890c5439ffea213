import { desc, op, table } from 'arquero';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromArqueroTable, toArqueroTable } from './arquero.ts';
import type { Contract } from './contract.ts';
import { getCategoricalColumn, getNumericColumn } from './dataset.ts';
import type { Dataset } from './dataset.ts';
import { formatIssues, type Parsed } from './issue.ts';
import { buildContract, buildDataset, datasetRows } from './testing.ts';
import { datasetArbitrary } from '../test/dataset-arbitrary.ts';

const contract: Contract = buildContract();

function rowsOf(parsed: Parsed<Dataset>): ReturnType<typeof datasetRows> {
  if (!parsed.ok) throw new Error(formatIssues(parsed.issues));
  return datasetRows(parsed.value);
}

describe('toArqueroTable', () => {
  const dataset = buildDataset({ age: [10, null, 30], plan: ['a', null, 'b'] });

  test('shares the arrays of numeric columns', () => {
    expect(toArqueroTable(dataset).column('age')).toBe(getNumericColumn(dataset, 'age').values);
  });

  test('shows text by row, missing as null', () => {
    const shown = toArqueroTable(dataset);
    expect(shown.array('plan')).toEqual(['a', null, 'b']);
    expect([...shown.column('plan')!]).toEqual(['a', null, 'b']);
    expect(shown.column('plan')!.at(99)).toBeNull();
  });

  test('aggregates leave missing values out', () => {
    const rolled = toArqueroTable(dataset).rollup({
      mean: op.mean('age'),
      valid: op.valid('age'),
      levels: op.distinct('plan'),
    });
    expect(rolled.objects()).toEqual([{ mean: 20, valid: 2, levels: 3 }]);
  });

  test('keeps the order of columns that are named like numbers', () => {
    const odd = buildDataset({ b: [1] });
    const named = {
      rowCount: 1,
      columns: new Map([...odd.columns, ...buildDataset({ '2020': [2] }).columns]),
    };
    expect(toArqueroTable(named).columnNames()).toEqual(['b', '2020']);
  });

  test('does not lose a column named __proto__', () => {
    const odd = {
      rowCount: 1,
      columns: new Map([['__proto__', getNumericColumn(buildDataset({ a: [5] }), 'a')]]),
    };
    expect(toArqueroTable(odd).get('__proto__', 0)).toBe(5);
  });

  test('groups, filters and sorts like any table', () => {
    const sorted = toArqueroTable(buildDataset({ age: [1, 2, 3], plan: ['x', 'y', 'x'] }))
      .groupby('plan')
      .rollup({ total: op.sum('age') })
      .orderby(desc('total'));
    expect(sorted.objects()).toEqual([
      { plan: 'x', total: 4 },
      { plan: 'y', total: 2 },
    ]);
  });
});

describe('fromArqueroTable', () => {
  test('takes null, undefined and NaN as missing', () => {
    const shown = table({ age: [1, null, undefined, Number.NaN], plan: ['a', null, undefined, Number.NaN] });
    expect(rowsOf(fromArqueroTable(shown, contract, { target: 'absent' }))).toEqual([
      [1, 'a'],
      [null, null],
      [null, null],
      [null, null],
    ]);
  });

  test('respects the filter and the order of the table', () => {
    const shown = table({ age: [1, 2, 3], plan: ['a', 'b', 'c'], exited: [0, 1, 1] })
      .params({ least: 2 })
      .filter((row: { age: number }, $: { least: number }) => row.age >= $.least)
      .orderby(desc('age'));
    expect(rowsOf(fromArqueroTable(shown, contract))).toEqual([
      [3, 'c', '1'],
      [2, 'b', '1'],
    ]);
  });

  test('tells of every column that is not there at once', () => {
    const parsed = fromArqueroTable(table({ Age: [1] }), contract);
    expect(formatIssues(parsed.ok ? [] : parsed.issues)).toBe(
      'column "age": expected a number. The table has no such column; it has "Age".\n' +
        'column "plan": expected a text. The table has no such column; it has "Age".\n' +
        'column "exited": expected 0 or 1. The table has no such column; it has "Age".',
    );
  });

  test('checks cells by the contract', () => {
    const parsed = fromArqueroTable(table({ age: [1, 'x'], plan: ['a', 'b'], exited: [2, 1] }), contract);
    expect(parsed.ok ? [] : parsed.issues.map(({ row, code }) => [row, code])).toEqual([
      [0, 'unknown-level'],
      [1, 'not-a-number'],
    ]);
  });

  test('reads an attribute that is not there as missing', () => {
    const withNote = buildContract({
      features: [{ name: 'age', type: 'numeric' }],
      attributes: [{ name: 'note', type: 'categorical' }],
    });
    expect(rowsOf(fromArqueroTable(table({ age: [1], exited: ['0'] }), withNote))).toEqual([[1, '0', null]]);
  });

  test('gives back what toArqueroTable was given, missing values included', () => {
    fc.assert(
      fc.property(datasetArbitrary(), (dataset) => {
        const plans = getCategoricalColumn(dataset, 'plan');
        fc.pre(!plans.levels.includes(''));
        const back = fromArqueroTable(toArqueroTable(dataset), contract, { target: 'absent' });
        expect(rowsOf(back)).toEqual(datasetRows(dataset));
      }),
    );
  });
});

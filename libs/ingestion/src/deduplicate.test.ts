import { concatDatasets, createDataset, type Dataset, selectRows } from '@dynamic-risk/dataset';
import { buildDataset, datasetRows } from '@dynamic-risk/dataset/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deduplicate } from './deduplicate.ts';

const row = fc.record({ age: fc.constantFrom(0, -0, 1, 0.5, null), plan: fc.constantFrom('a', 'b', null) });
const datasets = fc.array(row, { maxLength: 25 }).map((rows) => toDataset(rows));

function toDataset(rows: readonly { age: number | null; plan: string | null }[]): Dataset {
  const levels = ['b', 'unused', 'a'];
  return createDataset([
    ['age', { kind: 'numeric', values: Float64Array.from(rows, ({ age }) => age ?? Number.NaN) }],
    [
      'plan',
      {
        kind: 'categorical',
        codes: Int32Array.from(rows, ({ plan }) => (plan === null ? -1 : levels.indexOf(plan))),
        levels,
      },
    ],
  ]);
}

/** Row as text, the slow and obvious way: `+ 0` makes −0 a 0. */
function keys(dataset: Dataset): readonly string[] {
  return datasetRows(dataset).map((cells) =>
    JSON.stringify(cells.map((cell) => (typeof cell === 'number' ? cell + 0 : cell))),
  );
}

describe('deduplicate', () => {
  test('keeps nothing of nothing', () => {
    expect(deduplicate(undefined, buildDataset({ age: [] }))).toEqual({
      kept: Uint32Array.of(),
      duplicates: 0,
    });
  });

  test('keeps the first of equal rows: not both copies are deleted', () => {
    const dataset = buildDataset({ age: [1, 2, 1, 1], plan: ['a', 'a', 'a', 'b'] });
    expect(deduplicate(undefined, dataset)).toEqual({ kept: Uint32Array.of(0, 1, 3), duplicates: 1 });
  });

  test('0 equals −0, every missing number equals every other, missing text equals missing text', () => {
    const oddNaN = new Float64Array(Uint32Array.of(7, 0xfff80000).buffer)[0]!;
    const dataset = createDataset([
      ['age', { kind: 'numeric', values: Float64Array.of(0, -0, Number.NaN, oddNaN) }],
      ['plan', { kind: 'categorical', codes: Int32Array.of(-1, -1, -1, -1), levels: ['a'] }],
    ]);
    expect(deduplicate(undefined, dataset).kept).toEqual(Uint32Array.of(0, 2));
  });

  test('missing equals neither 0 nor the empty text', () => {
    expect(deduplicate(undefined, buildDataset({ age: [null, 0] })).duplicates).toBe(0);
    expect(deduplicate(undefined, buildDataset({ plan: ['', null] })).duplicates).toBe(0);
  });

  test('an incoming row equal to an existing one is a duplicate, whatever the codes of its levels', () => {
    const existing = buildDataset({ age: [1, 2], plan: ['a', 'b'] });
    const incoming = buildDataset({ age: [2, 1, 2], plan: ['b', 'c', 'b'] });
    expect(deduplicate(existing, incoming)).toEqual({ kept: Uint32Array.of(1), duplicates: 2 });
  });

  test('rows that differ in one column only are both kept', () => {
    const existing = buildDataset({ client: ['x'], exited: ['0'] });
    expect(deduplicate(existing, buildDataset({ client: ['x'], exited: ['1'] })).duplicates).toBe(0);
  });

  test('compares by column name where the order of columns differs', () => {
    const existing = buildDataset({ a: [1], b: [2] });
    expect(deduplicate(existing, buildDataset({ b: [2], a: [1] })).duplicates).toBe(1);
  });

  test('throws when columns differ', () => {
    const existing = buildDataset({ a: [1], b: [2] });
    expect(() => deduplicate(existing, buildDataset({ a: [1] }))).toThrow('has 1 columns, expected 2');
    expect(() => deduplicate(existing, buildDataset({ a: [1], c: [1] }))).toThrow('no column "c"');
    expect(() => deduplicate(existing, buildDataset({ a: [1], b: ['2'] }))).toThrow(
      'Column "b" is numeric in the existing data set and categorical in the incoming one.',
    );
    expect(() => deduplicate(buildDataset({ b: ['2'] }), buildDataset({ b: [2] }))).toThrow('is categorical');
  });

  test('texts with equal hashes are still told apart', () => {
    // FNV-1a (32 bit) collisions, from the list of I. Boyd, softwareengineering.stackexchange.com/a/145633
    const existing = buildDataset({ client: ['costarring', 'declinate', 'altarage'] });
    const incoming = buildDataset({ client: ['liquid', 'macallums', 'zinke'] });
    expect(deduplicate(existing, incoming).duplicates).toBe(0);
  });

  test('agrees with comparing every row as text', () => {
    fc.assert(
      fc.property(fc.option(datasets, { nil: undefined }), datasets, (existing, incoming) => {
        const seen = new Set(existing === undefined ? [] : keys(existing));
        const expected = keys(incoming).flatMap((key, index) => {
          const isNew = !seen.has(key);
          seen.add(key);
          return isNew ? [index] : [];
        });
        const { kept, duplicates } = deduplicate(existing, incoming);
        expect([...kept]).toEqual(expected);
        expect(duplicates).toBe(incoming.rowCount - expected.length);
      }),
    );
  });

  test('twice equals once', () => {
    fc.assert(
      fc.property(datasets, (dataset) => {
        const once = selectRows(dataset, deduplicate(undefined, dataset).kept);
        expect(deduplicate(undefined, once).duplicates).toBe(0);
        expect(deduplicate(once, dataset).kept).toHaveLength(0);
        expect(deduplicate(dataset, concatDatasets([once, dataset])).kept).toHaveLength(0);
      }),
    );
  });

  test('is exact on 300,000 rows half of which repeat', () => {
    const values = Float64Array.from({ length: 300_000 }, (_, i) => (i % 150_000) * 0.1);
    const dataset = createDataset([['x', { kind: 'numeric', values }]]);
    expect(deduplicate(undefined, dataset)).toMatchObject({ duplicates: 150_000 });
  });
});

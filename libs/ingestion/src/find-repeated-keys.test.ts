import { categoricalColumn, selectRows } from '@dynamic-risk/dataset';
import { buildContract, buildDataset } from '@dynamic-risk/dataset/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findRepeatedKeys, repeatedKeyViolation } from './find-repeated-keys.ts';

const byClient = buildContract({ identifier: 'client', uniqueness: 'error' });
const byMonth = buildContract({ identifier: 'client', period: 'month', uniqueness: 'error' });

describe('findRepeatedKeys', () => {
  test('finds nothing in no rows, and nothing without an identifier', () => {
    const empty = buildDataset({ client: categoricalColumn([]) });
    expect(findRepeatedKeys(byClient, undefined, empty)).toEqual(Uint32Array.of());
    const rows = buildDataset({ client: ['a', 'a'] });
    expect(findRepeatedKeys(buildContract(), undefined, rows)).toEqual(Uint32Array.of());
  });

  test('the first row of a client is none, every later one is', () => {
    const rows = buildDataset({ client: ['a', 'b', 'a', 'a'], age: [1, 2, 3, 4] });
    expect(findRepeatedKeys(byClient, undefined, rows)).toEqual(Uint32Array.of(2, 3));
  });

  test('a client of the data set so far is repeated by its first incoming row, whatever its code', () => {
    const existing = buildDataset({ age: [9, 9], client: ['c', 'b'] });
    const rows = buildDataset({ client: ['a', 'b', 'c'], age: [1, 2, 3] });
    expect(findRepeatedKeys(byClient, existing, rows)).toEqual(Uint32Array.of(1, 2));
  });

  test('with a period a client may come once in each', () => {
    const rows = buildDataset({ client: ['a', 'a', 'a'], month: ['2024-01', '2024-02', '2024-01'] });
    expect(findRepeatedKeys(byMonth, undefined, rows)).toEqual(Uint32Array.of(2));
    expect(findRepeatedKeys(byClient, undefined, rows)).toEqual(Uint32Array.of(1, 2));
  });

  test('rows that are not repeated have every key once, and no split into batches changes which they are', () => {
    const key = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y'));
    fc.assert(
      fc.property(fc.array(key, { maxLength: 12 }), fc.nat(12), (keys, cut) => {
        const rows = buildDataset({
          client: categoricalColumn(keys.map(([client]) => client)),
          month: categoricalColumn(keys.map(([, month]) => month)),
        });
        const repeated = new Set(findRepeatedKeys(byMonth, undefined, rows));
        const kept = keys.filter((_, row) => !repeated.has(row)).map((pair) => pair.join());
        expect(kept).toEqual([...new Set(keys.map((pair) => pair.join()))]);

        const split = Math.min(cut, keys.length);
        const positions = [...keys.keys()];
        const before = selectRows(rows, positions.slice(0, split));
        const after = findRepeatedKeys(byMonth, before, selectRows(rows, positions.slice(split)));
        expect(Array.from(after, (row) => row + split)).toEqual([...repeated].filter((row) => row >= split));
      }),
    );
  });
});

describe('repeatedKeyViolation', () => {
  test('names the key and what it consists of', () => {
    const rows = buildDataset({ client: ['a'], month: ['2024-01'] });
    expect(repeatedKeyViolation(byMonth, rows, 0)).toEqual({
      column: 'client',
      rule: 'identifier-not-unique',
      expected: 'one record per "client" and "month"',
      found: 'a, 2024-01',
    });
    expect(repeatedKeyViolation(byClient, rows, 0)).toMatchObject({
      expected: 'one record per "client"',
      found: 'a',
    });
  });
});

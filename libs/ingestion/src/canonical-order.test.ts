import { categoricalColumn, type Dataset, selectRows } from '@dynamic-risk/dataset';
import { buildDataset, datasetRows } from '@dynamic-risk/dataset/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrangeRows, canonicalOrder } from './canonical-order.ts';

function arranged(dataset: Dataset): Dataset {
  return arrangeRows(dataset, canonicalOrder(dataset));
}

describe('canonicalOrder', () => {
  test('no rows are in order', () => {
    expect(canonicalOrder(buildDataset({ age: [] }))).toEqual(Uint32Array.of());
  });

  test('goes by the first column, then the next; missing first, numbers by value, texts by code unit', () => {
    const dataset = buildDataset({
      client: ['b', 'B', null, 'b', 'b'],
      age: [10, 0, 0, 9, null],
    });
    expect(datasetRows(arranged(dataset))).toEqual([
      [null, 0],
      ['B', 0],
      ['b', null],
      ['b', 9],
      ['b', 10],
    ]);
  });

  test('the same rows in any order give the same arrays, levels included', () => {
    const row = fc.record({
      client: fc.option(fc.constantFrom('a', 'b', 'c', 'ä')),
      age: fc.option(fc.constantFrom(0, -0, 1, 2.5, -7)),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), fc.infiniteStream(fc.nat()), (rows, random) => {
        const dataset = buildDataset({
          client: categoricalColumn(rows.map(({ client }) => client)),
          age: rows.map(({ age }) => age),
        });
        const positions = [...rows.keys()].map((row) => ({ row, key: random.next().value as number }));
        const shuffled = positions.sort((a, b) => a.key - b.key).map(({ row }) => row);
        expect(arranged(selectRows(dataset, shuffled))).toEqual(arranged(dataset));
      }),
    );
  });
});

describe('arrangeRows', () => {
  test('keeps the rows asked for in the order asked for, with no level that none of them has', () => {
    const dataset = buildDataset({ plan: ['a', 'b', 'c'], age: [1, -0, 3] });
    const some = arrangeRows(dataset, Uint32Array.of(2, 1));
    expect(datasetRows(some)).toEqual([
      ['c', 3],
      ['b', 0],
    ]);
    expect(some.columns.get('plan')).toMatchObject({ levels: ['c', 'b'] });
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { selectColumns } from './select-columns.ts';
import { selectRows } from './select-rows.ts';
import { buildDataset, datasetRows } from './testing.ts';
import { datasetArbitrary } from '../test/dataset-arbitrary.ts';

describe('selectRows', () => {
  const dataset = buildDataset({ age: [1, null, 3], plan: ['a', 'b', null] });

  test('gives the rows in the order asked for, repeated ones too', () => {
    expect(datasetRows(selectRows(dataset, [2, 0, 2]))).toEqual([
      [3, null],
      [1, 'a'],
      [3, null],
    ]);
  });

  test('of no position has every column and no row', () => {
    const empty = selectRows(dataset, []);
    expect([empty.rowCount, ...empty.columns.keys()]).toEqual([0, 'age', 'plan']);
  });

  test.each([-1, 3, 0.5, Number.NaN])('throws for position %d', (position) => {
    expect(() => selectRows(dataset, [0, position])).toThrow(
      `Row position 1: expected a whole number in 0 … 2, found ${position}.`,
    );
  });

  test('throws for any position in an empty data set', () => {
    expect(() => selectRows(buildDataset({ age: [] }), [0])).toThrow('the data set is empty');
  });

  test('of all rows in order is the same data set', () => {
    fc.assert(
      fc.property(datasetArbitrary(), (any) => {
        const all = Array.from({ length: any.rowCount }, (_, row) => row);
        expect(datasetRows(selectRows(any, all))).toEqual(datasetRows(any));
      }),
    );
  });

  test('twice is selecting once by composed positions', () => {
    const positions = fc.array(fc.nat(4), { maxLength: 8 });
    fc.assert(
      fc.property(datasetArbitrary({ minRows: 5 }), positions, (any, second) => {
        const first = [4, 2, 0, 1, 3];
        const composed = second.map((position) => first[position]!);
        expect(datasetRows(selectRows(selectRows(any, first), second))).toEqual(
          datasetRows(selectRows(any, composed)),
        );
      }),
    );
  });
});

describe('selectColumns', () => {
  const dataset = buildDataset({ age: [1], plan: ['a'], size: [2] });

  test('gives the columns in the order asked for and shares their arrays', () => {
    const selected = selectColumns(dataset, ['size', 'age']);
    expect([...selected.columns.keys()]).toEqual(['size', 'age']);
    expect(selected.columns.get('size')).toBe(dataset.columns.get('size'));
  });

  test('throws for a column that is absent or named twice', () => {
    expect(() => selectColumns(dataset, ['sizes'])).toThrow('There is no column "sizes"');
    expect(() => selectColumns(dataset, ['age', 'age'])).toThrow('given twice');
  });
});

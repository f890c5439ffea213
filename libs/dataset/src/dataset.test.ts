import { describe, expect, test } from 'vitest';
import { categoricalText } from './categorical-text.ts';
import { categoricalColumn, numericColumn } from './column-from-values.ts';
import { columnLength, createDataset, getCategoricalColumn, getColumn, getNumericColumn } from './dataset.ts';
import { buildDataset } from './testing.ts';

describe('createDataset', () => {
  test('has no rows without columns', () => {
    expect(createDataset([]).rowCount).toBe(0);
  });

  test('keeps the order of columns and takes their arrays over', () => {
    const column = numericColumn([1, null]);
    const dataset = createDataset([
      ['b', column],
      ['a', categoricalColumn(['x', 'y'])],
    ]);
    expect([...dataset.columns.keys()]).toEqual(['b', 'a']);
    expect(dataset.columns.get('b')).toBe(column);
  });

  test('throws for columns of different length and for a name given twice', () => {
    expect(() =>
      createDataset([
        ['a', numericColumn([1])],
        ['b', numericColumn([])],
      ]),
    ).toThrow('Column "b" has 0 rows, expected 1 as in the columns before it.');
    expect(() =>
      createDataset([
        ['a', numericColumn([1])],
        ['a', numericColumn([1])],
      ]),
    ).toThrow('Column "a" is given twice.');
  });
});

describe('getColumn', () => {
  const dataset = buildDataset({ age: [1], plan: ['a'] });

  test('finds a column by name and kind', () => {
    expect(columnLength(getColumn(dataset, 'age'))).toBe(1);
    expect(getNumericColumn(dataset, 'age').values).toEqual(Float64Array.of(1));
    expect(getCategoricalColumn(dataset, 'plan').levels).toEqual(['a']);
  });

  test('throws with the columns there are', () => {
    expect(() => getColumn(dataset, 'Age')).toThrow('There is no column "Age"; there are "age", "plan".');
    expect(() => getColumn(createDataset([]), 'x')).toThrow('There is no column "x"; there are none.');
  });

  test('throws for a column of the other kind', () => {
    expect(() => getNumericColumn(dataset, 'plan')).toThrow('is categorical, expected numeric');
    expect(() => getCategoricalColumn(dataset, 'age')).toThrow('is numeric, expected categorical');
  });
});

describe('categoricalText', () => {
  test('is undefined where the value is missing', () => {
    expect(categoricalText(categoricalColumn(['a', null, '', 'a']))).toEqual(['a', undefined, '', 'a']);
  });
});

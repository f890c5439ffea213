import { describe, expect, test } from 'vitest';
import { categoricalColumn } from './column-from-values.ts';
import { getColumn } from './dataset.ts';
import { buildContract, buildDataset, datasetRows } from './testing.ts';

describe('buildContract', () => {
  test('replaces the parts that are given', () => {
    expect(buildContract({ identifier: 'client' })).toEqual({ ...buildContract(), identifier: 'client' });
  });
});

describe('buildDataset', () => {
  test('chooses the kind by the values; nothing but null is numeric', () => {
    const dataset = buildDataset({
      age: [1, null],
      plan: [null, 'a'],
      none: [null, null],
      texts: categoricalColumn([null, null]),
    });
    expect([...dataset.columns.values()].map((column) => column.kind)).toEqual([
      'numeric',
      'categorical',
      'numeric',
      'categorical',
    ]);
    expect(getColumn(dataset, 'plan')).toEqual(categoricalColumn([null, 'a']));
  });

  test('throws when lengths differ', () => {
    expect(() => buildDataset({ a: [1], b: [1, 2] })).toThrow('has 2 rows, expected 1');
  });
});

describe('datasetRows', () => {
  test('shows missing as null', () => {
    expect(datasetRows(buildDataset({ age: [1, null], plan: ['a', null] }))).toEqual([
      [1, 'a'],
      [null, null],
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concatDatasets } from './concat-datasets.ts';
import { getCategoricalColumn } from './dataset.ts';
import { buildDataset, datasetRows } from './testing.ts';
import { datasetArbitrary } from '../test/dataset-arbitrary.ts';

describe('concatDatasets', () => {
  test('throws when there is nothing to put together', () => {
    expect(() => concatDatasets([])).toThrow('There is no data set to put together.');
  });

  test('returns a single data set as it is', () => {
    const dataset = buildDataset({ age: [1] });
    expect(concatDatasets([dataset])).toBe(dataset);
  });

  test('unites levels in order of first appearance and keeps missing values', () => {
    const united = concatDatasets([
      buildDataset({ plan: ['b', null, 'a'] }),
      buildDataset({ plan: ['c', 'b', null] }),
    ]);
    expect(getCategoricalColumn(united, 'plan')).toEqual({
      kind: 'categorical',
      codes: Int32Array.of(0, -1, 1, 2, 0, -1),
      levels: ['b', 'a', 'c'],
    });
  });

  test('goes by name where the order of columns differs', () => {
    const united = concatDatasets([
      buildDataset({ age: [1], plan: ['a'] }),
      buildDataset({ plan: ['b'], age: [2] }),
    ]);
    expect(datasetRows(united)).toEqual([
      [1, 'a'],
      [2, 'b'],
    ]);
  });

  test('throws when columns differ in number, name or kind', () => {
    const first = buildDataset({ age: [1], plan: ['a'] });
    expect(() => concatDatasets([first, buildDataset({ age: [1] })])).toThrow(
      'A data set has 1 columns, expected 2 as in the first.',
    );
    expect(() => concatDatasets([first, buildDataset({ age: [1], plans: ['a'] })])).toThrow(
      'no column "plan"',
    );
    expect(() => concatDatasets([first, buildDataset({ age: ['1'], plan: ['a'] })])).toThrow(
      'expected numeric',
    );
  });

  test('puts the rows of one below those of the other', () => {
    fc.assert(
      fc.property(datasetArbitrary(), datasetArbitrary(), (a, b) => {
        expect(datasetRows(concatDatasets([a, b]))).toEqual([...datasetRows(a), ...datasetRows(b)]);
      }),
    );
  });

  test('is associative', () => {
    fc.assert(
      fc.property(datasetArbitrary(), datasetArbitrary(), datasetArbitrary(), (a, b, c) => {
        const left = concatDatasets([concatDatasets([a, b]), c]);
        expect(concatDatasets([a, concatDatasets([b, c])])).toEqual(left);
        expect(concatDatasets([a, b, c])).toEqual(left);
      }),
    );
  });
});

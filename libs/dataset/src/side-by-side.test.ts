import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concatDatasets } from './concat-datasets.ts';
import { getCategoricalColumn, getNumericColumn } from './dataset.ts';
import { selectRows } from './select-rows.ts';
import { sideBySide } from './side-by-side.ts';
import { buildDataset, datasetRows } from './testing.ts';
import { datasetArbitrary } from '../test/dataset-arbitrary.ts';

test('side by side every data set has the rows it had', () => {
  fc.assert(
    fc.property(fc.array(datasetArbitrary(), { maxLength: 5 }), (datasets) => {
      const laid = sideBySide(datasets);
      expect(laid.map(datasetRows)).toEqual(datasets.map(datasetRows));
      if (datasets.length > 0) expect(concatDatasets(laid)).toEqual(concatDatasets(datasets));
    }),
  );
});

test('what lies side by side is put together without a copy', () => {
  const laid = sideBySide([
    buildDataset({ age: [1, 2] }),
    buildDataset({ age: [] }),
    buildDataset({ age: [3] }),
  ]);
  const { values } = getNumericColumn(concatDatasets(laid), 'age');
  expect(values).toEqual(Float64Array.of(1, 2, 3));
  expect(values.buffer).toBe(getNumericColumn(laid[0]!, 'age').values.buffer);
});

test('parts in another order, or some of them, are copied', () => {
  const [a, b, c] = sideBySide([1, 2, 3].map((age) => buildDataset({ age: [age] })));
  expect(datasetRows(concatDatasets([b!, a!]))).toEqual([[2], [1]]);
  expect(datasetRows(concatDatasets([a!, c!]))).toEqual([[1], [3]]);
});

test('parts with fewer rows than they had keep the levels of all parts, which are not united again', () => {
  const [a, b] = sideBySide([buildDataset({ plan: ['x', 'y'] }), buildDataset({ plan: ['z', 'x'] })]);
  const { codes, levels } = getCategoricalColumn(concatDatasets([selectRows(a!, [1]), b!]), 'plan');
  expect(levels).toBe(getCategoricalColumn(a!, 'plan').levels);
  expect(Array.from(codes, (code) => levels[code])).toEqual(['y', 'z', 'x']);
});

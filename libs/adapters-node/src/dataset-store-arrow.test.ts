import { createDataset, type Dataset } from '@dynamic-risk/dataset';
import { tableFromIPC } from '@uwdata/flechette';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { datasetFromArrow, datasetToArrow } from './dataset-store-arrow.ts';

function arrowFile(dataset: Dataset): Uint8Array {
  return Buffer.concat(datasetToArrow(dataset));
}

function roundTrip(dataset: Dataset): Dataset {
  return datasetFromArrow(arrowFile(dataset));
}

const level = fc.string({ unit: 'grapheme', maxLength: 6 });

const dataset = fc.integer({ min: 0, max: 40 }).chain((rows) =>
  fc
    .array(
      fc.oneof(
        fc
          .array(fc.oneof(fc.double(), fc.constant(Number.NaN)), { minLength: rows, maxLength: rows })
          .map((values) => ({ kind: 'numeric' as const, values: Float64Array.from(values) })),
        fc
          .uniqueArray(level, { maxLength: 6 })
          .chain((levels) =>
            fc
              .array(fc.integer({ min: -1, max: levels.length - 1 }), { minLength: rows, maxLength: rows })
              .map((codes) => ({ kind: 'categorical' as const, codes: Int32Array.from(codes), levels })),
          ),
      ),
      { minLength: 1, maxLength: 5 },
    )
    .map((columns) => createDataset(columns.map((column, i) => [`c ${i} é`, column] as const))),
);

describe('datasetToArrow', () => {
  test('every data set comes back as it was: order, levels in use or not, missing values, −0', () => {
    fc.assert(
      fc.property(dataset, (before) => {
        const after = roundTrip(before);
        expect(after.rowCount).toBe(before.rowCount);
        expect([...after.columns]).toEqual([...before.columns]);
      }),
    );
  });

  test('keeps the empty text, a byte order mark and signs of every length', () => {
    const levels = ['', '\ufeffa', 'é', '日本', '😀', '\0', 'a\nb'];
    const column = { kind: 'categorical', codes: Int32Array.of(6, -1, 0, 1), levels } as const;
    expect(roundTrip(createDataset([['x', column]])).columns.get('x')).toEqual(column);
  });

  test('other tools see nulls', () => {
    const bytes = arrowFile(
      createDataset([
        ['n', { kind: 'numeric', values: Float64Array.of(1.5, NaN) }],
        ['t', { kind: 'categorical', codes: Int32Array.of(-1, 0), levels: ['a'] }],
      ]),
    );
    expect(tableFromIPC(bytes).toArray()).toEqual([
      { n: 1.5, t: null },
      { n: null, t: 'a' },
    ]);
  });

  test('bytes at an odd place in memory are read all the same', () => {
    const bytes = arrowFile(createDataset([['n', { kind: 'numeric', values: Float64Array.of(1, 2) }]]));
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(datasetFromArrow(shifted.subarray(3)).rowCount).toBe(2);
  });

  test('a data set without columns is refused', () => {
    expect(() => datasetToArrow(createDataset([]))).toThrow(/without columns/);
  });

  test('bytes of something else are refused', () => {
    expect(() => datasetFromArrow(new TextEncoder().encode('ARROW1 and then nothing of the kind'))).toThrow();
  });
});

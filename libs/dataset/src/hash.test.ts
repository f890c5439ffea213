import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concatDatasets } from './concat-datasets.ts';
import { createDataset, type Dataset } from './dataset.ts';
import { type CreateSha256, hashDataset } from './hash.ts';
import { selectColumns } from './select-columns.ts';
import { selectRows } from './select-rows.ts';
import { buildDataset, datasetRows } from './testing.ts';
import { datasetArbitrary } from '../test/dataset-arbitrary.ts';

const createSha256: CreateSha256 = () => {
  const hash = createHash('sha256');
  return { update: (data) => void hash.update(data), digest: () => hash.digest('hex') };
};
const hashOf = (dataset: Dataset): string => hashDataset(dataset, createSha256);

describe('hashDataset', () => {
  test('of known content is what sha256sum gives for the documented bytes', () => {
    // printf 'dynamic-risk/dataset/1\n2\n["age","numeric"]\n\x00\x00\x00\x00\x00\x00\xf0\x3f\x00\x00\x00\x00\x00\x00\xf8\x7f["plan","categorical",["a"]]\n\x00\x00\x00\x00\xff\xff\xff\xff' | sha256sum
    expect(hashOf(buildDataset({ age: [1, null], plan: ['a', null] }))).toBe(
      'cf6f10e453c59581dedc9b077c6c39012b61a4099707485fb099ce271f87606c',
    );
  });

  test('does not depend on how levels are numbered', () => {
    const column = (codes: Int32Array, levels: readonly string[]): Dataset =>
      createDataset([['plan', { kind: 'categorical', codes, levels }]]);
    const plain = hashOf(column(Int32Array.of(0, 1, -1), ['a', 'b']));
    expect(hashOf(column(Int32Array.of(2, 1, -1), ['unused', 'b', 'a']))).toBe(plain);
    expect(hashOf(column(Int32Array.of(1, 0, -1), ['a', 'b']))).not.toBe(plain);
  });

  test('is the same for 0 and −0, and for every NaN', () => {
    const oddNaN = new Float64Array(Uint32Array.of(1, 0xfff80000).buffer)[0]!;
    const plain = buildDataset({ age: [0, null] });
    const odd = createDataset([['age', { kind: 'numeric', values: Float64Array.of(-0, oddNaN) }]]);
    expect(hashOf(odd)).toBe(hashOf(plain));
  });

  test('reads a view into a larger buffer as its own values', () => {
    const values = Float64Array.of(9, 1, 2, 9).subarray(1, 3);
    expect(hashOf(createDataset([['age', { kind: 'numeric', values }]]))).toBe(
      hashOf(buildDataset({ age: [1, 2] })),
    );
  });

  test('tells apart name, kind, order of columns and order of rows', () => {
    const base = buildDataset({ a: [1, 2], b: [1, 2] });
    const hashes = [
      base,
      buildDataset({ a: [1, 2], c: [1, 2] }),
      buildDataset({ a: [1, 2], b: ['1', '2'] }),
      selectColumns(base, ['b', 'a']),
      selectRows(base, [1, 0]),
      selectRows(base, []),
    ].map(hashOf);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  test('is equal exactly when the rows are', () => {
    fc.assert(
      fc.property(datasetArbitrary(), datasetArbitrary(), (a, b) => {
        const equal = JSON.stringify(datasetRows(a)) === JSON.stringify(datasetRows(b));
        expect(hashOf(a) === hashOf(b)).toBe(equal);
      }),
    );
  });

  test('does not depend on the pieces a data set was put together from', () => {
    fc.assert(
      fc.property(datasetArbitrary(), datasetArbitrary(), (a, b) => {
        const whole = concatDatasets([b, a]);
        const count = a.rowCount;
        const swapped = selectRows(
          concatDatasets([a, b]),
          Array.from({ length: whole.rowCount }, (_, i) => (i < b.rowCount ? count + i : i - b.rowCount)),
        );
        expect(hashOf(swapped)).toBe(hashOf(whole));
      }),
    );
  });
});

import type { CategoricalColumn, NumericColumn } from '@dynamic-risk/dataset';
import { describe, expect, it } from 'vitest';
import { numbersAsLevels } from './numbers-as-levels.ts';

/** Three of ten are the second value. */
function reference(...[first, second]: readonly [number, number]): NumericColumn {
  return {
    kind: 'numeric',
    values: Float64Array.from({ length: 500 }, (_, i) => (i % 10 < 3 ? second : first)),
  };
}

function cells(...[first, second]: readonly [string, string]): CategoricalColumn {
  const codes = Int32Array.from({ length: 200 }, (_, i) => (i % 10 < 3 ? 1 : 0));
  return { kind: 'categorical', codes, levels: [first, second] };
}

describe('numbersAsLevels', () => {
  it('finds numbers that are spelled as words, all or some of them', () => {
    expect(numbersAsLevels(reference(0, 1), cells('No', 'Yes'))?.current.levels).toEqual(['No', 'Yes']);
    const { reference: before, current } = numbersAsLevels(reference(0, 1), cells('0', 'Yes')) ?? {};
    expect([before?.levels, current?.levels]).toEqual([
      ['1', '0'],
      ['0', 'Yes'],
    ]);
  });

  it('leaves numbers alone beside texts that stand for none of them', () => {
    const blank: CategoricalColumn = { ...cells('0', '1'), levels: ['0', '1', 'NA'] };
    const codes = blank.codes.map((code, i) => (i % 5 === 0 ? 2 : code));
    expect(numbersAsLevels(reference(0, 1), { ...blank, codes })).toBeUndefined();
    expect(numbersAsLevels(reference(0, 1), cells('0.0', '01'))).toBeUndefined();
  });

  it('takes many different numbers for a measure', () => {
    const values = Float64Array.from({ length: 500 }, (_, i) => i % 21);
    expect(numbersAsLevels({ kind: 'numeric', values }, cells('a', 'b'))).toBeUndefined();
  });
});

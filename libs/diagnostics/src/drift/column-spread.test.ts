import type { CategoricalColumn, NumericColumn } from '@dynamic-risk/dataset';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnSpread, MAX_SPREAD_BINS } from './column-spread.ts';
import { missingColumn } from './test-column.ts';

const numbers = (values: readonly number[]): NumericColumn => ({
  kind: 'numeric',
  values: Float64Array.from(values),
});

function levels(...texts: readonly (string | undefined)[]): CategoricalColumn {
  const names = [...new Set(texts.filter((text) => text !== undefined))];
  const codes = Int32Array.from(texts, (text) => (text === undefined ? -1 : names.indexOf(text)));
  return { kind: 'categorical', codes, levels: names };
}

describe('columnSpread', () => {
  test('of no rows, and of columns of two kinds, is nothing', () => {
    expect(columnSpread(numbers([]), numbers([]))).toEqual([]);
    expect(columnSpread(levels(), levels())).toEqual([]);
    expect(columnSpread(numbers([1]), levels('a'))).toEqual([]);
  });

  test('puts numbers between quantiles of the reference, the outer bins open', () => {
    const reference = numbers(Array.from({ length: 90 }, (_, i) => i + 1));
    const spread = columnSpread(reference, numbers([-5, 500, 500, Number.NaN]));
    expect(spread.map(({ label }) => label)).toEqual([
      'up to 10.9',
      ...['10.9 to 20.8', '20.8 to 30.7', '30.7 to 40.6', '40.6 to 50.4', '50.4 to 60.3', '60.3 to 70.2'],
      '70.2 to 80.1',
      'over 80.1',
      '(missing)',
    ]);
    expect(spread[0]).toMatchObject({ reference: 1 / 9, current: 0.25 });
    expect(spread[8]).toMatchObject({ reference: 1 / 9, current: 0.5 });
    expect(spread[9]).toEqual({ label: '(missing)', reference: 0, current: 0.25 });
  });

  test('keeps edges apart that differ in their last digits only', () => {
    const near = numbers(Array.from({ length: 20 }, (_, i) => 1e9 + i));
    const names = columnSpread(near, near).map(({ label }) => label);
    expect(new Set(names).size).toBe(names.length);
  });

  test('shows a constant column and one that is gone', () => {
    expect(columnSpread(numbers([7, 7]), missingColumn('numeric', 3))).toEqual([
      { label: 'up to 7', reference: 1, current: 0 },
      { label: 'over 7', reference: 0, current: 0 },
      { label: '(missing)', reference: 0, current: 1 },
    ]);
  });

  test('gives the largest levels of either side a bin, and the others one together', () => {
    const many = Array.from({ length: 30 }, (_, i) => `level ${i}`);
    const spread = columnSpread(levels('a', 'a', 'b', undefined), levels('new', 'new', 'new', 'a', ...many));
    expect(spread).toHaveLength(MAX_SPREAD_BINS);
    expect(spread.slice(0, 3)).toEqual([
      { label: 'a', reference: 0.5, current: 1 / 34 },
      { label: 'b', reference: 0.25, current: 0 },
      { label: 'new', reference: 0, current: 3 / 34 },
    ]);
    expect(spread.slice(-2)).toEqual([
      { label: 'other', reference: 0, current: expect.closeTo(25 / 34, 12) },
      { label: '(missing)', reference: 0.25, current: 0 },
    ]);
  });

  test('accounts for every row', () => {
    const cells = fc.array(fc.option(fc.integer({ min: 0, max: 40 }), { nil: Number.NaN }), { minLength: 1 });
    fc.assert(
      fc.property(cells, cells, (before, now) => {
        const asTexts = (list: readonly number[]): CategoricalColumn =>
          levels(...list.map((cell) => (Number.isNaN(cell) ? undefined : String(cell))));
        for (const spread of [
          columnSpread(numbers(before), numbers(now)),
          columnSpread(asTexts(before), asTexts(now)),
        ]) {
          expect(spread.length).toBeLessThanOrEqual(MAX_SPREAD_BINS);
          expect(spread.reduce((sum, bin) => sum + bin.reference, 0)).toBeCloseTo(1, 9);
          expect(spread.reduce((sum, bin) => sum + bin.current, 0)).toBeCloseTo(1, 9);
        }
      }),
    );
  });
});

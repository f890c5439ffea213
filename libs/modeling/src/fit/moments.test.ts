import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moments, standardize } from './moments.ts';

describe('moments', () => {
  it('takes the population standard deviation', () => {
    expect(moments(Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9))).toEqual({ mean: 5, sd: 2 });
  });

  it('keeps every digit near 1e9', () => {
    const { mean, sd } = moments(Float64Array.of(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16));
    expect(mean).toBe(1e9 + 10);
    expect(sd).toBeCloseTo(Math.sqrt(22.5), 14);
  });

  it('neither overflows at 1e200 nor underflows at 1e-200', () => {
    expect(moments(Float64Array.of(-1e200, 1e200)).sd / 1e200).toBeCloseTo(1, 14);
    expect(moments(Float64Array.of(-1e-200, 1e-200)).sd / 1e-200).toBeCloseTo(1, 14);
  });

  it('gives 0 for a column that differs only by rounding', () => {
    expect(moments(Float64Array.of(0.3, 0.1 + 0.2)).sd).toBe(0);
    expect(moments(Float64Array.of(5)).sd).toBe(0);
  });

  it('ignores rows of weight 0 and counts a weight k as k rows', () => {
    const weighted = moments(Float64Array.of(1, 2, 99), Float64Array.of(3, 1, 0));
    const repeated = moments(Float64Array.of(1, 1, 1, 2));
    expect(weighted.mean).toBeCloseTo(repeated.mean, 15);
    expect(weighted.sd).toBeCloseTo(repeated.sd, 15);
  });

  it('standardises every column that varies to mean 0 and sd 1', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e12, max: 1e12, noNaN: true }), { minLength: 2, maxLength: 50 }),
        (cells) => {
          const values = Float64Array.from(cells);
          const scale = moments(values);
          // Not numbers so small that their squares or halves round to 0.
          fc.pre(scale.sd > 1e-100 && scale.sd > 1e-6 * Math.max(...cells.map(Math.abs)));
          const again = moments(standardize(values, scale));
          expect(again.mean).toBeCloseTo(0, 8);
          expect(again.sd).toBeCloseTo(1, 8);
        },
      ),
    );
  });
});

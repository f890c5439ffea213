import { DynamicRiskError } from '@dynamic-risk/dataset';
import { describe, expect, it } from 'vitest';
import { quantileSorted } from './quantile.ts';

describe('quantileSorted', () => {
  it('refuses an empty list and a probability outside [0, 1]', () => {
    expect(() => quantileSorted([], 0.5)).toThrow(DynamicRiskError);
    expect(() => quantileSorted([1], 1.01)).toThrow(DynamicRiskError);
    expect(() => quantileSorted([1], NaN)).toThrow(DynamicRiskError);
  });

  it('returns the only number for every probability', () => {
    expect([0, 0.3, 1].map((p) => quantileSorted([4], p))).toEqual([4, 4, 4]);
  });

  // R 4: quantile(c(1, 2, 3, 4, 10), c(0, .1, .25, .5, .9, 1), type = 7)
  it('agrees with R type 7', () => {
    const at = [0, 0.1, 0.25, 0.5, 0.9, 1].map((p) => quantileSorted([1, 2, 3, 4, 10], p));
    [1, 1.4, 2, 3, 7.6, 10].forEach((expected, i) => expect(at[i]).toBeCloseTo(expected, 14));
  });

  it('stays finite between the largest doubles', () => {
    expect(quantileSorted([-Number.MAX_VALUE, Number.MAX_VALUE], 0.5)).toBe(0);
  });
});

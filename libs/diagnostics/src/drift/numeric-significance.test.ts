import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cauchyCombination } from './cauchy-combination.ts';
import { mannWhitneyTest } from './mann-whitney.ts';

function sorted(...values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort();
}

describe('mannWhitneyTest', () => {
  it('is undefined without values on a side', () => {
    expect(mannWhitneyTest(sorted(), sorted(1))).toBeUndefined();
    expect(mannWhitneyTest(sorted(1), sorted())).toBeUndefined();
  });

  it('says nothing of values that are all the same', () => {
    expect(mannWhitneyTest(sorted(5, 5, 5), sorted(5, 5))).toEqual({ statistic: 0.5, pValue: 1 });
    expect(mannWhitneyTest(sorted(5), sorted(5))).toEqual({ statistic: 0.5, pValue: 1 });
  });

  // scipy 1.17.1: mannwhitneyu(…, method='asymptotic'); the first is the example of its documentation
  it('agrees with scipy, without and with ties', () => {
    const plain = mannWhitneyTest(sorted(19, 22, 16, 29, 24), sorted(20, 11, 17, 12));
    expect(plain?.statistic).toBe(3 / 20);
    expect(plain?.pValue).toBeCloseTo(0.11134688653314041, 14);
    const ties = mannWhitneyTest(sorted(1, 2, 2, 3, 3, 3, 4, 5), sorted(2, 3, 4, 4, 5, 5, 6, 7, 7));
    expect(ties?.statistic).toBeCloseTo(1 - 13.5 / 72, 14);
    expect(ties?.pValue).toBeCloseTo(0.03175895714806371, 14);
  });

  it('gives the same p-value whichever side is the reference', () => {
    const values = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(values, values, (a, b) => {
        const there = mannWhitneyTest(sorted(...a), sorted(...b));
        const back = mannWhitneyTest(sorted(...b), sorted(...a));
        expect(there?.pValue).toBeCloseTo(back?.pValue ?? NaN, 12);
        expect((there?.statistic ?? 0) + (back?.statistic ?? 0)).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe('cauchyCombination', () => {
  it('leaves a single p-value as it is, far into the tail', () => {
    for (const pValue of [0.7, 0.05, 1e-8, 1e-40, 1e-300]) {
      expect(cauchyCombination([pValue]) / pValue).toBeCloseTo(1, 12);
    }
    expect(cauchyCombination([1])).toBe(1);
    expect(cauchyCombination([0])).toBe(0);
  });

  // ½ − atan(mean(tan((½ − p)π)))/π by numpy
  it('agrees with the formula of Liu and Xie', () => {
    expect(cauchyCombination([0.01, 0.2])).toBeCloseTo(0.019153934556755958, 14);
    expect(cauchyCombination([0.6, 0.04])).toBeCloseTo(0.08200263764652088, 14);
  });

  it('does not let a p-value of 1 silence a small one', () => {
    expect(cauchyCombination([1, 0.001])).toBeLessThan(0.0025);
    expect(cauchyCombination([1, 0])).toBe(0);
  });

  it('stays within 0 and 1', () => {
    const pValue = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(pValue, { minLength: 1, maxLength: 5 }), (pValues) => {
        const combined = cauchyCombination(pValues);
        expect(combined).toBeGreaterThanOrEqual(0);
        expect(combined).toBeLessThanOrEqual(1);
      }),
    );
  });
});

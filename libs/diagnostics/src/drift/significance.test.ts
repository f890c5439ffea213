import fc from 'fast-check';
import { xoroshiro128plus } from 'pure-rand';
import { describe, expect, it } from 'vitest';
import { benjaminiHochberg } from './benjamini-hochberg.ts';
import { chiSquareHomogeneityTest } from './chi-square-homogeneity.ts';
import { fisherExactTest } from './fisher-exact.ts';
import { dealGroup } from './permuted-table.ts';
import { twoProportionTest } from './two-proportion-test.ts';

describe('benjaminiHochberg', () => {
  it('adjusts nothing when there is nothing', () => {
    expect(benjaminiHochberg([])).toEqual([]);
  });

  // SciPy 1.17: scipy.stats.false_discovery_control(p)
  it('agrees with SciPy', () => {
    const adjusted = benjaminiHochberg([0.01, 0.02, 0.03, 0.04, 0.05, 0.0001, 0.9, 0.03]);
    const expected = [0.04, 0.048, 0.048, 0.05333333333333333, 0.05714285714285714, 0.0008, 0.9, 0.048];
    adjusted.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 14));
  });

  it('counts tests that found nothing', () => {
    expect(benjaminiHochberg([0.01, 0.02], { tests: 4 })).toEqual([0.04, 0.04]);
    expect(benjaminiHochberg([0.01, 0.02], { tests: 1 })).toEqual([0.02, 0.02]);
  });

  it('keeps the order of the p-values, never lowers one, never exceeds 1', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (pValues) => {
        const adjusted = benjaminiHochberg(pValues);
        pValues.forEach((p, i) => {
          expect(adjusted[i]).toBeGreaterThanOrEqual(p * (1 - 1e-12));
          expect(adjusted[i]).toBeLessThanOrEqual(1);
          pValues.forEach((other, j) => {
            if (other > p) expect(adjusted[j]).toBeGreaterThanOrEqual(adjusted[i]!);
          });
        });
      }),
      { numRuns: 50 },
    );
  });
});

describe('fisherExactTest', () => {
  // SciPy 1.17: scipy.stats.fisher_exact; the first is Fisher's tea taster
  it.each([
    [3, 1, 1, 3, 0.48571428571428565],
    [8, 2, 1, 5, 0.034965034965034975],
    [0, 20, 12, 8, 4.5095150768120733e-5],
    [0, 0, 5, 5, 1],
    [0, 0, 0, 0, 1],
  ])('of [[%d, %d], [%d, %d]] is %d', (a, b, c, d, expected) => {
    expect(fisherExactTest(a, b, c, d)).toBeCloseTo(expected, 13);
  });
});

describe('twoProportionTest', () => {
  it('is undefined when either side has no rows', () => {
    expect(twoProportionTest(0, 0, 1, 2)).toBeUndefined();
    expect(twoProportionTest(1, 2, 0, 0)).toBeUndefined();
  });

  // SciPy 1.17: chi2_contingency([[15, 85], [40, 80]], correction=False), the square of the pooled z
  it('is the pooled z-test for large counts, with Cohen’s h', () => {
    const test = twoProportionTest(15, 100, 40, 120);
    expect(test?.method).toBe('z-pooled');
    expect(test?.pValue).toBeCloseTo(0.0017663366484100154, 14);
    expect(test?.difference).toBeCloseTo(1 / 3 - 0.15, 14);
    expect(test?.cohensH).toBeCloseTo(0.43556058715663093, 14);
  });

  it('is Fisher’s exact test for small counts', () => {
    expect(twoProportionTest(0, 2000, 0, 50)).toMatchObject({
      pValue: 1,
      method: 'fisher-exact',
      cohensH: 0,
    });
    expect(twoProportionTest(8, 10, 1, 6)?.pValue).toBeCloseTo(0.034965034965034975, 13);
  });
});

describe('chiSquareHomogeneityTest', () => {
  it('is undefined when either side has no rows', () => {
    expect(chiSquareHomogeneityTest([0, 0], [1, 2])).toBeUndefined();
    expect(chiSquareHomogeneityTest([], [])).toBeUndefined();
  });

  it('finds nothing in a single level', () => {
    expect(chiSquareHomogeneityTest([5, 0], [9, 0])).toEqual({
      statistic: 0,
      degreesOfFreedom: 0,
      pValue: 1,
      method: 'single-level',
    });
  });

  // SciPy 1.17: chi2_contingency(table, correction=False)
  it('agrees with SciPy, levels that nobody has left out', () => {
    const test = chiSquareHomogeneityTest([30, 0, 50, 20], [25, 0, 70, 55]);
    expect(test).toMatchObject({ degreesOfFreedom: 2, method: 'chi-squared' });
    expect(test?.statistic).toBeCloseTo(10.542929292929294, 12);
    expect(test?.pValue).toBeCloseTo(0.005136082516305664, 14);
  });

  it('reports Yates’ correction for two levels', () => {
    const test = chiSquareHomogeneityTest([40, 60], [55, 45]);
    expect(test?.pValue).toBeCloseTo(0.033672068856345896, 14);
    expect(test?.yatesPValue).toBeCloseTo(0.04743689282486553, 14);
  });

  it('tests two levels with small counts exactly', () => {
    const test = chiSquareHomogeneityTest([8, 2], [1, 5]);
    expect(test?.method).toBe('fisher-exact');
    expect(test?.pValue).toBeCloseTo(0.034965034965034975, 13);
  });

  // SciPy 1.17: chi2_contingency of [[50, 30, 6], [45, 38, 11]], the two rarest of four levels put together
  it('puts the rarest levels together until the counts suffice', () => {
    const test = chiSquareHomogeneityTest([5, 50, 30, 1], [11, 45, 38, 0]);
    expect(test).toMatchObject({ method: 'chi-squared-pooled', pooledLevels: 3, degreesOfFreedom: 3 });
    expect(test?.pValue).toBeCloseTo(0.31286647112939747, 13);
  });

  it('deals rows anew where no pooling suffices, alike for the same seed', () => {
    const test = chiSquareHomogeneityTest([900, 1, 1, 0], [3, 1, 0, 1]);
    expect(test?.method).toBe('permutation');
    expect(test?.pValue).toBeLessThan(0.01);
    expect(chiSquareHomogeneityTest([900, 1, 1, 0], [3, 1, 0, 1])).toEqual(test);
    expect(chiSquareHomogeneityTest([20, 20, 20], [1, 1, 1], { permutations: 99 })?.pValue).toBe(1);
  });

  it('has permutation p-values near the exact ones', () => {
    // Three of ten rows hold both rare ones, the only table as extreme: 8 / C(10, 3)
    const test = chiSquareHomogeneityTest([7, 0, 0], [1, 1, 1]);
    expect(test?.method).toBe('permutation');
    expect(Math.abs((test?.pValue ?? 0) - 8 / 120)).toBeLessThan(0.01);
  });
});

describe('dealGroup', () => {
  it('keeps every margin', () => {
    const totals = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(totals, fc.double({ min: 0, max: 1, noNaN: true }), fc.integer(), (levels, share, seed) => {
        const all = levels.reduce((sum, count) => sum + count, 0);
        const group = Math.floor(all * share);
        const dealt = dealGroup(levels, group, xoroshiro128plus(seed));
        expect(dealt.reduce((sum, count) => sum + count, 0)).toBe(group);
        dealt.forEach((count, level) => {
          expect(count).toBeGreaterThanOrEqual(0);
          expect(count).toBeLessThanOrEqual(levels[level]!);
        });
      }),
    );
  });
});

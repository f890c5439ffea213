import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kolmogorovSmirnovTest, kolmogorovTail } from './kolmogorov-smirnov.ts';

function sorted(...values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort();
}

const REFERENCE = sorted(1.2, 3.4, 0.5, 2.2, 5.1, 4.4, 0.9, 2.8, 3.3, 1.7);
const CURRENT = sorted(2.9, 4.1, 5.6, 3.8, 6.2, 4.9, 2.1);
const LARGE_REFERENCE = sorted(...Array.from({ length: 300 }, (_, i) => Math.sin(i) * 3));
const LARGE_CURRENT = sorted(...Array.from({ length: 300 }, (_, i) => Math.cos(i * 1.3) * 3 + 0.8));

describe('kolmogorovSmirnovTest', () => {
  it('is undefined when either sample is empty', () => {
    expect(kolmogorovSmirnovTest(sorted(), sorted(1))).toBeUndefined();
    expect(kolmogorovSmirnovTest(sorted(1), sorted())).toBeUndefined();
  });

  it('finds no difference between equal constants', () => {
    expect(kolmogorovSmirnovTest(sorted(4, 4), sorted(4))).toEqual({
      statistic: 0,
      pValue: 1,
      method: 'exact',
      ties: true,
    });
  });

  // SciPy 1.17: scipy.stats.ks_2samp(x, y, method='exact')
  it('agrees with SciPy on the exact p-value', () => {
    const test = kolmogorovSmirnovTest(REFERENCE, CURRENT);
    expect(test).toMatchObject({ method: 'exact', ties: false });
    expect(test?.statistic).toBeCloseTo(0.5142857142857142, 15);
    expect(test?.pValue).toBeCloseTo(0.15538872891814065, 13);
  });

  it('flags ties, for which the exact p-value is an upper bound', () => {
    const test = kolmogorovSmirnovTest(sorted(1, 2, 2, 3, 3, 3, 4, 5), sorted(2, 3, 4, 4, 5, 5, 6, 6, 7));
    expect(test?.ties).toBe(true);
    expect(test?.statistic).toBeCloseTo(0.5277777777777778, 15);
    expect(test?.pValue).toBeCloseTo(0.14232825997531878, 13);
  });

  // SciPy 1.17: scipy.stats.kstwobign.sf(D * sqrt(150)), and method='exact'
  it('takes the limit for large samples, the exact value on request', () => {
    const limit = kolmogorovSmirnovTest(LARGE_REFERENCE, LARGE_CURRENT);
    expect(limit?.statistic).toBeCloseTo(0.24, 15);
    expect(limit?.method).toBe('asymptotic');
    expect((limit?.pValue ?? 0) / 6.257795236994283e-8).toBeCloseTo(1, 10);
    const exact = kolmogorovSmirnovTest(LARGE_REFERENCE, LARGE_CURRENT, { exactUpTo: 90_000 });
    expect(exact?.method).toBe('exact');
    expect((exact?.pValue ?? 0) / 5.439158189288132e-8).toBeCloseTo(1, 8);
  });

  // 2 / C(120, 60), the two orders that separate the samples
  it('is right far into the tail', () => {
    const low = sorted(...Array.from({ length: 60 }, (_, i) => i));
    const high = low.map((value) => value + 100);
    expect((kolmogorovSmirnovTest(low, high)?.pValue ?? 0) / 2.070073888186965e-35).toBeCloseTo(1, 10);
  });

  it('is symmetric, and blind to monotone changes of scale', () => {
    const sample = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const test = kolmogorovSmirnovTest(sorted(...a), sorted(...b))!;
        const mirrored = kolmogorovSmirnovTest(sorted(...b), sorted(...a))!;
        const cubed = kolmogorovSmirnovTest(
          sorted(...a.map((x) => x ** 3)),
          sorted(...b.map((x) => x ** 3)),
        )!;
        expect(mirrored.statistic).toBe(test.statistic);
        expect(mirrored.pValue).toBeCloseTo(test.pValue, 10);
        expect(cubed).toEqual(test);
        expect(test.pValue).toBeGreaterThanOrEqual(0);
        expect(test.pValue).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('kolmogorovTail', () => {
  // SciPy 1.17: scipy.stats.kstwobign.sf(x)
  it.each([
    [0.1, 1],
    [0.3, 0.9999906941986655],
    [0.5, 0.9639452436648751],
    [1, 0.26999967167735456],
    [1.18, 0.1234538094297657],
    [1.5, 0.022217962616525127],
    [2, 0.0006709252557796953],
    [5, 3.8574996959278356e-22],
  ])('at %d is %d', (lambda, expected) => {
    expect(kolmogorovTail(lambda) / expected).toBeCloseTo(1, 10);
  });
});

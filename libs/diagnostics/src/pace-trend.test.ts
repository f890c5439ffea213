import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paceTrend } from './pace-trend.ts';

const logs = (values: readonly number[]): Float64Array => Float64Array.from(values, Math.log);

describe('paceTrend', () => {
  it('says nothing of few runs, and why', () => {
    expect(paceTrend(new Float64Array())).toEqual({
      direction: 'unknown',
      runs: 0,
      reason: '0 runs, 10 are needed',
    });
  });

  it('has no trend where every run took the same', () => {
    expect(paceTrend(logs(Array<number>(12).fill(40)))).toEqual({
      direction: 'none',
      runs: 12,
      pValue: 1,
      growth: 1,
    });
  });

  it('has the p-value of Mann and Kendall and the slope of Theil and Sen', () => {
    // S = 45, Var S = 125, z = 44/√125: two-sided 8.303070332660312e-05 (Python, statistics.NormalDist)
    expect(paceTrend(Float64Array.from({ length: 10 }, (_, i) => i)).pValue).toBeCloseTo(
      8.303070332660312e-5,
      15,
    );
    // With one tie. Python: S = sum((b > a) − (b < a) over pairs) = 53, Var S = (12·11·29 − 18)/18, z = 52/√Var S,
    // growth = exp(11 · median of (ln b − ln a)/(j − i) over pairs)
    const found = paceTrend(logs([40, 42, 41, 45, 44, 44, 48, 47, 50, 49, 52, 51]));
    expect(found.direction).toBe('slower');
    expect(found.pValue).toBeCloseTo(0.00035131958615863823, 14);
    expect(found.growth).toBeCloseTo(1.27825068896654, 12);
  });

  it('does not let one slow run make a trend, nor a sure one that is small', () => {
    expect(paceTrend(logs([40, 41, 40, 42, 41, 40, 41, 40, 42, 9000])).direction).toBe('none');
    expect(paceTrend(Float64Array.from({ length: 40 }, (_, i) => 0.001 * i)).direction).toBe('none');
  });

  it('turns round with time', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 10, maxLength: 20 }),
        (values) => {
          const forwards = paceTrend(Float64Array.from(values));
          const backwards = paceTrend(Float64Array.from([...values].reverse()));
          expect(backwards.pValue).toBeCloseTo(forwards.pValue!, 12);
          expect(backwards.growth! * forwards.growth!).toBeCloseTo(1, 9);
        },
      ),
    );
  });
});

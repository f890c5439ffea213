import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delongAuc, delongTest } from './delong.ts';
import { mcnemarTest } from './mcnemar.ts';
import { seededIntegers, shuffle } from './random.ts';
import { forEachResample, quantile } from './resample.ts';
import { wilsonInterval } from './wilson.ts';

describe('wilsonInterval', () => {
  it('agrees with scipy', () => {
    // scipy.stats.binomtest(8, 10).proportion_ci(0.95, 'wilson') → 0.4901624715366418, 0.9433178485456248
    const { lower, upper } = wilsonInterval(8, 10);
    expect(lower).toBeCloseTo(0.4901624715366418, 13);
    expect(upper).toBeCloseTo(0.9433178485456248, 13);
  });

  it('is undefined for no rows, and ends exactly at 0 and 1 for none and all', () => {
    expect(wilsonInterval(0, 0)).toEqual({ undefined: 'there are no rows' });
    expect(wilsonInterval(0, 5).lower).toBe(0);
    expect(wilsonInterval(5, 5).upper).toBe(1);
  });

  it('holds the share and stays within [0, 1]', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (trials, part) => {
          const successes = Math.round(part * trials);
          const { lower, upper } = wilsonInterval(successes, trials);
          expect(lower! >= 0 && lower! <= successes / trials).toBe(true);
          expect(upper! <= 1 && upper! >= successes / trials).toBe(true);
        },
      ),
    );
  });
});

describe('mcnemarTest', () => {
  it('is 1 where no row tells the models apart or both win equally often', () => {
    expect(mcnemarTest(0, 0)).toMatchObject({ pValue: 1, midP: 1 });
    expect(mcnemarTest(7, 7).pValue).toBe(1);
  });

  it('is the two-sided binomial tail', () => {
    expect(mcnemarTest(9, 1).pValue).toBeCloseTo((2 * (1 + 10)) / 1024, 15);
    expect(mcnemarTest(9, 1).midP).toBeCloseTo((2 * (1 + 10) - 10) / 1024, 15);
    expect(mcnemarTest(1, 9).pValue).toBe(mcnemarTest(9, 1).pValue);
  });

  it('neither overflows nor vanishes for a hundred thousand rows', () => {
    // scipy.stats.binomtest(50500, 100000).pvalue → 0.0015823598788515154
    expect(mcnemarTest(50_500, 49_500).pValue).toBeCloseTo(0.0015823598788515154, 12);
  });
});

describe('DeLong', () => {
  const labels = Uint8Array.of(1, 0, 1, 0, 0, 1);
  const scores = Float64Array.of(0.9, 0.1, 0.4, 0.4, 0.3, 0.8);

  it('is undefined with fewer than two rows of a class', () => {
    expect(delongAuc(Uint8Array.of(1, 0, 0), Float64Array.of(1, 0, 0))).toEqual({
      undefined: 'fewer than two rows are positive',
    });
  });

  it('has no interval where every pair is in the right order', () => {
    const perfect = delongAuc(labels, Float64Array.from(labels));
    expect(perfect).toMatchObject({ auc: 1, standardError: 0 });
    expect(perfect).toHaveProperty('interval.undefined', 'every pair is in the right order');
  });

  it('finds no difference between scores in the same order', () => {
    const same = delongTest(
      labels,
      scores,
      scores.map((score) => score ** 3),
    );
    expect(same).toMatchObject({ difference: 0, z: 0, pValue: 1 });
  });

  it('has no variance, so no p-value below 1, where every client tells the models apart by as much', () => {
    const turned = delongTest(
      labels,
      Float64Array.from(labels),
      Float64Array.from(labels, (y) => 1 - y),
    );
    expect(turned).toMatchObject({ difference: 1, standardError: 0, z: 0, pValue: 1 });
  });

  it('changes only its sign when the models change places', () => {
    const other = Float64Array.of(0.2, 0.3, 0.5, 0.1, 0.4, 0.9);
    const [ab, ba] = [delongTest(labels, scores, other), delongTest(labels, other, scores)];
    if ('undefined' in ab || 'undefined' in ba) throw new Error('both are defined');
    expect(ab.z).toBeCloseTo(-ba.z, 14);
    expect(ab.pValue).toBeCloseTo(ba.pValue, 14);
  });
});

describe('forEachResample', () => {
  it('keeps the number of rows of each class and repeats itself for the same seed', () => {
    const labels = Uint8Array.of(1, 0, 0, 1, 0, 0, 0);
    const drawn = (seed: number): readonly (readonly number[])[] => {
      const all: number[][] = [];
      forEachResample(labels, { seed, resamples: 50 }, (counts) => all.push([...counts]));
      return all;
    };
    for (const counts of drawn(3)) {
      expect(counts.reduce((sum, count, i) => sum + count * labels[i]!, 0)).toBe(2);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(7);
    }
    expect(drawn(3)).toEqual(drawn(3));
    expect(drawn(3)).not.toEqual(drawn(4));
  });
});

describe('seededIntegers', () => {
  it('falls into ten equal parts as often as chance allows (chi-squared, 9 degrees of freedom, p > 1e-6)', () => {
    const random = seededIntegers(42);
    const counts = new Float64Array(10);
    for (let i = 0; i < 100_000; i++) counts[random(10)]!++;
    const chi2 = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chi2).toBeLessThan(45);
  });

  it('gives different orders to neighbouring seeds', () => {
    const order = (seed: number): string => {
      const values = Int32Array.from({ length: 20 }, (_, i) => i);
      shuffle(values, seededIntegers(seed));
      return values.join();
    };
    expect(new Set([1, 2, 3, 4, 5].map(order)).size).toBe(5);
  });
});

describe('quantile', () => {
  it('interpolates between order statistics', () => {
    expect(quantile(Float64Array.of(1, 2, 4), 0.5)).toBe(2);
    expect(quantile(Float64Array.of(1, 2, 4), 0.75)).toBe(3);
    expect(quantile(Float64Array.of(7), 0.9)).toBe(7);
  });
});

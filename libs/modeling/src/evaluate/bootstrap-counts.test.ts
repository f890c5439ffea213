import { describe, expect, it } from 'vitest';
import { forEachResample } from '../statistics/resample.ts';
import { bootstrapCounts } from './bootstrap-counts.ts';
import { COUNT_METRICS, f1, precision, recall } from './confusion.ts';
import { meanCost } from './mean-cost.ts';
import { percentileInterval } from './percentile-interval.ts';

const COUNTS = { tp: 30, fp: 25, fn: 20, tn: 225 };

describe('bootstrapCounts', () => {
  it('gives the intervals of drawing rows, to a twentieth of their width', () => {
    const labels = Uint8Array.from({ length: 300 }, (_, i) => (i < 50 ? 1 : 0));
    const flagged = Uint8Array.from({ length: 300 }, (_, i) => (i < 30 || (i >= 50 && i < 75) ? 1 : 0));
    const values = new Map(Object.keys(COUNT_METRICS).map((name) => [name, [] as number[]]));
    forEachResample(labels, { seed: 61, resamples: 20_000 }, (counts) => {
      const drawn = { tp: 0, fp: 0, fn: 0, tn: 0 };
      counts.forEach((count, i) => {
        if (labels[i] === 1) drawn[flagged[i] === 1 ? 'tp' : 'fn'] += count;
        else drawn[flagged[i] === 1 ? 'fp' : 'tn'] += count;
      });
      for (const [name, metric] of Object.entries(COUNT_METRICS))
        values.get(name)!.push(metric(drawn).value!);
    });
    const found = bootstrapCounts(COUNTS, COUNT_METRICS, { seed: 62, resamples: 20_000 });
    for (const [name, interval] of Object.entries(found)) {
      const rows = percentileInterval(Float64Array.from(values.get(name)!), 20_000, 'rows');
      const width = rows.upper! - rows.lower!;
      expect(Math.abs(interval.lower! - rows.lower!)).toBeLessThanOrEqual(width / 20);
      expect(Math.abs(interval.upper! - rows.upper!)).toBeLessThanOrEqual(width / 20);
      expect(interval.method).toBe('counts');
    }
  });

  it('ends at the quantiles of the binomial distribution', () => {
    // scipy.stats.binom(50, 0.6).ppf([0.025, 0.975]) → 23, 37
    const { recall: found } = bootstrapCounts(COUNTS, { recall }, { seed: 63, resamples: 50_000 });
    expect(found).toMatchObject({ lower: 23 / 50, upper: 37 / 50, undefinedResamples: 0 });
  });

  it('counts degenerate resamples and gives no interval beyond one in a hundred', () => {
    const rare = { tp: 1, fp: 0, fn: 9, tn: 90 };
    const found = bootstrapCounts(rare, { precision, f1 }, { seed: 64 });
    // (9/10)^10 of the resamples flag nobody.
    expect(found.precision.undefinedResamples / 2000).toBeCloseTo(0.9 ** 10, 1);
    expect(found.precision.undefined).toMatch(/^not defined in \d+ of 2000 resamples$/);
    expect(found.f1).toMatchObject({ lower: 0, undefinedResamples: 0 });
  });

  it('gives the interval of a cost, and costs no more for ten million rows', () => {
    const many = { tp: 6e5, fp: 1e6, fn: 4e5, tn: 8e6 };
    const costs = { falsePositive: 1, falseNegative: 8 };
    const cost = (counts: typeof many): ReturnType<typeof meanCost> => meanCost(counts, costs);
    const found = bootstrapCounts(many, { cost }, { seed: 65 }).cost;
    // 8 · 1e6 positives · sd of recall and 9e6 negatives · sd of specificity, over 1e7 rows.
    const deviation = Math.sqrt(64 * 1e6 * 0.6 * 0.4 + (9e6 * 1 * 8) / 81) / 1e7;
    expect((found.upper! - found.lower!) / (2 * 1.96 * deviation)).toBeCloseTo(1, 1);
    expect(meanCost({ tp: 0, fp: 0, fn: 0, tn: 0 }, costs)).toEqual({ undefined: 'there are no rows' });
  });
});

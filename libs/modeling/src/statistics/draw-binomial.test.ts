import { describe, expect, it } from 'vitest';
import { cellSampler } from './cell-sampler.ts';
import { drawBinomial } from './draw-binomial.ts';
import { seededIntegers } from './random.ts';

const DRAWS = 200_000;

/** Exact probabilities of 0 … trials, from the ratio of neighbours, scaled to 1. */
function probabilities(trials: number, p: number): Float64Array {
  const mode = Math.floor((trials + 1) * p);
  const found = new Float64Array(trials + 1);
  found[mode] = 1;
  for (let k = mode; k < trials; k++) found[k + 1] = (found[k]! * (trials - k) * p) / ((k + 1) * (1 - p));
  for (let k = mode; k > 0; k--) found[k - 1] = (found[k]! * k * (1 - p)) / ((trials - k + 1) * p);
  const total = found.reduce((sum, value) => sum + value, 0);
  return found.map((value) => value / total);
}

/**
 * How far counts are from what is expected, in standard deviations of a chi-squared distribution; neighbours are
 * pooled until 20 are expected.
 */
function surprise(counts: Float64Array, expected: Float64Array): number {
  let [chi2, cells, pooled, wanted] = [0, 0, 0, 0];
  counts.forEach((count, k) => {
    pooled += count;
    wanted += expected[k]! * DRAWS;
    if (wanted < 20) return;
    chi2 += (pooled - wanted) ** 2 / wanted;
    cells++;
    [pooled, wanted] = [0, 0];
  });
  return (chi2 - (cells - 1)) / Math.sqrt(2 * (cells - 1));
}

function drawn(trials: number, p: number): Float64Array {
  const random = seededIntegers(11);
  const counts = new Float64Array(trials + 1);
  for (let i = 0; i < DRAWS; i++) counts[drawBinomial(random, trials, p)]!++;
  return counts;
}

describe('drawBinomial', () => {
  it('is 0 for no trials or no chance, and all trials for certainty', () => {
    const random = seededIntegers(1);
    expect(drawBinomial(random, 0, 0.5)).toBe(0);
    expect(drawBinomial(random, 0, Number.NaN)).toBe(0);
    expect(drawBinomial(random, 9, 0)).toBe(0);
    expect(drawBinomial(random, 9, 1)).toBe(9);
  });

  // Both ways of drawing, both sides of ½, and the border between the ways at a mean of 10.
  const laws = [
    [1, 0.3], [5, 0.5], [40, 0.2], [1000, 0.001], [999, 0.01], [20, 0.5], [100, 0.1], [100, 0.0999], [300, 0.9],
    [2000, 0.02], [2000, 0.98], [5000, 0.37], [100_000, 0.0005],
  ] as const; // prettier-ignore
  for (const [trials, p] of laws) {
    it(`of ${trials} trials at ${p} follows the exact probabilities (chi-squared within 4 deviations)`, () => {
      expect(Math.abs(surprise(drawn(trials, p), probabilities(trials, p)))).toBeLessThan(4);
    });
  }

  it('of ten million trials has the mean and the variance of the law', () => {
    const random = seededIntegers(12);
    const [trials, p, draws] = [1e7, 0.3, 20_000];
    const values = Float64Array.from({ length: draws }, () => drawBinomial(random, trials, p) - trials * p);
    const mean = values.reduce((sum, value) => sum + value, 0) / draws;
    const variance = values.reduce((sum, value) => sum + value ** 2, 0) / draws;
    expect(Math.abs(mean) / Math.sqrt((trials * p * (1 - p)) / draws)).toBeLessThan(4);
    expect(Math.abs(variance / (trials * p * (1 - p)) - 1)).toBeLessThan(4 * Math.sqrt(2 / draws));
  });

  it('repeats itself for the same seed', () => {
    expect(drawn(50, 0.4)).toEqual(drawn(50, 0.4));
  });
});

describe('cellSampler', () => {
  const resample = (
    sizes: readonly number[],
    seed: number,
  ): ((use: (counts: Float64Array) => void) => void) => {
    const sample = cellSampler(sizes);
    const random = seededIntegers(seed);
    const counts = new Float64Array(sizes.length);
    return (use) => {
      for (let i = 0; i < DRAWS; i++) {
        sample(random, counts);
        use(counts);
      }
    };
  };

  // The first is drawn row by row, the second cell by cell.
  for (const sizes of [
    [3, 0, 1, 2],
    [70, 0, 10, 20],
  ]) {
    // prettier-ignore
    const rows = sizes.reduce((sum, size) => sum + size, 0);
    it(`draws ${rows} rows of cells ${sizes.join(', ')}, each cell binomial and each pair of cells as correlated as in the multinomial`, () => {
      const tallies = sizes.map(() => new Float64Array(rows + 1));
      let [product, all] = [0, 0];
      resample(
        sizes,
        5,
      )((counts) => {
        counts.forEach((count, cell) => tallies[cell]![count]!++);
        all += counts.reduce((sum, count) => sum + count, 0) === rows ? 1 : 0;
        product += counts[0]! * counts[2]!;
      });
      expect(all).toBe(DRAWS);
      expect(tallies[1]![0]).toBe(DRAWS);
      for (const cell of [0, 2, 3]) {
        const expected = probabilities(rows, sizes[cell]! / rows);
        expect(Math.abs(surprise(tallies[cell]!, expected))).toBeLessThan(4);
      }
      const expected = (rows * (rows - 1) * sizes[0]! * sizes[2]!) / rows ** 2;
      expect(product / DRAWS / expected).toBeCloseTo(1, 2);
    });
  }

  it('draws nothing of nothing', () => {
    const counts = new Float64Array(2).fill(7);
    cellSampler([0, 0])(seededIntegers(1), counts);
    expect([...counts]).toEqual([0, 0]);
    cellSampler([])(seededIntegers(1), new Float64Array());
  });
});

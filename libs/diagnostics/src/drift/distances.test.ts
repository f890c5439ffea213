import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jensenShannonDistance } from './jensen-shannon-distance.ts';
import { populationStabilityIndex } from './population-stability-index.ts';
import { countInBins, quantileEdges } from './quantile-bins.ts';
import { wassersteinDistance } from './wasserstein-distance.ts';

describe('populationStabilityIndex', () => {
  it('says why there is none', () => {
    expect(populationStabilityIndex([0, 0], [1, 2])).toEqual({ undefinedReason: 'no reference values' });
    expect(populationStabilityIndex([1, 2], [0, 0])).toEqual({ undefinedReason: 'no current values' });
    expect(populationStabilityIndex([5], [5])).toEqual({ undefinedReason: 'only one bin' });
    expect(populationStabilityIndex([], [])).toEqual({ undefinedReason: 'no reference values' });
  });

  // NumPy: p = (c + .5) / (n + .5 K) on both sides, ((q - p) * log(q / p)).sum()
  it('follows its formula', () => {
    expect(populationStabilityIndex([120, 80, 60, 40], [90, 70, 80, 60]).value).toBeCloseTo(
      0.078326311321352,
      13,
    );
  });

  it('gives the value that chance exceeds in one of twenty comparisons', () => {
    // (1/1000 + 1/500) · χ²(9; 0.95) = 0.003 · 16.91897760462045
    const ten = Array.from({ length: 10 }, () => 100);
    expect(
      populationStabilityIndex(
        ten,
        ten.map((count) => count / 2),
      ).critical,
    ).toBeCloseTo(0.05075693281386, 12);
  });

  it('stays finite for an empty bin', () => {
    expect(populationStabilityIndex([10, 0], [0, 10]).value).toBeCloseTo((20 / 11) * Math.log(21), 12);
  });

  it('changes by less than 0.01 for one value of a million among 5,000', () => {
    const values = Float64Array.from({ length: 5000 }, (_, i) => Math.sin(i * 7.3) * 10);
    const reference = values.slice().sort();
    const edges = quantileEdges(reference);
    const spoilt = Float64Array.from(values, (value, i) => (i === 17 ? 1e6 : value)).sort();
    const psi = populationStabilityIndex(countInBins(reference, edges), countInBins(spoilt, edges)).value;
    expect(psi).toBeLessThan(0.01);
  });
});

describe('quantileEdges and countInBins', () => {
  it('put every value into the first bin whose edge is not below it', () => {
    const reference = Float64Array.from({ length: 11 }, (_, i) => i);
    expect([...quantileEdges(reference)]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect([...countInBins(Float64Array.of(-5, 1, 1.5, 9, 99), Float64Array.of(1, 9))]).toEqual([2, 2, 1]);
  });

  it('merge equal edges and have none without values', () => {
    expect([...quantileEdges(Float64Array.of(3, 3, 3))]).toEqual([3]);
    expect(quantileEdges(new Float64Array(0))).toHaveLength(0);
  });
});

describe('jensenShannonDistance', () => {
  it('is undefined when either side is empty', () => {
    expect(jensenShannonDistance([0], [1])).toBeUndefined();
    expect(jensenShannonDistance([1], [0])).toBeUndefined();
  });

  // SciPy 1.17: scipy.spatial.distance.jensenshannon(p, q, base=2)
  it('agrees with SciPy to base 2', () => {
    expect(jensenShannonDistance([36, 48, 16], [30, 50, 20])).toBeCloseTo(0.06102100820234844, 14);
  });

  it('is 0 for equal shares and 1 for disjoint ones', () => {
    expect(jensenShannonDistance([1, 2, 0], [10, 20, 0])).toBe(0);
    expect(jensenShannonDistance([1, 0], [0, 7])).toBe(1);
  });
});

describe('wassersteinDistance', () => {
  const sample = fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 1, maxLength: 20 });

  it('is undefined when either sample is empty or the distance overflows', () => {
    expect(wassersteinDistance(new Float64Array(0), Float64Array.of(1))).toBeUndefined();
    expect(wassersteinDistance(Float64Array.of(-1.7e308), Float64Array.of(1.7e308))).toBeUndefined();
  });

  // SciPy 1.17: scipy.stats.wasserstein_distance
  it('agrees with SciPy', () => {
    const a = Float64Array.of(1.2, 3.4, 0.5, 2.2, 5.1, 4.4, 0.9, 2.8, 3.3, 1.7).sort();
    const b = Float64Array.of(2.9, 4.1, 5.6, 3.8, 6.2, 4.9, 2.1).sort();
    expect(wassersteinDistance(a, b)).toBeCloseTo(1.6785714285714286, 14);
  });

  it('is the distance of a plain shift', () => {
    fc.assert(
      fc.property(sample, fc.integer({ min: -9, max: 9 }), (values, shift) => {
        const a = Float64Array.from(values).sort();
        expect(
          wassersteinDistance(
            a,
            a.map((value) => value + shift),
          ),
        ).toBeCloseTo(Math.abs(shift), 10);
      }),
    );
  });
});

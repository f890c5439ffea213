import { describe, expect, it } from 'vitest';
import { estimateShare, logLikelihood, mixShares } from './share-mixture.ts';

describe('logLikelihood', () => {
  it('is Σ counts · ln(shares), empty cells left out', () => {
    expect(logLikelihood([2, 0, 1], [0.5, 0, 0.25])).toBeCloseTo(-4 * Math.LN2, 15);
  });
});

describe('estimateShare', () => {
  // Two cells, likelihood (0.9 − 0.8 s)^a (0.1 + 0.8 s)^b: its maximum is at 0.1 + 0.8 s = b / (a + b)
  it('finds the maximum of the likelihood', () => {
    expect(estimateShare([70, 30], [0.9, 0.1], [0.1, 0.9])).toBeCloseTo(0.25, 8);
  });

  it('stays at the end that fits best', () => {
    expect(estimateShare([95, 5], [0.9, 0.1], [0.1, 0.9])).toBe(0);
    expect(estimateShare([5, 95], [0.9, 0.1], [0.1, 0.9])).toBe(1);
    expect(estimateShare([0, 0], [0.5, 0.5], [0.4, 0.6])).toBe(0);
  });
});

describe('mixShares', () => {
  it('weights two distributions', () => {
    expect([...mixShares(Float64Array.of(1, 0), Float64Array.of(0, 1), 0.25)]).toEqual([0.75, 0.25]);
  });
});

import { describe, expect, it } from 'vitest';
import { logLikelihood } from './share-mixture.ts';
import { tiltedLogLikelihood } from './smooth-tilt.ts';

const USUAL = Float64Array.of(0.1, 0.2, 0.3, 0.4);

/** Log-likelihood of the shares found: no other ones explain the counts better. */
function saturated(counts: Float64Array): number {
  const rows = counts.reduce((sum, count) => sum + count, 0);
  return logLikelihood(
    counts,
    counts.map((count) => count / rows),
  );
}

describe('tiltedLogLikelihood', () => {
  it('is that of the usual shares where these fit', () => {
    const counts = Float64Array.of(10, 20, 30, 40);
    expect(tiltedLogLikelihood(counts, USUAL, 3)).toBeCloseTo(logLikelihood(counts, USUAL), 9);
  });

  it('explains a tilted distribution in full', () => {
    // Shares ∝ usual · exp(1.5 · rank), ranks −0.9, −0.6, −0.1, 0.6
    const counts = Float64Array.from([-0.9, -0.6, -0.1, 0.6], (rank, i) => USUAL[i]! * Math.exp(1.5 * rank));
    expect(tiltedLogLikelihood(counts, USUAL, 1)).toBeCloseTo(saturated(counts), 7);
  });

  it('reaches any shares of K cells with a polynomial of degree K − 1', () => {
    const counts = Float64Array.of(40, 5, 35, 20);
    expect(tiltedLogLikelihood(counts, USUAL, 3)).toBeCloseTo(saturated(counts), 4);
  });

  it('stays finite where one cell holds all rows', () => {
    expect(Number.isFinite(tiltedLogLikelihood(Float64Array.of(0, 0, 0, 9), USUAL, 3))).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { chiSquareCritical, chiSquareUpperTail, normalTwoSidedTail } from './tail-probability.ts';

describe('chiSquareUpperTail', () => {
  // SciPy 1.17: scipy.stats.chi2.sf(x, df)
  it.each([
    [0, 2, 1],
    [3.841458820694124, 1, 0.05],
    [16.918977604620448, 9, 0.05],
    [100, 3, 1.5541594313896026e-21],
    [500, 10, 4.4147360999137545e-101],
  ])('at %d with %d degrees of freedom is %d', (x, degreesOfFreedom, expected) => {
    expect(chiSquareUpperTail(x, degreesOfFreedom) / expected).toBeCloseTo(1, 10);
  });
});

describe('normalTwoSidedTail', () => {
  // SciPy 1.17: 2 * scipy.stats.norm.sf(3)
  it('is the probability beyond z on both sides', () => {
    expect(normalTwoSidedTail(-3)).toBeCloseTo(0.0026997960632601866, 15);
    expect(normalTwoSidedTail(0)).toBe(1);
  });
});

describe('chiSquareCritical', () => {
  // SciPy 1.17: scipy.stats.chi2.isf(0.05, df)
  it.each([
    [1, 3.841458820694124],
    [2, 5.991464547107983],
    [9, 16.91897760462045],
    [50, 67.5048065495412],
  ])('with %d degrees of freedom at 5 %% is %d', (degreesOfFreedom, expected) => {
    expect(chiSquareCritical(degreesOfFreedom, 0.05)).toBeCloseTo(expected, 10);
  });
});

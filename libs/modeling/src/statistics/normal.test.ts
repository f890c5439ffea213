import { describe, expect, it } from 'vitest';
import { normalCdf, twoSidedTail, Z_800, Z_950, Z_975 } from './normal.ts';

describe('twoSidedTail', () => {
  it('agrees with 30-digit values (mpmath: erfc(z/sqrt 2)) far into the tail', () => {
    expect(twoSidedTail(0)).toBe(1);
    expect(twoSidedTail(-1) / 0.317310507862914).toBeCloseTo(1, 14);
    expect(twoSidedTail(10) / 1.5239706048321052e-23).toBeCloseTo(1, 13);
    expect(twoSidedTail(30) / 9.813427854296374e-198).toBeCloseTo(1, 12);
  });
});

describe('normalCdf', () => {
  it('inverts the quantiles in use', () => {
    expect(normalCdf(Z_975)).toBeCloseTo(0.975, 15);
    expect(normalCdf(Z_950)).toBeCloseTo(0.95, 15);
    expect(normalCdf(Z_800)).toBeCloseTo(0.8, 15);
  });
});

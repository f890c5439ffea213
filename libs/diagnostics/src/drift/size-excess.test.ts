import { describe, expect, it } from 'vitest';
import { sizeExcess } from './size-excess.ts';

const NOTHING = { larger: 1, smaller: 1 };

describe('sizeExcess', () => {
  it('finds nothing without values, among zeros alone and in equal samples', () => {
    const values = Float64Array.from({ length: 100 }, (_, i) => i + 1);
    expect(sizeExcess(new Float64Array(0), values)).toEqual(NOTHING);
    expect(sizeExcess(values, new Float64Array(5))).toEqual(NOTHING);
    expect(sizeExcess(values, values)).toEqual(NOTHING);
  });

  // Eight tests × P(the three largest of 400 + 100 values are current ones) = 8 · 100·99·98 / (500·499·498)
  it('has the exact chance of values beyond all others, times the tests made', () => {
    const reference = Float64Array.from({ length: 400 }, (_, i) => i + 1);
    const current = Float64Array.from([...Array.from({ length: 97 }, (_, i) => 2 + 4 * i), 500, 600, 700]);
    const { larger, smaller } = sizeExcess(reference, current);
    expect(larger).toBeCloseTo((8 * 100 * 99 * 98) / (500 * 499 * 498), 13);
    expect(smaller).toBe(1);
  });

  it('judges negative values by their size', () => {
    const reference = Float64Array.from({ length: 100 }, (_, i) => i - 200);
    const current = reference.map((value) => value * 1000);
    expect(sizeExcess(reference, current).larger).toBeLessThan(1e-20);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median } from './median.ts';

describe('median', () => {
  it('is undefined when nothing is there', () => {
    expect(median(new Float64Array())).toBeUndefined();
    expect(median(Float64Array.of(NaN, NaN))).toBeUndefined();
  });

  it('ignores missing values', () => {
    expect(median(Float64Array.of(NaN, 5, NaN, 1, 3))).toBe(3);
  });

  it('is the middle of the two middle values when their number is even', () => {
    expect(median(Float64Array.of(4, 1, 3, 2))).toBe(2.5);
  });

  it('equals the middle of the sorted values and leaves its input alone', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1 }), (cells) => {
        const values = Float64Array.from(cells);
        const sorted = values.slice().sort();
        const half = cells.length >> 1;
        const middle = cells.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
        expect(median(values)).toBe(middle);
        expect([...values]).toEqual(cells);
      }),
    );
  });
});

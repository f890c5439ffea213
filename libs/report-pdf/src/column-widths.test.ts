import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnWidths } from './column-widths.ts';

describe('columnWidths', () => {
  test('grows all columns by the same factor when there is room', () => {
    expect(
      columnWidths(
        [
          { natural: 10, minimum: 5 },
          { natural: 30, minimum: 5 },
        ],
        80,
      ),
    ).toEqual([20, 60]);
  });
  test('keeps minima and shares the rest by need', () => {
    expect(
      columnWidths(
        [
          { natural: 20, minimum: 20 },
          { natural: 200, minimum: 40 },
        ],
        100,
      ),
    ).toEqual([20, 80]);
  });
  test('cuts the widest when even the minima are too wide', () => {
    expect(
      columnWidths(
        [
          { natural: 10, minimum: 10 },
          { natural: 90, minimum: 90 },
        ],
        60,
      ),
    ).toEqual([10, 50]);
  });
  test('always adds up to what is available', () => {
    const demand = fc
      .tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }))
      .map(([a, b]) => ({ natural: Math.max(a, b), minimum: Math.min(a, b) }));
    fc.assert(
      fc.property(
        fc.array(demand, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 50, max: 900 }),
        (demands, room) => {
          const widths = columnWidths(demands, room);
          expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(room, 6);
          expect(Math.min(...widths)).toBeGreaterThan(0);
        },
      ),
    );
  });
});

import { describe, expect, test } from 'vitest';
import { sparkline } from './sparkline.ts';

const WIDE = { width: 80, isUnicode: true } as const;

describe('sparkline', () => {
  test('of nothing is empty, and of runs without a value blank', () => {
    expect(sparkline([], WIDE)).toBe('');
    expect(sparkline([undefined, undefined], WIDE)).toBe('  ');
  });

  test('goes from the smallest to the largest value, gaps stay gaps', () => {
    expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7], WIDE)).toBe('▁▂▃▄▅▆▇█');
    expect(sparkline([1, undefined, 3], WIDE)).toBe('▁ █');
    expect(sparkline([-7, 7], { width: 80, isUnicode: false })).toBe('_#');
  });

  test('of one value, or of equal ones, stands in the middle', () => {
    expect(sparkline([0.5], WIDE)).toBe('▄');
    expect(sparkline([3, 3, 3], WIDE)).toBe('▄▄▄');
  });

  test('averages what does not fit', () => {
    expect(sparkline([0, 2, 4, 8, undefined, undefined], { width: 3, isUnicode: true })).toBe('▁█ ');
    expect(
      sparkline(
        Array.from({ length: 5000 }, (_, i) => i),
        { width: 8, isUnicode: true },
      ),
    ).toBe('▁▂▃▄▅▆▇█');
  });

  test('copes with the largest numbers there are', () => {
    expect(sparkline([-Number.MAX_VALUE, 0, Number.MAX_VALUE], WIDE)).toBe('▁▅█');
  });
});

import { describe, expect, it } from 'vitest';
import { logSizes, mirror, snapTo } from './log-sizes.ts';

describe('logSizes', () => {
  it('leaves zeros out and orders values by size', () => {
    expect([...logSizes(Float64Array.of(-Math.E, 0, 1))]).toEqual([0, 1]);
    expect(logSizes(new Float64Array(3))).toHaveLength(0);
  });

  it('stays finite for the smallest and the largest double', () => {
    expect(logSizes(Float64Array.of(5e-324, Number.MAX_VALUE)).every(Number.isFinite)).toBe(true);
  });
});

describe('mirror', () => {
  it('turns the order of sizes round', () => {
    expect([...mirror(Float64Array.of(-1, 2, 3))]).toEqual([-3, -2, 1]);
  });
});

describe('snapTo', () => {
  it('gives the value within rounding, else the computed one', () => {
    const sorted = Float64Array.of(0, Math.log(15), 4);
    expect(snapTo(sorted, Math.log(15 * 0.1) - Math.log(0.1))).toBe(Math.log(15));
    expect(snapTo(sorted, 4e-16)).toBe(0);
    expect(snapTo(sorted, 3)).toBe(3);
    expect(snapTo(sorted, 9)).toBe(9);
    expect(snapTo(new Float64Array(0), 1)).toBe(1);
  });
});

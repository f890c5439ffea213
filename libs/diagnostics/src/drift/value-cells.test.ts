import { describe, expect, it } from 'vitest';
import { cellEdges, countInCells, smoothedShares } from './value-cells.ts';

describe('cellEdges and countInCells', () => {
  it('give what lies beyond the range a cell of its own, in either unit', () => {
    const values = Float64Array.of(1, 2, 3);
    const edges = cellEdges(values, 10);
    const counts = countInCells(Float64Array.of(0.5, 1, 2, 3, 5, 10, 20, 30, 31), edges);
    expect([...counts].filter((count) => count > 0)).toHaveLength(9);
  });

  it('move a sample as its values would be, whatever their product loses by rounding', () => {
    const values = Float64Array.from({ length: 50 }, (_, i) => (i - 10) / 7);
    for (const factor of [0.001, 0.1, 1 / 12, 12, 1000]) {
      const edges = cellEdges(values, factor);
      const moved = countInCells(values, edges, { times: factor, plus: 0 });
      expect(moved).toEqual(countInCells(values.map((value) => value * factor).sort(), edges));
    }
  });

  it('keep zeros in one cell in every unit', () => {
    const values = Float64Array.of(0, 0, 0, 5);
    const edges = cellEdges(values, 0.01);
    const [before, after] = [
      countInCells(values, edges),
      countInCells(values, edges, { times: 0.01, plus: 0 }),
    ];
    expect(after[before.indexOf(3)]).toBe(3);
  });

  it('stay finite for the largest doubles', () => {
    const values = Float64Array.of(-Number.MAX_VALUE, 5e-324, Number.MAX_VALUE);
    expect(cellEdges(values, 1000).every(Number.isFinite)).toBe(true);
  });
});

describe('smoothedShares', () => {
  it('add one row, spread evenly', () => {
    expect([...smoothedShares(Float64Array.of(3, 0))]).toEqual([3.5 / 4, 0.5 / 4]);
  });
});

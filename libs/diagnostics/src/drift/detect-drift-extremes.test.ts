import { createDataset, type Column } from '@dynamic-risk/dataset';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectDrift } from './detect-drift.ts';
import type { ColumnDrift } from './drift-report.ts';

function numeric(values: readonly number[]): Column {
  return { kind: 'numeric', values: Float64Array.from(values) };
}

/** Level i in `rows[i]` rows. */
function levels(names: readonly string[], rows: number): Column {
  const codes = Int32Array.from({ length: rows }, (_, row) => row % names.length);
  return { kind: 'categorical', codes, levels: names };
}

/** Values without a pattern between 50 and 150. */
function scattered(
  count: number,
  change: (value: number, row: number) => number = (value) => value,
): readonly number[] {
  return Array.from({ length: count }, (_, row) => change(50 + ((row * 61.803398875) % 100), row));
}

function drift(reference: Column, current: Column): ColumnDrift {
  const one = (column: Column): ReturnType<typeof createDataset> => createDataset([['x', column]]);
  return detectDrift(one(reference), one(current)).columns[0]!;
}

describe('detectDrift', () => {
  it('estimates factor and share of a change of unit', () => {
    const column = drift(
      numeric(scattered(2000)),
      numeric(scattered(800, (value, row) => (row % 8 === 3 ? value / 1000 : value))),
    );
    expect(column).toMatchObject({
      alarm: true,
      kind: 'unit-change',
      effect: 0.001,
      unit: { factor: 0.001 },
    });
    expect(column.unit?.share).toBeCloseTo(1 / 8, 2);
    expect(column.message).toBe('about 12.5 % of the values look 1000 times too small');
  });

  it('sees values beyond the range, though the first bin of the index holds them', () => {
    // Two thirds are 0, the smallest: PSI puts −999 into their bin
    const usual = scattered(900, (value, row) => (row % 3 === 0 ? value : 0));
    const column = drift(
      numeric(usual),
      numeric(usual.map((value, row) => (value === 0 && row % 10 === 1 ? -999 : value))),
    );
    expect(column.psi).toBeLessThan(0.1);
    expect(column).toMatchObject({ alarm: true, kind: 'shift' });
    expect(column.message).toMatch(/ lie below the smallest of before$/);
  });

  it('names fifty rare levels that are all written otherwise', () => {
    const states = Array.from({ length: 50 }, (_, i) => `State ${i}`);
    const column = drift(
      levels(states, 3000),
      levels(
        states.map((state) => state.toUpperCase()),
        100,
      ),
    );
    expect(column).toMatchObject({ alarm: true, kind: 'renamed-level' });
    expect(column.adjustedPValue).toBeLessThan(1e-50);
  });

  it('names the level that moves the index most', () => {
    const column = drift(levels(['a', 'b'], 1000), levels(['a', 'b', 'c', 'd', 'e', 'f', 'g'], 70));
    expect(column.findings.find(({ kind }) => kind === 'shift')?.message).toMatch(/was 0\.0 %$/);
  });

  it('gives neither NaN nor infinity at the ends of the doubles', () => {
    const value = fc.oneof(
      fc.constantFrom(0, -0, 5e-324, -5e-324, 1e308, -1e308, Number.MAX_VALUE, 1, NaN),
      fc.double({ noDefaultInfinity: true }),
    );
    const numbers = fc.array(value, { minLength: 20, maxLength: 80 }).map(numeric);
    const factor = fc.constantFrom(1, 10, 0.001, 12);
    const checked = (_key: string, found: unknown): unknown => {
      if (typeof found === 'number') expect(Number.isFinite(found)).toBe(true);
      return found;
    };
    fc.assert(
      fc.property(numbers, numbers, factor, (reference, current, times) => {
        if (current.kind !== 'numeric') return;
        const values = current.values.map((one) => (Number.isFinite(one * times) ? one * times : one));
        JSON.stringify(drift(reference, { kind: 'numeric', values }), checked);
      }),
    );
  });
});

import type { Column } from '@dynamic-risk/dataset';
import { describe, expect, it } from 'vitest';
import { scoreShift } from './score-shift.ts';

function numeric(...values: readonly number[]): Column {
  return { kind: 'numeric', values: Float64Array.from(values) };
}

const lines = (...codes: readonly number[]): Column => ({
  kind: 'categorical',
  codes: Int32Array.from(codes),
  levels: ['DSL', 'Fibre'],
});

describe('scoreShift', () => {
  it('is undefined without coefficients or without values to average', () => {
    expect(scoreShift(numeric(1), numeric(2), [])).toBeUndefined();
    expect(scoreShift(numeric(), numeric(1), [{ column: 'x', level: null, raw: 1 }])).toBeUndefined();
    expect(scoreShift(numeric(NaN), numeric(1), [{ column: 'x', level: null, raw: 1 }])).toBeUndefined();
    expect(scoreShift(lines(), lines(0), [{ column: 'x', level: 'DSL', raw: 1 }])).toBeUndefined();
  });

  it('is the coefficient times the change of the mean', () => {
    expect(scoreShift(numeric(1, 3), numeric(5), [{ column: 'x', level: null, raw: 0.5 }])).toBe(1.5);
  });

  it('sets missing numbers to the median of the reference and counts them under their own coefficient', () => {
    const coefficients = [
      { column: 'x', level: null, raw: 1 },
      { column: 'x', level: '(missing)', raw: -3 },
    ];
    // Mean 2 before, (10 + 2) / 2 = 6 now; missing share 0 before, 1/2 now
    expect(scoreShift(numeric(1, 2, 3), numeric(10, NaN), coefficients)).toBe(4 - 1.5);
  });

  it('adds up the change of every level share, levels that one side lacks included', () => {
    const coefficients = [
      { column: 'x', level: 'Fibre', raw: 2 },
      { column: 'x', level: '(missing)', raw: 1 },
      { column: 'x', level: 'Cable', raw: 9 },
    ];
    expect(scoreShift(lines(0, 1, 1, 0), lines(1, 1, 1, -1), coefficients)).toBe(2 * 0.25 + 0.25);
  });
});

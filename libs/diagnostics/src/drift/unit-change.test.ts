import { describe, expect, it } from 'vitest';
import { detectUnitChange } from './unit-change.ts';

/** The quantiles of a law between its 0.05 % and 99.95 % points. */
function quantilesOf(count: number, quantile: (probability: number) => number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => quantile((i + 0.5) / count)).sort();
}

const uniform = (probability: number): number => 10 + 90 * probability;
const skewed = (probability: number): number => 1 / (1 - probability);

describe('detectUnitChange', () => {
  it('says nothing without values, of few reference values, or when nothing changed', () => {
    const reference = quantilesOf(500, uniform);
    expect(detectUnitChange(reference, new Float64Array(0))).toBeUndefined();
    expect(detectUnitChange(new Float64Array(0), reference)).toBeUndefined();
    expect(
      detectUnitChange(
        reference.slice(0, 19),
        reference.map((value) => value * 1000),
      ),
    ).toBeUndefined();
    expect(detectUnitChange(reference, reference)).toBeUndefined();
  });

  it.each([10, 100, 1000])('finds all rows %d times too large or too small', (factor) => {
    const reference = quantilesOf(500, uniform);
    const larger = detectUnitChange(
      reference,
      reference.map((value) => value * factor),
    );
    expect(larger).toMatchObject({ factor, share: 1 });
    expect(larger?.pValue).toBeLessThan(1e-100);
    const smaller = detectUnitChange(
      reference,
      reference.map((value) => value / factor),
    );
    expect(smaller).toMatchObject({ factor: 1 / factor, share: 1 });
  });

  it('estimates the share of the rows in the other unit', () => {
    const reference = quantilesOf(1000, uniform);
    const current = reference.map((value, i) => (i % 10 === 3 ? value * 100 : value)).sort();
    expect(detectUnitChange(reference, current)?.share).toBeCloseTo(0.1, 2);
  });

  it('leaves zeros out and judges negative values by their size', () => {
    const reference = quantilesOf(400, (p) => (p < 0.2 ? 0 : -uniform(p)));
    const current = reference.map((value) => value * 1000).sort();
    expect(detectUnitChange(reference, current)).toMatchObject({ factor: 1000, share: 1 });
  });

  it.each([10, 0.1, 100, 0.01])('finds a tenth of the rows times %d within a wide column', (factor) => {
    const wide = (p: number): number => Math.exp(3 + Math.log(p / (1 - p)) / 2);
    const reference = quantilesOf(3000, wide);
    const current = quantilesOf(1000, wide)
      .map((value, i) => (i % 10 === 3 ? value * factor : value))
      .sort();
    const change = detectUnitChange(reference, current);
    expect(change?.factor).toBe(factor);
    expect(change?.share).toBeCloseTo(0.1, 1);
  });

  it('tells months from tens, and names no unit for another growth of a part', () => {
    const reference = quantilesOf(2000, uniform);
    const multiplied = (factor: number): Float64Array =>
      quantilesOf(1000, uniform)
        .map((value, i) => (i % 4 === 1 ? value * factor : value))
        .sort();
    expect(detectUnitChange(reference, multiplied(12))?.factor).toBe(12);
    expect(detectUnitChange(reference, multiplied(2.2))).toBeUndefined();
    expect(detectUnitChange(reference, multiplied(20))).toBeUndefined();
  });

  it.each([999, 9999, -1])('takes %d in a fifth of the rows for no unit', (code) => {
    const reference = quantilesOf(2000, (p) => 50 + 100 * p);
    const current = quantilesOf(1000, (p) => 50 + 100 * p)
      .map((value, i) => (i % 5 === 1 ? code : value))
      .sort();
    expect(detectUnitChange(reference, current)).toBeUndefined();
  });

  it('takes another mix of the same clients for no unit', () => {
    const reference = quantilesOf(3000, (p) => Math.exp(8 * p));
    const younger = quantilesOf(1000, (p) => Math.exp(8 * p ** 3));
    expect(detectUnitChange(reference, younger)).toBeUndefined();
  });

  it('takes neither an outlier nor a growth of heavy-tailed values for a unit', () => {
    const reference = quantilesOf(2000, skewed);
    const outlier = Float64Array.from([...quantilesOf(999, skewed), 1e6]);
    expect(detectUnitChange(reference, outlier)).toBeUndefined();
    expect(
      detectUnitChange(
        reference,
        reference.map((value) => value * 2),
      ),
    ).toBeUndefined();
  });

  it('finds a change of all rows within a range of many powers of ten', () => {
    const wide = (mean: number): Float64Array =>
      quantilesOf(1000, (p) => 10 ** (mean + 2 * Math.sin(Math.PI * (p - 0.5)) ** 3));
    const change = detectUnitChange(wide(3), wide(2));
    expect(change).toMatchObject({ factor: 0.1, share: 1 });
  });

  it('sees through the rounding of values with many ties', () => {
    const ages = quantilesOf(500, (p) => [15, 25, 30, 45, 55][Math.floor(5 * p)]!);
    expect(
      detectUnitChange(
        ages,
        ages.map((age) => age * 0.1),
      )?.factor,
    ).toBeCloseTo(0.1, 12);
  });
});

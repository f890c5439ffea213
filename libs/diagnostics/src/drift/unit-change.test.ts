import { describe, expect, it } from 'vitest';
import { mixtureDistance } from './mixture-distance.ts';
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
    expect(detectUnitChange(reference, current)).toMatchObject({ factor: 1000, outside: 320 });
  });

  // The three largest of 400 + 100 values are current ones: 100·99·98 / (500·499·498), both directions counted
  it('has the exact chance of as many values outside as p-value', () => {
    const reference = quantilesOf(400, uniform);
    const current = Float64Array.from([...quantilesOf(97, uniform), 2500, 5000, 7500]);
    expect(detectUnitChange(reference, current)?.pValue).toBeCloseTo(
      (2 * 100 * 99 * 98) / (500 * 499 * 498),
      14,
    );
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

describe('mixtureDistance', () => {
  it('is 0 where the mixture explains every value', () => {
    const usual = Float64Array.of(1, 2);
    expect(mixtureDistance(usual, Float64Array.of(1, 2, 11, 12), { shift: 10, share: 0.5 })).toBe(0);
    expect(mixtureDistance(usual, usual, { shift: 10, share: 0 })).toBe(0);
  });

  it('is the largest distance of the distribution functions otherwise', () => {
    expect(mixtureDistance(Float64Array.of(1, 2), Float64Array.of(2, 3), { shift: 10, share: 0 })).toBe(0.5);
  });
});

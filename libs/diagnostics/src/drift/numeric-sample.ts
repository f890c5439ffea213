/** The values of a numeric column, put in order once for every test that needs them so. */
import { DynamicRiskError, type NumericColumn } from '@dynamic-risk/dataset';
import { unsafeUniformIntDistribution, xoroshiro128plus } from 'pure-rand';
import { momentsOfSorted, type Moments } from '../moments.ts';

export interface NumericSample {
  /** Missing included. */
  readonly rows: number;
  readonly missing: number;
  /** Values in ascending order: all that are there or, of more than `MAX_VALUES`, as many drawn evenly. */
  readonly sorted: Float64Array;
  /** Of `sorted`; absent when nothing is there. */
  readonly moments?: Moments;
}

/**
 * So many values show a shift of a hundredth of a standard deviation, far below what matters; to sort more would only
 * take longer.
 */
export const MAX_VALUES = 200_000;

/**
 * Where there are more than {@link MAX_VALUES} values, one is drawn from each of as many equal stretches of the column,
 * always the same ones, so that neither an order nor a period of the rows is mistaken for drift.
 *
 * @throws {DynamicRiskError} `argument-invalid` when a value is infinite
 */
export function numericSample({ values }: NumericColumn): NumericSample {
  const present = presentValues(values);
  const sorted = drawEvenly(present).sort();
  const sample = { rows: values.length, missing: values.length - present.length, sorted };
  return sorted.length === 0 ? sample : { ...sample, moments: momentsOfSorted(sorted) };
}

/** A copy without missing values. */
function presentValues(values: Float64Array): Float64Array {
  const present = new Float64Array(values.length);
  let count = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    if (!Number.isFinite(value)) {
      throw new DynamicRiskError(
        'argument-invalid',
        'A numeric column holds an infinite value, expected finite numbers or NaN for missing.',
      );
    }
    present[count++] = value;
  }
  return present.subarray(0, count);
}

function drawEvenly(values: Float64Array): Float64Array {
  if (values.length <= MAX_VALUES) return values;
  const random = xoroshiro128plus(1);
  const startOf = (stretch: number): number => Math.floor((stretch * values.length) / MAX_VALUES);
  return Float64Array.from(
    { length: MAX_VALUES },
    (_, i) => values[unsafeUniformIntDistribution(startOf(i), startOf(i + 1) - 1, random)]!,
  );
}

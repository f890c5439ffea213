/** The values of a numeric column that are there, in order. */
import { DynamicRiskError, type NumericColumn } from '@dynamic-risk/dataset';

/**
 * A sorted copy of the values of a column, missing ones left out.
 *
 * @throws {DynamicRiskError} `argument-invalid` when a value is infinite: a data set holds finite numbers
 * @example
 * sortedValues({ kind: 'numeric', values: Float64Array.of(3, NaN, 1) }); // Float64Array [1, 3]
 */
export function sortedValues(column: NumericColumn): Float64Array {
  const present = new Float64Array(column.values.length);
  let count = 0;
  for (const value of column.values) {
    if (!Number.isNaN(value)) present[count++] = value;
  }
  const sorted = present.subarray(0, count).sort();
  if (count > 0 && !(Number.isFinite(sorted[0]) && Number.isFinite(sorted[count - 1]))) {
    throw new DynamicRiskError(
      'argument-invalid',
      'A numeric column holds an infinite value, expected finite numbers or NaN for missing.',
    );
  }
  return sorted;
}

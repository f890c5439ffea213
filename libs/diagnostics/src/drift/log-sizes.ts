/** Values by the logarithm of their size, where a change of unit is a shift. */

/** What products and differences lose by rounding is far below this, what people record differs by more. */
const TOLERANCE = 1e-9;

/**
 * Natural logarithms of the sizes of all values but 0, in ascending order.
 *
 * @param sorted - finite numbers in ascending order
 * @example
 * logSizes(Float64Array.of(-1, 0, 1)); // Float64Array [0, 0]
 */
export function logSizes(sorted: Float64Array): Float64Array {
  const values = sorted.filter((value) => value !== 0);
  const sizes = values.length === 0 || values[0]! > 0 ? values : values.map(Math.abs).sort();
  return sizes.map(Math.log);
}

/** The same values on the mirrored scale, where too small is too large, in ascending order again. */
export function mirror(values: Float64Array): Float64Array {
  return values.map((value) => -value).reverse();
}

/**
 * The value of `sorted` that a computed one stands for: the first within rounding, else the computed value itself.
 *
 * @param sorted - in ascending order
 */
export function snapTo(sorted: Float64Array, computed: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < computed - TOLERANCE) low = middle + 1;
    else high = middle;
  }
  const nearest = sorted[low];
  return nearest !== undefined && nearest <= computed + TOLERANCE ? nearest : computed;
}

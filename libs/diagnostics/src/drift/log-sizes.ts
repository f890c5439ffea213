/** Values by the logarithm of their size, where a change of unit is a shift. */
import { countBelow, countUpTo } from './sorted-counts.ts';

/** What products and differences lose by rounding is far below this, what people record differs by more. */
const TOLERANCE = 1e-9;

/**
 * The sizes of all values but 0, in ascending order; where no value is negative, a part of `sorted` itself.
 *
 * @param sorted - finite numbers in ascending order
 * @example
 * sizesOf(Float64Array.of(-2, 0, 1)); // Float64Array [1, 2]
 */
export function sizesOf(sorted: Float64Array): Float64Array {
  const positive = sorted.subarray(countUpTo(sorted, 0));
  const negative = sorted.subarray(0, countBelow(sorted, 0));
  if (negative.length === 0) return positive;
  const sizes = new Float64Array(negative.length + positive.length);
  sizes.set(negative.map(Math.abs));
  sizes.set(positive, negative.length);
  return sizes.sort();
}

/**
 * Natural logarithms of the sizes of all values but 0, in ascending order.
 *
 * @param sorted - finite numbers in ascending order
 * @example
 * logSizes(Float64Array.of(-1, 0, 1)); // Float64Array [0, 0]
 */
export function logSizes(sorted: Float64Array): Float64Array {
  return sizesOf(sorted).map(Math.log);
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
  const nearest = sorted[countBelow(sorted, computed - TOLERANCE)];
  return nearest !== undefined && nearest <= computed + TOLERANCE ? nearest : computed;
}

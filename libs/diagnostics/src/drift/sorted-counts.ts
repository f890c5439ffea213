/** How many of the values in order lie below a point, and some of them that stand for all. */

/** Values below `value`. @param sorted - in ascending order */
export function countBelow(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Values at or below `value`. @param sorted - in ascending order */
export function countUpTo(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * At most `count` of the values, evenly taken from their order: the distribution is the same up to 1/`count`.
 *
 * @param sorted - in ascending order; given back as it is when it is short enough
 */
export function thinned(sorted: Float64Array, count: number): Float64Array {
  if (sorted.length <= count) return sorted;
  return Float64Array.from(
    { length: count },
    (_, i) => sorted[Math.floor(((i + 0.5) * sorted.length) / count)]!,
  );
}

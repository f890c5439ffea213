/** The median of the values that are there. */

/**
 * Median of the values that are not `NaN`; the mean of the two middle ones when their number is even.
 *
 * @returns `undefined` when every value is missing
 * @example
 * median(Float64Array.of(3, NaN, 1, 2)); // 2
 */
export function median(values: Float64Array): number | undefined {
  const present = new Float64Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isNaN(value)) present[count++] = value;
  }
  if (count === 0) return undefined;
  const upper = select(present.subarray(0, count), count >> 1);
  if (count % 2 === 1) return upper;
  // After the selection everything before the upper middle is at most as large.
  let lower = -Infinity;
  for (let i = 0; i < count >> 1; i++) lower = Math.max(lower, present[i]!);
  return lower + (upper - lower) / 2;
}

/** The k-th smallest (0-based), by Hoare's selection; reorders `values`. */
function select(values: Float64Array, k: number): number {
  let left = 0;
  let right = values.length - 1;
  while (left < right) {
    const pivot = middleOfThree(values[left]!, values[(left + right) >> 1]!, values[right]!);
    let i = left;
    let j = right;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i <= j) {
        const swapped = values[i]!;
        values[i++] = values[j]!;
        values[j--] = swapped;
      }
    }
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else break;
  }
  return values[k]!;
}

function middleOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

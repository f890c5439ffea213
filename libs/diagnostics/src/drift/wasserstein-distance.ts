/** Wasserstein-1 distance between two samples. */

/**
 * ∫ |F − G|, the mean distance that values have to be moved to turn one sample into the other, in the unit of the
 * column; exact, in one pass over both sorted samples.
 *
 * @param reference - finite numbers in ascending order
 * @param current - finite numbers in ascending order
 * @returns ≥ 0; `undefined` when either sample is empty or the distance exceeds the largest double
 * @example
 * wassersteinDistance(Float64Array.of(0, 1), Float64Array.of(1, 2)); // 1
 */
export function wassersteinDistance(reference: Float64Array, current: Float64Array): number | undefined {
  const n = reference.length;
  const m = current.length;
  if (n === 0 || m === 0) return undefined;
  let distance = 0;
  let i = 0;
  let j = 0;
  let previous = Math.min(reference[0]!, current[0]!);
  while (i < n || j < m) {
    const value = Math.min(i < n ? reference[i]! : Infinity, j < m ? current[j]! : Infinity);
    distance += Math.abs(i / n - j / m) * (value - previous);
    previous = value;
    while (i < n && reference[i] === value) i++;
    while (j < m && current[j] === value) j++;
  }
  return Number.isFinite(distance) ? distance : undefined;
}

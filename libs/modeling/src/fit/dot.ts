/** Sums of products over long columns, accurate enough that the order of rows does not show. */

/** Rows per partial sum: short chains of additions keep the rounding error near that of pairwise summation. */
const BLOCK = 512;

/**
 * Σ aᵢ·bᵢ, or Σ wᵢ·aᵢ·bᵢ when weights are given; 0 for empty columns.
 *
 * Partial sums over blocks of 512 rows in four chains, so the error grows with n/512 + 128 instead of n.
 *
 * @param a - finite numbers
 * @param b - as long as `a`
 * @param weights - as long as `a`
 */
export function dot(a: Float64Array, b: Float64Array, weights?: Float64Array): number {
  let total = 0;
  for (let start = 0; start < a.length; start += BLOCK) {
    const end = Math.min(start + BLOCK, a.length);
    total += weights === undefined ? dotRange(a, b, start, end) : weightedRange(a, b, weights, start, end);
  }
  return total;
}

/** Σ aᵢ·bᵢ over `[start, end)` in four chains; the kernel of every sum over a block. */
export function dotRange(a: Float64Array, b: Float64Array, start: number, end: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let i = start;
  for (; i + 3 < end; i += 4) {
    s0 += a[i]! * b[i]!;
    s1 += a[i + 1]! * b[i + 1]!;
    s2 += a[i + 2]! * b[i + 2]!;
    s3 += a[i + 3]! * b[i + 3]!;
  }
  for (; i < end; i++) s0 += a[i]! * b[i]!;
  return s0 + s1 + (s2 + s3);
}

function weightedRange(
  a: Float64Array,
  b: Float64Array,
  weights: Float64Array,
  start: number,
  end: number,
): number {
  let sum = 0;
  for (let i = start; i < end; i++) sum += weights[i]! * a[i]! * b[i]!;
  return sum;
}

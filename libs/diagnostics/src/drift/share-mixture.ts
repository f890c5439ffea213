/** The part of the rows that speaks for the second of two distributions. */

/** Halvings of [0, 1]: the share is found to a billionth. */
const STEPS = 30;

/**
 * Σ counts · ln(shares): how well shares explain counts.
 *
 * @param shares - > 0, of the same cells
 */
export function logLikelihood(counts: ArrayLike<number>, shares: ArrayLike<number>): number {
  let sum = 0;
  for (let cell = 0; cell < counts.length; cell++) {
    if (counts[cell] !== 0) sum += counts[cell]! * Math.log(shares[cell]!);
  }
  return sum;
}

/**
 * The share in [0, 1] for which (1 − share) · usual + share · other explains the counts best. The likelihood is concave
 * in it, so that the sign of its slope leads there.
 *
 * @param counts - rows per cell
 * @param usual - shares per cell, > 0
 * @param other - shares per cell, > 0
 */
export function estimateShare(
  counts: ArrayLike<number>,
  usual: ArrayLike<number>,
  other: ArrayLike<number>,
): number {
  const slope = (share: number): number => {
    let sum = 0;
    for (let cell = 0; cell < counts.length; cell++) {
      const difference = other[cell]! - usual[cell]!;
      if (counts[cell] !== 0) sum += (counts[cell]! * difference) / (usual[cell]! + share * difference);
    }
    return sum;
  };
  if (slope(0) <= 0) return 0;
  if (slope(1) >= 0) return 1;
  let low = 0;
  let high = 1;
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    if (slope(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** (1 − share) · usual + share · other, cell by cell. */
export function mixShares(usual: Float64Array, other: Float64Array, share: number): Float64Array {
  return usual.map((value, cell) => (1 - share) * value + share * other[cell]!);
}

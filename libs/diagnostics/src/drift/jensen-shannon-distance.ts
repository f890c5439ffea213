/** Jensen–Shannon distance between two discrete distributions. */

/**
 * √(½ KL(p‖m) + ½ KL(q‖m)) with m = (p + q)/2, logarithms to base 2: 0 for equal shares, 1 for disjoint ones (J. Lin,
 * IEEE Transactions on Information Theory 37, 1991). The natural-logarithm form is this times √ln 2 = 0.8326.
 *
 * @param reference - rows (or weights) per bin, ≥ 0
 * @param current - the same bins in the same order
 * @returns in [0, 1]; `undefined` when either side is empty
 * @example
 * jensenShannonDistance([36, 48, 16], [30, 50, 20]); // 0.0610
 */
export function jensenShannonDistance(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): number | undefined {
  const n = total(reference);
  const m = total(current);
  if (n === 0 || m === 0) return undefined;
  let divergence = 0;
  for (let k = 0; k < reference.length; k++) {
    const p = reference[k]! / n;
    const q = current[k]! / m;
    const middle = (p + q) / 2;
    if (p > 0) divergence += (p / 2) * Math.log2(p / middle);
    if (q > 0) divergence += (q / 2) * Math.log2(q / middle);
  }
  return Math.sqrt(Math.min(Math.max(divergence, 0), 1));
}

function total(counts: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < counts.length; k++) sum += counts[k]!;
  return sum;
}

/** Fisher's exact test of a 2 × 2 table. */

/** Tables whose probability is above the observed one by no more than rounding count as equally likely (as in R). */
const TOLERANCE = 1 + 1e-7;

/**
 * Two-sided p-value of the table [[a, b], [c, d]] with all margins fixed: the probability of every table that is not
 * more likely than the one observed. Found by ratios from the most likely table, so nothing overflows.
 *
 * @param a - whole numbers ≥ 0, as are `b`, `c` and `d`
 * @returns in [0, 1]; 1 when a margin is 0, 0 only below the smallest double
 * @example
 * fisherExactTest(3, 1, 1, 3); // 0.4857142857142857
 */
export function fisherExactTest(a: number, b: number, c: number, d: number): number {
  const row = a + b;
  const column = a + c;
  const total = a + b + c + d;
  const lowest = Math.max(0, row + column - total);
  const highest = Math.min(row, column);
  const weights = hypergeometricWeights(row, column, total, lowest, highest);
  const observed = weights[a - lowest]! * TOLERANCE;
  let all = 0;
  let asExtreme = 0;
  for (const weight of weights) {
    all += weight;
    if (weight <= observed) asExtreme += weight;
  }
  return Math.min(asExtreme / all, 1);
}

/** Probabilities of every possible first cell, up to a common factor; the likeliest has 1. */
function hypergeometricWeights(
  row: number,
  column: number,
  total: number,
  lowest: number,
  highest: number,
): Float64Array {
  const weights = new Float64Array(highest - lowest + 1);
  const likeliest = Math.floor(((row + 1) * (column + 1)) / (total + 2));
  const mode = Math.min(Math.max(likeliest, lowest), highest);
  /** Weight of cell x + 1 over that of x. */
  const ratio = (x: number): number =>
    ((row - x) * (column - x)) / ((x + 1) * (total - row - column + x + 1));
  weights[mode - lowest] = 1;
  for (let x = mode; x < highest; x++) weights[x + 1 - lowest] = weights[x - lowest]! * ratio(x);
  for (let x = mode; x > lowest; x--) weights[x - 1 - lowest] = weights[x - lowest]! / ratio(x - 1);
  return weights;
}

/** Whether a probability of 20 % happens in 20 % of cases. */
import { groupTies } from './tie-groups.ts';

/** Of roughly equally many rows each. */
const BINS = 10;

/**
 * Expected calibration error Σ (n_b/n)·|p̄_b − ȳ_b| over ten bins of equally many rows. Rows of equal `binBy` share a
 * bin, by the middle of their ranks.
 *
 * @param labels - 1 left, 0 stayed
 * @param probabilities - as long as `labels`
 * @param binBy - what rows are put into bins by; default `probabilities`. Two sets of probabilities in the same order
 * are compared fairly only in the same bins: ties of the one would make its bins larger and its error smaller.
 * @returns `undefined` for no rows
 * @example
 * calibrationError(Uint8Array.of(0, 1), Float64Array.of(0.25, 0.75)); // 0.25
 */
export function calibrationError(
  labels: Uint8Array,
  probabilities: Float64Array,
  binBy: Float64Array = probabilities,
): number | undefined {
  const n = labels.length;
  if (n === 0) return undefined;
  const { count, groupOf } = groupTies(binBy);
  const sizes = new Uint32Array(count);
  const sums = new Float64Array(count);
  for (let row = 0; row < n; row++) {
    sizes[groupOf[row]!]! += 1;
    sums[groupOf[row]!]! += probabilities[row]! - labels[row]!;
  }
  const excess = new Float64Array(BINS);
  let below = 0;
  for (let group = 0; group < count; group++) {
    const middle = below + sizes[group]! / 2;
    excess[Math.floor((middle / n) * BINS)]! += sums[group]!;
    below += sizes[group]!;
  }
  return excess.reduce((total, sum) => total + Math.abs(sum), 0) / n;
}

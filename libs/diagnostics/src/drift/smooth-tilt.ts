/** A distribution weighted anew by a smooth function of the rank: what another mix of the same clients looks like. */
import { logLikelihood } from './share-mixture.ts';

/** Newton steps; the likelihood is concave and the ranks are in [−1, 1], so that a few suffice. */
const MAX_STEPS = 25;
const MAX_HALVINGS = 8;
/** Keeps an empty direction solvable. */
const RIDGE = 1e-9;

/**
 * Largest log-likelihood of shares ∝ usual · exp(polynomial of the rank), the rank of a cell being the middle of its
 * values among the usual ones.
 *
 * @param counts - rows per cell
 * @param usual - shares per cell, > 0
 * @param degree - of the polynomial, ≥ 1
 */
export function tiltedLogLikelihood(counts: Float64Array, usual: Float64Array, degree: number): number {
  const powers = rankPowers(usual, degree);
  const rows = counts.reduce((sum, count) => sum + count, 0);
  let weights = new Array<number>(degree).fill(0);
  let best = logLikelihood(counts, usual);
  for (let step = 0; step < MAX_STEPS; step++) {
    const shares = tilt(usual, powers, weights);
    const direction = newtonDirection(counts, shares, powers, rows);
    const next = climb(best, weights, direction, (candidate) =>
      logLikelihood(counts, tilt(usual, powers, candidate)),
    );
    if (next === undefined) break;
    const gain = next.value - best;
    ({ value: best, weights } = next);
    if (gain < 1e-6) break;
  }
  return best;
}

interface Climbed {
  readonly value: number;
  readonly weights: number[];
}

/** The first of ever shorter steps that does not lead down. */
function climb(
  from: number,
  weights: readonly number[],
  direction: readonly number[],
  valueAt: (weights: readonly number[]) => number,
): Climbed | undefined {
  for (let halving = 0; halving < MAX_HALVINGS; halving++) {
    const candidate = weights.map((weight, i) => weight + direction[i]! / 2 ** halving);
    const value = valueAt(candidate);
    if (value >= from) return { value, weights: candidate };
  }
  return undefined;
}

function rankPowers(usual: Float64Array, degree: number): readonly Float64Array[] {
  const ranks = new Float64Array(usual.length);
  let below = 0;
  usual.forEach((share, cell) => {
    ranks[cell] = 2 * (below + share / 2) - 1;
    below += share;
  });
  return Array.from({ length: degree }, (_, i) => ranks.map((rank) => rank ** (i + 1)));
}

function tilt(
  usual: Float64Array,
  powers: readonly Float64Array[],
  weights: readonly number[],
): Float64Array {
  const exponents = usual.map((_, cell) =>
    weights.reduce((sum, weight, i) => sum + weight * powers[i]![cell]!, 0),
  );
  const largest = Math.max(...exponents);
  const tilted = usual.map((share, cell) => share * Math.exp(exponents[cell]! - largest));
  const total = tilted.reduce((sum, share) => sum + share, 0);
  return tilted.map((share) => Math.max(share / total, Number.MIN_VALUE));
}

/** Covariance of the powers under the tilted shares, against how far the observed means are from theirs. */
function newtonDirection(
  counts: Float64Array,
  shares: Float64Array,
  powers: readonly Float64Array[],
  rows: number,
): readonly number[] {
  const meanOf = (weights: Float64Array, values: (cell: number) => number): number =>
    weights.reduce((sum, weight, cell) => sum + weight * values(cell), 0);
  const means = powers.map((power) => meanOf(shares, (cell) => power[cell]!));
  const gradient = powers.map((power, i) => meanOf(counts, (cell) => power[cell]!) / rows - means[i]!);
  const covariance = powers.map((a, i) =>
    powers.map(
      (b, j) =>
        meanOf(shares, (cell) => (a[cell]! - means[i]!) * (b[cell]! - means[j]!)) + (i === j ? RIDGE : 0),
    ),
  );
  return solve(covariance, gradient);
}

/** Gaussian elimination; the matrix is positive definite. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  rows.forEach((pivot, k) => {
    for (const row of rows.slice(k + 1)) {
      const factor = row[k]! / pivot[k]!;
      for (let column = k; column < row.length; column++) row[column]! -= factor * pivot[column]!;
    }
  });
  const solution = new Array<number>(rows.length).fill(0);
  for (let k = rows.length - 1; k >= 0; k--) {
    const known = solution.reduce((sum, value, j) => (j > k ? sum + rows[k]![j]! * value : sum), 0);
    solution[k] = (rows[k]![rows.length]! - known) / rows[k]![k]!;
  }
  return solution;
}

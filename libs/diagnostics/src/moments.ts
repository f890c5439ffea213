/** Mean and standard deviation without loss of digits and without overflow on the way. */

export interface Moments {
  readonly mean: number;
  /** Sample standard deviation (n − 1); absent for fewer than two numbers, or when it exceeds the largest double. */
  readonly standardDeviation?: number;
}

/** Powers of two a double can be divided by without leaving the normal range. */
const MIN_EXPONENT = -1021;
const MAX_EXPONENT = 1023;

/**
 * Mean and sample standard deviation of sorted finite numbers: two passes, both sums compensated (Neumaier 1974),
 * the squares corrected for the rounding of the mean (Chan, Golub & LeVeque, The American Statistician 37, 1983),
 * on numbers scaled by a power of two, so that neither 1e200 nor 1e-200 squared is lost.
 *
 * @param sorted - finite numbers in ascending order; at least one
 * @returns for equal numbers exactly that number and 0; the mean is never outside the range of the numbers
 * @example
 * momentsOfSorted([1, 2, 3, 4]); // { mean: 2.5, standardDeviation: 1.2909944487358056 }
 */
export function momentsOfSorted(sorted: ArrayLike<number>): Moments {
  const n = sorted.length;
  const min = sorted[0]!;
  const max = sorted[n - 1]!;
  if (min === max) return n < 2 ? { mean: min } : { mean: min, standardDeviation: 0 };
  const scale = powerOfTwoNear(Math.max(Math.abs(min), Math.abs(max)));
  const scaledMean = compensatedSum(sorted, (value) => value / scale) / n;
  const squares = compensatedSum(sorted, (value) => (value / scale - scaledMean) ** 2);
  const rounding = compensatedSum(sorted, (value) => value / scale - scaledMean);
  const variance = Math.max(0, squares - (rounding * rounding) / n) / (n - 1);
  const standardDeviation = Math.sqrt(variance) * scale;
  const mean = Math.min(Math.max(scaledMean * scale, min), max);
  return Number.isFinite(standardDeviation) ? { mean, standardDeviation } : { mean };
}

function powerOfTwoNear(magnitude: number): number {
  const exponent = Math.floor(Math.log2(magnitude));
  return 2 ** Math.min(Math.max(exponent, MIN_EXPONENT), MAX_EXPONENT);
}

/** Sum of `term(value)` over all values, with the rounding error of every addition carried along. */
function compensatedSum(values: ArrayLike<number>, term: (value: number) => number): number {
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const x = term(values[i]!);
    const next = sum + x;
    lost += Math.abs(sum) >= Math.abs(x) ? sum - next + x : x - next + sum;
    sum = next;
  }
  return sum + lost;
}

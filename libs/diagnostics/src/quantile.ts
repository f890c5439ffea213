/** Quantiles of sorted numbers. */
import { DynamicRiskError } from '@dynamic-risk/dataset';

/**
 * The quantile of sorted numbers by linear interpolation between order statistics: type 7 of Hyndman & Fan,
 * "Sample Quantiles in Statistical Packages", The American Statistician 50 (1996), the default of R and NumPy.
 * Never outside the two neighbours it lies between, and never decreasing in `probability`.
 *
 * @param sorted - finite numbers in ascending order; at least one
 * @param probability - in [0, 1]
 * @throws {DynamicRiskError} `argument-invalid` when there is no number, or the probability is outside [0, 1]
 * @example
 * quantileSorted([1, 2, 3, 4], 0.25); // 1.75
 */
export function quantileSorted(sorted: ArrayLike<number>, probability: number): number {
  if (sorted.length === 0) {
    throw new DynamicRiskError('argument-invalid', 'A quantile needs at least one number, found none.');
  }
  if (!(probability >= 0 && probability <= 1)) {
    throw new DynamicRiskError(
      'argument-invalid',
      `A quantile needs a probability in [0, 1], found ${probability}.`,
    );
  }
  const position = (sorted.length - 1) * probability;
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return interpolate(low, high, position - below);
}

/** The point at `share` of the way from `low` to `high`, also where their distance overflows. */
function interpolate(low: number, high: number, share: number): number {
  if (share === 0 || low === high) return low;
  const width = high - low;
  return Number.isFinite(width) ? Math.min(low + width * share, high) : low * (1 - share) + high * share;
}

/** Counts how many clients of either outcome got which probability. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { ScoreDistribution } from './curves.ts';

/**
 * A histogram over [0, 1] with bins of equal width; a probability on a border belongs to the bin above it, 1 to the
 * last.
 *
 * @param labels - 1 for clients who left, 0 for the others, one a row
 * @param probabilities - in [0, 1], one a row
 * @param bins - number of bins, at least 1
 * @throws {DynamicRiskError} `argument-invalid` when lengths differ or a probability is not in [0, 1]
 * @example
 * binScores(Uint8Array.of(1, 0), Float64Array.of(0.9, 0.1), 0.5, 2).bins[1]; // { from: 0.5, to: 1, left: 1, stayed: 0 }
 */
export function binScores(
  labels: Uint8Array,
  probabilities: Float64Array,
  threshold: number,
  bins = 20,
): ScoreDistribution {
  if (labels.length !== probabilities.length) {
    throw new DynamicRiskError(
      'argument-invalid',
      `Expected one label for each of ${probabilities.length} probabilities, found ${labels.length}.`,
    );
  }
  const left = new Float64Array(bins);
  const stayed = new Float64Array(bins);
  for (let row = 0; row < labels.length; row++) {
    const probability = probabilities[row]!;
    if (!(probability >= 0 && probability <= 1)) {
      throw new DynamicRiskError(
        'argument-invalid',
        `Row ${row}: expected a probability in [0, 1], found ${probability}.`,
      );
    }
    const counts = labels[row] === 1 ? left : stayed;
    counts[Math.min(bins - 1, Math.floor(probability * bins))]! += 1;
  }
  return {
    threshold,
    bins: Array.from(left, (count, index) => ({
      from: index / bins,
      to: (index + 1) / bins,
      left: count,
      stayed: stayed[index]!,
    })),
  };
}

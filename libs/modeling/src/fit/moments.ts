/** Mean and population standard deviation that hold at any scale. */

export interface Moments {
  readonly mean: number;
  /** Population standard deviation (divided by n), ≥ 0; exactly 0 for a constant column. */
  readonly sd: number;
}

/** A spread of at most this many units in the last place is rounding, not information. */
const ROUNDING_UNITS = 8;

/**
 * Mean and population standard deviation in two passes, each on shifted values, so that a column near 1e9 that
 * varies by 1 loses no digits and squares of large numbers do not overflow.
 *
 * Rows of weight 0 do not count. A column whose range is within 8 units in the last place of its largest value
 * is constant: its `sd` is 0.
 *
 * @param values - finite numbers, at least one of positive weight
 * @param weights - not negative, as long as `values`; every row counts once when absent
 */
export function moments(values: Float64Array, weights?: Float64Array): Moments {
  let min = Infinity;
  let max = -Infinity;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    const weight = weights === undefined ? 1 : weights[i]!;
    if (weight === 0) continue;
    const value = values[i]!;
    if (value < min) min = value;
    if (value > max) max = value;
    total += weight;
  }
  const largest = Math.max(Math.abs(min), Math.abs(max));
  const range = max - min;
  if (range <= ROUNDING_UNITS * Number.EPSILON * largest) return { mean: min + range / 2, sd: 0 };
  const first = min + meanDeviation(values, min, total, weights);
  const mean = first + meanDeviation(values, first, total, weights);
  const scale = Math.max(max - mean, mean - min);
  return { mean, sd: scale * rootMeanSquare(values, mean, scale, total, weights) };
}

function meanDeviation(
  values: Float64Array,
  from: number,
  total: number,
  weights: Float64Array | undefined,
): number {
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const weight = weights === undefined ? 1 : weights[i]!;
    const term = weight * (values[i]! - from) - lost;
    const next = sum + term;
    lost = next - sum - term;
    sum = next;
  }
  return sum / total;
}

/** Of the deviations from the exact mean: what `mean` is off by is taken out again (the corrected two-pass formula). */
function rootMeanSquare(
  values: Float64Array,
  mean: number,
  scale: number,
  total: number,
  weights: Float64Array | undefined,
): number {
  let sum = 0;
  let lost = 0;
  let off = 0;
  for (let i = 0; i < values.length; i++) {
    const weight = weights === undefined ? 1 : weights[i]!;
    const deviation = (values[i]! - mean) / scale;
    const term = weight * deviation * deviation - lost;
    const next = sum + term;
    lost = next - sum - term;
    sum = next;
    off += weight * deviation;
  }
  return Math.sqrt(sum / total - (off / total) ** 2);
}

/** (x − mean)/sd for every row, into a new column. */
export function standardize(values: Float64Array, { mean, sd }: Moments): Float64Array {
  const standardized = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) standardized[i] = (values[i]! - mean) / sd;
  return standardized;
}

/** Finds values that came in another unit: some or all rows multiplied or divided by 10, 100 or 1000. */
import { kolmogorovSmirnovTest } from './kolmogorov-smirnov.ts';
import { mixtureDistance } from './mixture-distance.ts';

export interface UnitChange {
  /** Of the current values: 1000 when they are a thousand times too large, 0.001 when too small. */
  readonly factor: number;
  /** Values outside the range of the reference. */
  readonly outside: number;
  /** Estimated share of the current values that came in the other unit, in (0, 1]. */
  readonly share: number;
  /** That as many of the current values lie outside the reference by chance; both directions counted. */
  readonly pValue: number;
}

const FACTORS = [10, 100, 1000];
/** Fewer values outside the reference say nothing of a unit. */
const MIN_OUTSIDE = 3;
const MIN_OUTSIDE_SHARE = 0.005;
const MIN_REFERENCE = 20;

/**
 * Looks at the values beyond the largest (or below the smallest) magnitude of the reference. Their number has an exact
 * p-value: that the k most extreme of all values are current ones. They speak of a unit when, put back by the factor,
 * they look like the part of the reference that would land outside, and when a mixture of both units explains the whole
 * column: up to noise, or at least twice as well as no change does. Zeros have no unit and are left out.
 *
 * @param reference - finite numbers in ascending order
 * @param current - finite numbers in ascending order
 * @returns `undefined` when no factor explains the column
 * @example
 * detectUnitChange(seconds, milliseconds)?.factor; // 1000
 */
export function detectUnitChange(reference: Float64Array, current: Float64Array): UnitChange | undefined {
  const usual = magnitudes(reference);
  const found = magnitudes(current);
  if (usual.length < MIN_REFERENCE || found.length === 0) return undefined;
  const larger = explainOutside(usual, found);
  // Too small is too large for the reciprocals.
  const smaller = explainOutside(reciprocals(usual), reciprocals(found));
  if (larger !== undefined && (smaller === undefined || larger.pValue <= smaller.pValue)) return larger;
  return smaller === undefined ? undefined : { ...smaller, factor: 1 / smaller.factor };
}

function explainOutside(usual: Float64Array, found: Float64Array): UnitChange | undefined {
  const largest = usual[usual.length - 1]!;
  const outside = found.filter((value) => value > largest);
  const k = outside.length;
  if (k < MIN_OUTSIDE || k < MIN_OUTSIDE_SHARE * found.length) return undefined;
  let best: { factor: number; share: number; fit: number } | undefined;
  for (const factor of FACTORS) {
    const restored = outside.map((value) => value / factor);
    if (restored.filter((value) => value > largest).length > 0.05 * k) continue;
    const landing = usual.filter((value) => value > largest / factor);
    const fit = kolmogorovSmirnovTest(landing, restored);
    if (fit === undefined || (fit.pValue < 0.01 && fit.statistic > 0.15)) continue;
    const share = Math.min(1, (k * usual.length) / (found.length * landing.length));
    const explained = mixtureDistance(usual, found, { factor, share });
    const unexplained = mixtureDistance(usual, found, { factor, share: 0 });
    if (explained > Math.max(noise(usual, found), unexplained / 2)) continue;
    if (best === undefined || fit.pValue > best.fit) best = { factor, share, fit: fit.pValue };
  }
  if (best === undefined) return undefined;
  const pValue = Math.min(1, 2 * chanceOutside(k, usual.length, found.length));
  return { factor: best.factor, outside: k, share: best.share, pValue };
}

/** Probability that the k largest of n + m exchangeable values are all among the m. */
function chanceOutside(k: number, n: number, m: number): number {
  let probability = 1;
  for (let i = 0; i < k; i++) probability *= (m - i) / (n + m - i);
  return probability;
}

/** Distance that two samples of these sizes rarely exceed by chance (5 % point of Kolmogorov's limit). */
function noise(usual: Float64Array, found: Float64Array): number {
  return 1.358 * Math.sqrt(1 / usual.length + 1 / found.length);
}

/** Sorted sizes of all values but 0. */
function magnitudes(values: Float64Array): Float64Array {
  return values
    .filter((value) => value !== 0)
    .map(Math.abs)
    .sort();
}

/** In ascending order again. */
function reciprocals(values: Float64Array): Float64Array {
  return values.map((value) => 1 / value).reverse();
}

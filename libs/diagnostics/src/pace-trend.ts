/** Whether a series rises or falls. */
import { chiSquareUpperTail } from './drift/tail-probability.ts';
import { quantileSorted } from './quantile.ts';
import type { PaceTrend } from './step-pace.ts';

/** With fewer the test's normal approximation does not hold (Gilbert 1987). */
const MIN_RUNS = 10;
/** Several steps are tested at once. */
const SIGNIFICANCE = 0.01;
/** A trend that matters makes the last run so many times the first. */
const MIN_GROWTH = 1.2;

/**
 * Mann and Kendall's test for a trend (Mann 1945; Kendall 1975, with ties) and its size by the median of all slopes
 * (Theil 1950; Sen 1968): neither asks for a distribution, and one slow run moves neither. A trend needs both p ≤ 0.01
 * and a fifth of growth or its inverse.
 *
 * @param logPaces - logarithms of what is to be compared, oldest first, finite
 * @example
 * paceTrend(Float64Array.from({ length: 20 }, (_, run) => Math.log(100 + 5 * run)));
 * // { direction: 'slower', runs: 20, pValue: 8.7e-10, growth: 1.92… }
 */
export function paceTrend(logPaces: Float64Array): PaceTrend {
  const runs = logPaces.length;
  if (runs < MIN_RUNS) return { direction: 'unknown', runs, reason: `${runs} runs, ${MIN_RUNS} are needed` };
  const pValue = mannKendall(logPaces);
  const growth = Math.exp(medianSlope(logPaces) * (runs - 1));
  const matters = pValue <= SIGNIFICANCE && Math.max(growth, 1 / growth) >= MIN_GROWTH;
  return { direction: matters ? (growth > 1 ? 'slower' : 'faster') : 'none', runs, pValue, growth };
}

/** Two-sided, with the continuity correction; 1 where all values are the same. */
function mannKendall(values: Float64Array): number {
  const n = values.length;
  let balance = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) balance += Math.sign(values[j]! - values[i]!);
  }
  const weight = (count: number): number => count * (count - 1) * (2 * count + 5);
  const sizes = new Map<number, number>();
  for (const value of values) sizes.set(value, (sizes.get(value) ?? 0) + 1);
  const ties = [...sizes.values()].reduce((sum, size) => sum + weight(size), 0);
  const variance = (weight(n) - ties) / 18;
  const distance = Math.max(0, Math.abs(balance) - 1);
  return distance === 0 ? 1 : chiSquareUpperTail(distance ** 2 / variance, 1);
}

function medianSlope(values: Float64Array): number {
  const slopes: number[] = [];
  for (let i = 0; i < values.length; i++) {
    for (let j = i + 1; j < values.length; j++) slopes.push((values[j]! - values[i]!) / (j - i));
  }
  return quantileSorted(Float64Array.from(slopes).sort(), 0.5);
}

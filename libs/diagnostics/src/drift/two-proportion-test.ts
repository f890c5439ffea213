/** Whether two shares differ, and by how much. */
import { fisherExactTest } from './fisher-exact.ts';
import { chiSquareUpperTail } from './tail-probability.ts';

export interface TwoProportionTest {
  /** Two-sided. */
  readonly pValue: number;
  readonly method: 'fisher-exact' | 'z-pooled';
  /** Share of the current rows minus that of the reference rows, in [−1, 1]. */
  readonly difference: number;
  /** Cohen's h = 2 asin √q − 2 asin √p: 0.2 is small, 0.5 medium, 0.8 large (Cohen 1988). */
  readonly cohensH: number;
}

/**
 * Two-proportion test: the pooled z-test, or Fisher's exact one where an expected count is below 5.
 *
 * @param referenceCount - of `referenceTotal` rows
 * @param currentCount - of `currentTotal` rows
 * @returns `undefined` when either side has no rows
 * @example
 * twoProportionTest(15, 100, 40, 120)?.pValue; // 0.00177
 */
export function twoProportionTest(
  referenceCount: number,
  referenceTotal: number,
  currentCount: number,
  currentTotal: number,
): TwoProportionTest | undefined {
  if (referenceTotal === 0 || currentTotal === 0) return undefined;
  const p = referenceCount / referenceTotal;
  const q = currentCount / currentTotal;
  const size = { difference: q - p, cohensH: 2 * Math.asin(Math.sqrt(q)) - 2 * Math.asin(Math.sqrt(p)) };
  const pooled = (referenceCount + currentCount) / (referenceTotal + currentTotal);
  const smallest = Math.min(referenceTotal, currentTotal) * Math.min(pooled, 1 - pooled);
  if (smallest < 5) {
    const pValue = fisherExactTest(
      referenceCount,
      referenceTotal - referenceCount,
      currentCount,
      currentTotal - currentCount,
    );
    return { ...size, pValue, method: 'fisher-exact' };
  }
  const variance = pooled * (1 - pooled) * (1 / referenceTotal + 1 / currentTotal);
  return { ...size, pValue: chiSquareUpperTail((q - p) ** 2 / variance, 1), method: 'z-pooled' };
}

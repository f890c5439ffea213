/** Mann–Whitney rank-sum test of two samples. */
import { normalTwoSidedTail } from './tail-probability.ts';

export interface MannWhitneyTest {
  /**
   * Share of all pairs in which the current value is the larger one, ties counted half; in [0, 1], 0.5 without a
   * shift. It is U/(n·m).
   */
  readonly statistic: number;
  /** Two-sided. */
  readonly pValue: number;
}

/**
 * Tests whether values of one sample tend to be larger than those of the other (H. B. Mann & D. R. Whitney, Annals of
 * Mathematical Statistics 18, 1947). The p-value is the normal limit with the variance corrected for ties and a
 * continuity correction of ½, as in R's `wilcox.test(exact = FALSE)`.
 *
 * @param reference - finite numbers in ascending order
 * @param current - finite numbers in ascending order
 * @returns `undefined` when either sample is empty
 * @example
 * mannWhitneyTest(Float64Array.of(1, 2, 3), Float64Array.of(2, 4, 6))?.statistic; // 0.8333333333333334
 */
export function mannWhitneyTest(reference: Float64Array, current: Float64Array): MannWhitneyTest | undefined {
  const n = reference.length;
  const m = current.length;
  if (n === 0 || m === 0) return undefined;
  const { larger, tieSum } = countPairs(reference, current);
  const rows = n + m;
  const variance = ((n * m) / 12) * (rows + 1 - tieSum / (rows * (rows - 1)));
  const distance = Math.max(Math.abs(larger - (n * m) / 2) - 0.5, 0);
  const pValue = variance > 0 ? normalTwoSidedTail(distance / Math.sqrt(variance)) : 1;
  return { statistic: larger / (n * m), pValue };
}

/** Pairs in which the current value is larger, ties half, and Σ (t³ − t) over the groups of equal values. */
function countPairs(
  reference: Float64Array,
  current: Float64Array,
): { readonly larger: number; readonly tieSum: number } {
  let larger = 0;
  let tieSum = 0;
  for (let i = 0, j = 0; i < reference.length || j < current.length;) {
    const value = Math.min(reference[i] ?? Infinity, current[j] ?? Infinity);
    const [below, before] = [i, j];
    while (i < reference.length && reference[i] === value) i++;
    while (j < current.length && current[j] === value) j++;
    const ties = i - below + (j - before);
    larger += (j - before) * (below + (i - below) / 2);
    tieSum += ties * (ties * ties - 1);
  }
  return { larger, tieSum };
}

/** p-values of many tests, adjusted for their number. */

/**
 * Step-up adjustment of Benjamini & Hochberg (Journal of the Royal Statistical Society B 57, 1995): rejecting where
 * the adjusted value is ≤ q keeps the expected share of false rejections ≤ q, and, when nothing drifted at all, the
 * chance of any rejection.
 *
 * @param pValues - each in [0, 1]
 * @param options.tests - how many tests were made in all, when only those that found something are listed; each
 * other one counts with a p-value of 1. Default the number of p-values, and never less
 * @returns adjusted values in the same order, each in [0, 1] and not below its p-value
 * @example
 * benjaminiHochberg([0.01, 0.04, 0.03]); // [0.03, 0.04, 0.04]
 */
export function benjaminiHochberg(
  pValues: readonly number[],
  options: { readonly tests?: number } = {},
): readonly number[] {
  const tests = Math.max(options.tests ?? 0, pValues.length);
  const order = pValues.map((_, i) => i).sort((a, b) => pValues[b]! - pValues[a]!);
  const adjusted = new Array<number>(pValues.length).fill(1);
  let smallest = 1;
  order.forEach((index, position) => {
    const rank = pValues.length - position;
    smallest = Math.min(smallest, (pValues[index]! * tests) / rank);
    adjusted[index] = smallest;
  });
  return adjusted;
}

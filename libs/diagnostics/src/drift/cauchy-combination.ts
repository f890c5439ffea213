/** One p-value of several that depend on each other. */

/** A p-value of exactly 1 would outweigh every other one; so near to it none says anything. */
const LARGEST = 0.99;

/**
 * The Cauchy combination (Y. Liu & J. Xie, Journal of the American Statistical Association 115, 2020): the mean of
 * tan((½ − p)π) has nearly a Cauchy tail however the tests depend on each other. Beside smaller ones, p-values above
 * 0.99 count as 0.99.
 *
 * @param pValues - at least one, each in [0, 1]
 * @returns in [0, 1]
 * @example
 * cauchyCombination([0.01, 0.2]); // 0.01915
 */
export function cauchyCombination(pValues: readonly number[]): number {
  const smallest = Math.min(...pValues);
  if (smallest > LARGEST) return smallest;
  const sum = pValues.reduce((total, pValue) => total + toCauchy(Math.min(pValue, LARGEST)), 0);
  return fromCauchy(sum / pValues.length);
}

/** tan((½ − p)π), written so that nothing is lost for small p; ∞ for 0. */
function toCauchy(pValue: number): number {
  return 1 / Math.tan(pValue * Math.PI);
}

/** ½ − atan(x)/π in the same way. */
function fromCauchy(x: number): number {
  return x > 0 ? Math.atan(1 / x) / Math.PI : 0.5 - Math.atan(x) / Math.PI;
}

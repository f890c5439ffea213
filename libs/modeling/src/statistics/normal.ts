/** The standard normal distribution. */
import erfc from '@stdlib/math-base-special-erfc';

/** Quantile 0.975: the half width of a 95 % interval in standard errors. */
export const Z_975 = 1.959963984540054;
/** Quantile 0.95: of a one-sided 95 % bound. */
export const Z_950 = 1.6448536269514722;
/** Quantile 0.80: of 80 % power. */
export const Z_800 = 0.8416212335729143;

/** P(|Z| ≥ |z|), with its digits far into the tail. */
export function twoSidedTail(z: number): number {
  return erfc(Math.abs(z) / Math.SQRT2);
}

/** P(Z ≤ z). */
export function normalCdf(z: number): number {
  return erfc(-z / Math.SQRT2) / 2;
}

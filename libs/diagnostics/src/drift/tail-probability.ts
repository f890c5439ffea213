/** Upper tails of the chi-squared and the normal distribution, exact to rounding far into the tail. */
import gammainc from '@stdlib/math-base-special-gammainc';

/**
 * P(X ≥ x) of the chi-squared distribution: the upper regularised incomplete gamma function Q(df/2, x/2).
 *
 * @param x - ≥ 0
 * @param degreesOfFreedom - > 0
 * @example
 * chiSquareUpperTail(3.841458820694124, 1); // 0.05
 */
export function chiSquareUpperTail(x: number, degreesOfFreedom: number): number {
  return gammainc(x / 2, degreesOfFreedom / 2, true, true);
}

/** P(|Z| ≥ |z|) of the standard normal distribution. */
export function normalTwoSidedTail(z: number): number {
  return chiSquareUpperTail(z * z, 1);
}

/**
 * The value that a chi-squared variable exceeds with the given probability, by bisection to the last bit.
 *
 * @param probability - in (0, 1)
 * @example
 * chiSquareCritical(9, 0.05); // 16.918977604620448
 */
export function chiSquareCritical(degreesOfFreedom: number, probability: number): number {
  let low = 0;
  let high = 1;
  while (chiSquareUpperTail(high, degreesOfFreedom) > probability) high *= 2;
  for (let middle = high / 2; middle > low && middle < high; middle = low + (high - low) / 2) {
    if (chiSquareUpperTail(middle, degreesOfFreedom) > probability) low = middle;
    else high = middle;
  }
  return high;
}

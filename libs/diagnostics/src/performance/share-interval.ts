/** An interval for a share. */

/** Quantile 0.975 of the standard normal distribution: half the width of a 95 % interval in standard errors. */
export const Z_975 = 1.959963984540054;

export interface ShareInterval {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Wilson's score interval (Wilson 1927): inside [0, 1] and right also for shares near 0 and 1.
 *
 * @param successes - of `trials`
 * @param trials - at least 1
 * @param z - quantile of the standard normal distribution; default that of 95 %
 * @example
 * shareInterval(8, 10); // { lower: 0.490…, upper: 0.943… }
 */
export function shareInterval(successes: number, trials: number, z: number = Z_975): ShareInterval {
  const square = z ** 2;
  const share = successes / trials;
  const centre = (share + square / (2 * trials)) / (1 + square / trials);
  const spread = (share * (1 - share)) / trials + square / (4 * trials ** 2);
  const half = (z / (1 + square / trials)) * Math.sqrt(spread);
  return {
    lower: successes === 0 ? 0 : centre - half,
    upper: successes === trials ? 1 : centre + half,
  };
}

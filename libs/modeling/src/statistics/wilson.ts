/** An interval for a share. */
import { Z_975 } from './normal.ts';

export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/** An interval, or why there is none. */
export type MaybeInterval =
  | (Interval & { readonly undefined?: never })
  | { readonly lower?: never; readonly upper?: never; readonly undefined: string };

/**
 * Wilson's score interval of 95 % for `successes` of `trials` (Wilson 1927): inside [0, 1] and right also for shares
 * near 0 and 1.
 *
 * @example
 * wilsonInterval(8, 10); // { lower: 0.490…, upper: 0.943… }
 */
export function wilsonInterval(successes: number, trials: number): MaybeInterval {
  if (trials === 0) return { undefined: 'there are no rows' };
  const share = successes / trials;
  const square = Z_975 ** 2;
  const centre = (share + square / (2 * trials)) / (1 + square / trials);
  const spread = (share * (1 - share)) / trials + square / (4 * trials ** 2);
  const half = (Z_975 / (1 + square / trials)) * Math.sqrt(spread);
  return {
    lower: successes === 0 ? 0 : centre - half,
    upper: successes === trials ? 1 : centre + half,
  };
}

/** Seeded randomness: the seed is an argument, so that every result can be made again. */
import { xoroshiro128plus } from 'pure-rand';

/** Gives the next uniform integer in [0, bound), 0 < bound ≤ 2³². */
export type RandomInteger = (bound: number) => number;

/**
 * A sequence of uniform integers from xoroshiro128+. The bias of one draw is below bound/2³².
 *
 * @param seed - any 32-bit integer; equal seeds give equal sequences on every machine
 */
export function seededIntegers(seed: number): RandomInteger {
  const generator = xoroshiro128plus(seed);
  // The first outputs of neighbouring seeds resemble each other.
  for (let i = 0; i < 16; i++) generator.unsafeNext();
  return (bound) => Math.floor(((generator.unsafeNext() >>> 0) / 2 ** 32) * bound);
}

/** The next uniform number in [0, 1), a multiple of 2⁻⁵³. */
export function uniform(random: RandomInteger): number {
  return (random(2 ** 27) * 2 ** 26 + random(2 ** 26)) / 2 ** 53;
}

/** Puts an array into random order, in place (Fisher & Yates). */
export function shuffle(values: Int32Array, random: RandomInteger): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = random(i + 1);
    const swapped = values[i]!;
    values[i] = values[j]!;
    values[j] = swapped;
  }
}

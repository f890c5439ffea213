/** Seeded randomness that gives the same numbers on every platform. */

/**
 * @typedef {object} Random
 * @property {() => number} uniform Uniform in [0, 1), 32 bits.
 * @property {() => number} normal Standard normal.
 * @property {(count: number) => number} below Whole number in 0 … count − 1.
 */

/** Rounds thrown away so that close seeds give unlike streams. */
const WARM_UP_ROUNDS = 20;

/**
 * A generator that depends on nothing but its seed: sfc32 (Chris Doty-Humphrey, PractRand) for the bits,
 * the polar method (Marsaglia & Bray, 1964) for the normal distribution.
 *
 * `normal` goes through `Math.log`, whose last digit may differ between engines: round what is made of it.
 *
 * @param {number} seed whole number
 * @returns {Random}
 */
export function createRandom(seed) {
  const state = Int32Array.of(0x9e3779b9, 0x243f6a88, 0xb7e15162, seed);
  for (let round = 0; round < WARM_UP_ROUNDS; round++) nextBits(state);
  const uniform = () => nextBits(state) / 2 ** 32;
  return {
    uniform,
    normal: () => polarNormal(uniform),
    below: (count) => Math.floor(uniform() * count),
  };
}

/**
 * @param {Int32Array} state four words, advanced in place
 * @returns {number} whole number in 0 … 2³² − 1
 */
function nextBits(state) {
  const [a = 0, b = 0, c = 0, counter = 0] = state;
  const bits = (a + b + counter) | 0;
  state[3] = counter + 1;
  state[0] = b ^ (b >>> 9);
  state[1] = c + (c << 3);
  state[2] = ((c << 21) | (c >>> 11)) + bits;
  return bits >>> 0;
}

/**
 * @param {() => number} uniform
 * @returns {number}
 */
function polarNormal(uniform) {
  for (;;) {
    const x = 2 * uniform() - 1;
    const y = 2 * uniform() - 1;
    const square = x * x + y * y;
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square);
  }
}

/** Seeded choices: the same seed gives the same case on every machine. */

export interface Random {
  /** Uniform in [0, 1). */
  readonly uniform: () => number;
  /** Whole number in 0 … count − 1. */
  readonly below: (count: number) => number;
  /** One of the items; at least one. */
  readonly pick: <T>(items: readonly T[]) => T;
}

/** @param seeds - whole numbers; each of them changes every choice */
export function createRandom(...seeds: readonly number[]): Random {
  let state = seeds.reduce((mixed, seed) => scramble(mixed ^ scramble(seed)), 0x9e3779b9);
  /** Mulberry32 (T. Ettinger, public domain). */
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number): number => Math.floor(uniform() * count);
  return {
    uniform,
    below,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new RangeError('There is nothing to pick from.');
      return item;
    },
  };
}

/** Finaliser of MurmurHash3. */
function scramble(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** One case: the files of a folder, each of them mutated. */
import { drawBaseFile } from './base-files.ts';
import { BYTE_MUTATIONS } from './mutate-bytes.ts';
import { CELL_MUTATIONS } from './mutate-cells.ts';
import { createRandom, type Random } from './random.ts';

export interface FuzzCase {
  readonly seed: number;
  /** 0-based number of the case under this seed. */
  readonly index: number;
  readonly files: readonly Buffer[];
  /** What was done, in order. */
  readonly mutations: readonly string[];
}

const MUTATIONS = Object.entries({ ...BYTE_MUTATIONS, ...CELL_MUTATIONS });
const MAX_FILES = 3;
const MAX_MUTATIONS = 4;

/** The case of a number under a seed: always the same. */
export function drawCase(seed: number, index: number): FuzzCase {
  const random = createRandom(seed, index);
  const mutations: string[] = [];
  const files = Array.from({ length: 1 + random.below(MAX_FILES) }, () => drawFile(random, mutations));
  if (random.uniform() < 0.2) {
    mutations.push('the same file again');
    files.push(random.pick(files));
  }
  return { seed, index, files, mutations };
}

function drawFile(random: Random, mutations: string[]): Buffer {
  let bytes = drawBaseFile(random);
  const other = drawBaseFile(random);
  for (let i = random.below(MAX_MUTATIONS + 1); i > 0; i--) {
    const [name, mutate] = random.pick(MUTATIONS);
    mutations.push(name);
    bytes = mutate(bytes, random, other);
  }
  return bytes;
}

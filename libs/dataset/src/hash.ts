/** Hashing as an argument: the pure libraries decide what is hashed, the caller brings SHA-256. */
import type { CategoricalColumn, Dataset } from './dataset.ts';
import { levelsAsJson } from './levels-as-json.ts';
import { levelCount } from './packed-texts.ts';

/** One running SHA-256; that of Node's `createHash('sha256')` is one. */
export interface Sha256 {
  /** Text counts as UTF-8. The bytes may be overwritten afterwards. */
  update(data: Uint8Array | string): unknown;
  /** Lower-case hexadecimal; the object may not be used afterwards. */
  digest(encoding: 'hex'): string;
}

/** Starts a new SHA-256. */
export type CreateSha256 = () => Sha256;

/** Values that are spelled in one way and hashed at once. */
const BLOCK = 1 << 14;

/**
 * The fingerprint of a data set's content: names, kinds, values and levels in order, whatever codes the levels
 * happen to have.
 *
 * @returns 64 lower-case hexadecimal digits
 */
export function hashDataset(dataset: Dataset, createSha256: CreateSha256): string {
  const sha = createSha256();
  sha.update(`dynamic-risk/dataset/1\n${dataset.rowCount}\n`);
  for (const [name, column] of dataset.columns) {
    if (column.kind === 'numeric') {
      sha.update(`${JSON.stringify([name, 'numeric'])}\n`);
      hashNumbers(sha, column.values);
    } else {
      const appearance = appearanceOf(column);
      sha.update(`[${JSON.stringify(name)},"categorical",[`);
      for (const piece of levelsAsJson(column, appearance)) sha.update(piece);
      sha.update(']]\n');
      if (appearance.codeOf === undefined) sha.update(littleEndian(column.codes));
      else hashCodes(sha, column.codes, appearance.codeOf);
    }
  }
  return sha.digest('hex');
}

/** One spelling for zero and for missing: −0 becomes 0 and every NaN the same NaN. */
function hashNumbers(sha: Sha256, values: Float64Array): void {
  const block = new Float64Array(Math.min(BLOCK, values.length));
  for (let from = 0; from < values.length; from += BLOCK) {
    const count = Math.min(BLOCK, values.length - from);
    for (let i = 0; i < count; i++) {
      const value = values[from + i]!;
      block[i] = Number.isNaN(value) ? Number.NaN : value + 0;
    }
    sha.update(littleEndian(block.subarray(0, count)));
  }
}

function hashCodes(sha: Sha256, codes: Int32Array, codeOf: Int32Array): void {
  const block = new Int32Array(Math.min(BLOCK, codes.length));
  for (let from = 0; from < codes.length; from += BLOCK) {
    const count = Math.min(BLOCK, codes.length - from);
    for (let i = 0; i < count; i++) {
      const code = codes[from + i]!;
      block[i] = code < 0 ? -1 : codeOf[code]!;
    }
    sha.update(littleEndian(block.subarray(0, count)));
  }
}

interface Appearance {
  /** How many levels occur. */
  readonly count: number;
  /** By code: the code by order of appearance; absent where codes are in this order. */
  readonly codeOf?: Int32Array;
  /** The codes that occur, in order of appearance; absent where these are the first `count` ones. */
  readonly seen?: Uint32Array;
}

function appearanceOf(column: CategoricalColumn): Appearance {
  const count = countInOrder(column.codes);
  return count === undefined ? inOrderOfAppearance(column) : { count };
}

/** How many codes occur, where each comes for the first time right after the one before it; else `undefined`. */
function countInOrder(codes: Int32Array): number | undefined {
  let count = 0;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (code < -1 || code > count) return undefined;
    if (code === count) count++;
  }
  return count;
}

function inOrderOfAppearance(column: CategoricalColumn): Appearance {
  const { codes } = column;
  const codeOf = new Int32Array(levelCount(column)).fill(-1);
  const seen = new Uint32Array(codeOf.length);
  let count = 0;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (code < 0 || codeOf[code]! >= 0) continue;
    codeOf[code] = count;
    seen[count++] = code;
  }
  return { count, codeOf, seen };
}

function littleEndian(array: Float64Array | Int32Array): Uint8Array {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
  if (isLittleEndian) return bytes;
  const width = array.BYTES_PER_ELEMENT;
  return bytes.map((_, i) => bytes[i - (i % width) + (width - 1 - (i % width))]!);
}

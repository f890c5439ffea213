/** Hashing as an argument: the pure libraries decide what is hashed, the caller brings SHA-256. */
import type { Dataset } from './dataset.ts';

/** One running SHA-256. */
export interface Sha256 {
  update(data: Uint8Array | string): void;
  /** Lower-case hexadecimal; the object may not be used afterwards. */
  digest(): string;
}

/** Starts a new SHA-256. */
export type CreateSha256 = () => Sha256;

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
      sha.update(littleEndian(canonicalNumbers(column.values)));
    } else {
      const { codes, levels } = inOrderOfAppearance(column.codes, column.levels);
      sha.update(`${JSON.stringify([name, 'categorical', levels])}\n`);
      sha.update(littleEndian(codes));
    }
  }
  return sha.digest();
}

/** One spelling for zero and for missing: −0 becomes 0 and every NaN the same NaN. */
function canonicalNumbers(values: Float64Array): Float64Array {
  return values.map((value) => (Number.isNaN(value) ? Number.NaN : value + 0));
}

function inOrderOfAppearance(
  codes: Int32Array,
  levels: readonly string[],
): { readonly codes: Int32Array; readonly levels: readonly string[] } {
  const recode = new Int32Array(levels.length).fill(-1);
  const seen: string[] = [];
  const recoded = codes.map((code) => {
    if (code < 0) return -1;
    if (recode[code]! < 0) {
      recode[code] = seen.length;
      seen.push(levels[code]!);
    }
    return recode[code]!;
  });
  return { codes: recoded, levels: seen };
}

function littleEndian(array: Float64Array | Int32Array): Uint8Array {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
  if (isLittleEndian) return bytes;
  const width = array.BYTES_PER_ELEMENT;
  return bytes.map((_, i) => bytes[i - (i % width) + (width - 1 - (i % width))]!);
}

/** Numbers in order by their digits. */
import { firstNumbers } from './first-numbers.ts';

const DIGIT_BITS = 11;
const BUCKETS = 1 << DIGIT_BITS;
/** Digits of a 64-bit key, least significant first: which 32-bit word, and how far to shift it. */
const DIGITS = [0, 1].flatMap((word) => [0, DIGIT_BITS, 2 * DIGIT_BITS].map((shift) => ({ word, shift })));

/** Positions of the keys in ascending order; a digit that all keys share is skipped. */
export function radixSort(keys: Float64Array): Uint32Array {
  const words = sortableWords(keys);
  let positions = firstNumbers(keys.length);
  let spare = new Uint32Array(keys.length);
  for (const { word, shift } of DIGITS) {
    const digits = words[word]!;
    const starts = new Uint32Array(BUCKETS + 1);
    for (let i = 0; i < digits.length; i++) starts[((digits[i]! >>> shift) & (BUCKETS - 1)) + 1]!++;
    if (starts.includes(keys.length)) continue;
    for (let bucket = 1; bucket <= BUCKETS; bucket++) starts[bucket]! += starts[bucket - 1]!;
    for (let i = 0; i < positions.length; i++) {
      const position = positions[i]!;
      spare[starts[(digits[position]! >>> shift) & (BUCKETS - 1)]!++] = position;
    }
    [positions, spare] = [spare, positions];
  }
  return positions;
}

/** Low and high words whose order as unsigned numbers is that of the keys: IEEE 754 with the sign turned round. */
function sortableWords(keys: Float64Array): readonly [Uint32Array, Uint32Array] {
  const low = new Uint32Array(keys.length);
  const high = new Uint32Array(keys.length);
  const number = new DataView(new ArrayBuffer(8));
  for (let i = 0; i < keys.length; i++) {
    // Adding 0 makes −0, which equals 0, into 0.
    number.setFloat64(0, keys[i]! + 0);
    const top = number.getUint32(0);
    const bottom = number.getUint32(4);
    const isNegative = top >>> 31 === 1;
    high[i] = isNegative ? ~top : top ^ 0x80000000;
    low[i] = isNegative ? ~bottom : bottom;
  }
  return [low, high];
}

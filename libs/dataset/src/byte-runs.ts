/**
 * Runs of bytes, four at a time: of a short text a loop over its bytes takes longer than everything else that happens to
 * it. The last four bytes are looked at together as well, some of them for the second time, so that none is left over.
 */

/** Bytes, and the same as words. */
export interface ByteView {
  readonly bytes: Uint8Array;
  readonly words: DataView;
}

const WORD = 4;

/** The same memory in both ways. */
export function viewBytes(bytes: Uint8Array): ByteView {
  return { bytes, words: new DataView(bytes.buffer, bytes.byteOffset, bytes.length) };
}

/** Copies `from[start … end)` to `to[at …)`; the two do not overlap. */
export function copyRun(from: ByteView, start: number, end: number, to: ByteView, at: number): void {
  if (end - start < WORD) {
    for (let i = start; i < end; i++) to.bytes[at + i - start] = from.bytes[i]!;
    return;
  }
  const last = end - WORD;
  for (let i = start; i < last; i += WORD) to.words.setInt32(at + i - start, from.words.getInt32(i));
  to.words.setInt32(at + last - start, from.words.getInt32(last));
}

/** Whether `one[start … start + length)` and `other[from … from + length)` are the same bytes. */
export function isSameRun(
  one: ByteView,
  start: number,
  other: ByteView,
  from: number,
  length: number,
): boolean {
  if (length < WORD) {
    for (let i = 0; i < length; i++) if (one.bytes[start + i] !== other.bytes[from + i]) return false;
    return true;
  }
  const last = length - WORD;
  for (let i = 0; i < last; i += WORD) {
    if (one.words.getInt32(start + i) !== other.words.getInt32(from + i)) return false;
  }
  return one.words.getInt32(start + last) === other.words.getInt32(from + last);
}

/** A number of 32 bits that is the same for the same bytes; the bits are spread at the end (MurmurHash3, A. Appleby). */
export function hashRun({ bytes, words }: ByteView, start: number, end: number): number {
  let hash = Math.imul(end - start, 0x9e3779b1);
  if (end - start < WORD) {
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  } else {
    const last = end - WORD;
    for (let i = start; i < last; i += WORD) hash = mixWord(hash, words.getInt32(i, true));
    hash = mixWord(hash, words.getInt32(last, true));
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function mixWord(hash: number, word: number): number {
  const mixed = Math.imul(hash ^ word, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

/** How many of the first `length` bytes of two runs are the same: all up to the first that differs. */
export function sharedLength(
  one: ByteView,
  start: number,
  other: ByteView,
  from: number,
  length: number,
): number {
  let shared = 0;
  for (; shared + WORD <= length; shared += WORD) {
    const difference = one.words.getInt32(start + shared) ^ other.words.getInt32(from + shared);
    if (difference !== 0) return shared + (Math.clz32(difference) >> 3);
  }
  while (shared < length && one.bytes[start + shared] === other.bytes[from + shared]) shared++;
  return shared;
}

/** Texts in UTF-8 to codes, without making a text of any of them. */
import { type DecodeTexts, PackedTexts } from './packed-texts.ts';

/** Share of its room that an array has to fill to be kept without a copy. */
const MIN_FILLED = 0.8;

/**
 * Gives each run of bytes the code of its first appearance. Runs are kept one behind the other in a single array
 * and compared only where their hashes agree, so a million distinct texts cost a few array writes each.
 */
export class ByteDictionary {
  #count = 0;
  /** Bytes of all runs; run `i` ends at `#ends[i]`, where the next one begins. */
  #bytes: Uint8Array;
  #ends = new Uint32Array(256);
  #hashes = new Int32Array(256);
  /** Open addressing: code + 1, or 0 for free; at most half of the slots are taken. */
  #slots = new Int32Array(512);

  /** @param expected - room for so many runs and bytes is made at once */
  constructor(expected: { readonly count: number; readonly bytes: number } = { count: 0, bytes: 4096 }) {
    this.#bytes = new Uint8Array(expected.bytes);
    let capacity = this.#slots.length;
    while (capacity < expected.count * 2) capacity *= 2;
    if (capacity > this.#slots.length) this.#resize(capacity);
  }

  /** How many distinct runs there are. */
  get size(): number {
    return this.#count;
  }

  /** The code of `bytes[start … end)`: the former `size` when it was not there. */
  codeOf(bytes: Uint8Array, start: number, end: number): number {
    if (this.#count * 2 >= this.#slots.length) this.#resize(this.#slots.length * 2);
    const hash = hashOf(bytes, start, end);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let taken = this.#slots[slot]!; taken !== 0; taken = this.#slots[slot]!) {
      if (this.#hashes[taken - 1] === hash && this.#holds(taken - 1, bytes, start, end)) return taken - 1;
      slot = (slot + 1) & mask;
    }
    this.#slots[slot] = this.#count + 1;
    this.#append(bytes, start, end, hash);
    return this.#count - 1;
  }

  /** The runs by code; they take the dictionary's memory over, so that it must not go on. */
  toPackedTexts(decode: DecodeTexts): PackedTexts {
    const [bytes, ends] = [this.#bytes, this.#ends];
    const length = this.#startOf(this.#count);
    return new PackedTexts(
      isNearlyFull(bytes, length) ? bytes.subarray(0, length) : bytes.slice(0, length),
      isNearlyFull(ends, this.#count) ? ends.subarray(0, this.#count) : ends.slice(0, this.#count),
      decode,
    );
  }

  /** The runs by code as they lie in memory: valid until the next one is added or all are cleared. */
  viewTexts(decode: DecodeTexts): PackedTexts {
    const length = this.#startOf(this.#count);
    return new PackedTexts(this.#bytes.subarray(0, length), this.#ends.subarray(0, this.#count), decode);
  }

  /** Forgets every run and keeps the room that they took. */
  clear(): void {
    this.#slots.fill(0);
    this.#count = 0;
  }

  #startOf(code: number): number {
    return code === 0 ? 0 : this.#ends[code - 1]!;
  }

  #holds(code: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.#startOf(code);
    const length = end - start;
    if (this.#ends[code]! - from !== length) return false;
    for (let i = 0; i < length; i++) if (this.#bytes[from + i] !== bytes[start + i]) return false;
    return true;
  }

  #append(bytes: Uint8Array, start: number, end: number, hash: number): void {
    const from = this.#startOf(this.#count);
    const to = from + end - start;
    if (to > this.#bytes.length) {
      const larger = new Uint8Array(to * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    for (let i = start, at = from; i < end; i++) this.#bytes[at++] = bytes[i]!;
    this.#ends[this.#count] = to;
    this.#hashes[this.#count] = hash;
    this.#count++;
  }

  #resize(capacity: number): void {
    const mask = capacity - 1;
    const slots = new Int32Array(capacity);
    for (let code = 0; code < this.#count; code++) {
      let slot = this.#hashes[code]! & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = code + 1;
    }
    this.#slots = slots;
    const ends = new Uint32Array(capacity / 2);
    ends.set(this.#ends);
    this.#ends = ends;
    const hashes = new Int32Array(capacity / 2);
    hashes.set(this.#hashes);
    this.#hashes = hashes;
  }
}

function isNearlyFull(array: Uint8Array | Uint32Array, length: number): boolean {
  return length > array.length * MIN_FILLED;
}

/** Four bytes a step, the bits spread at the end (finaliser of MurmurHash3). */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start;
  let i = start;
  for (; i + 4 <= end; i += 4) {
    const word = bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    hash = Math.imul(hash ^ word, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  for (; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** Texts in UTF-8 to codes, without making a text of any of them. */
import { type ByteView, copyRun, hashRun, isSameRun, viewBytes } from './byte-runs.ts';
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
  #runs: ByteView;
  /** Where the last run was looked up, and the next one probably is. */
  #source: ByteView = viewBytes(new Uint8Array(0));
  #ends = new Uint32Array(256);
  #hashes = new Int32Array(256);
  /** Open addressing: code + 1, or 0 for free; at most half of the slots are taken. */
  #slots = new Int32Array(512);

  /** @param expected - room for so many runs and bytes is made at once */
  constructor(expected: { readonly count: number; readonly bytes: number } = { count: 0, bytes: 4096 }) {
    this.#runs = viewBytes(new Uint8Array(expected.bytes));
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
    if (bytes !== this.#source.bytes) this.#source = viewBytes(bytes);
    const source = this.#source;
    const slots = this.#slots;
    const hash = hashRun(source, start, end);
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (let taken = slots[slot]!; taken !== 0; taken = slots[slot]!) {
      if (this.#hashes[taken - 1] === hash && this.#holds(taken - 1, source, start, end)) return taken - 1;
      slot = (slot + 1) & mask;
    }
    slots[slot] = this.#count + 1;
    this.#append(source, start, end, hash);
    return this.#count - 1;
  }

  /** The runs by code; they take the dictionary's memory over, so that it must not go on. */
  toPackedTexts(decode: DecodeTexts): PackedTexts {
    const [{ bytes }, ends] = [this.#runs, this.#ends];
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
    return new PackedTexts(this.#runs.bytes.subarray(0, length), this.#ends.subarray(0, this.#count), decode);
  }

  /** Forgets every run and keeps the room that they took. */
  clear(): void {
    this.#slots.fill(0);
    this.#count = 0;
  }

  #startOf(code: number): number {
    return code === 0 ? 0 : this.#ends[code - 1]!;
  }

  #holds(code: number, source: ByteView, start: number, end: number): boolean {
    const from = this.#startOf(code);
    const length = end - start;
    return this.#ends[code]! - from === length && isSameRun(this.#runs, from, source, start, length);
  }

  #append(source: ByteView, start: number, end: number, hash: number): void {
    const from = this.#startOf(this.#count);
    const to = from + end - start;
    if (to > this.#runs.bytes.length) {
      const larger = new Uint8Array(to * 2);
      larger.set(this.#runs.bytes);
      this.#runs = viewBytes(larger);
    }
    copyRun(source, start, end, this.#runs, from);
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

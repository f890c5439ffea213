/** Arrays that one sort after the other works in. */

/**
 * Hands out the same memory under the same name again and again: sorting a million texts in ten parts would else leave
 * a multiple of their size to the garbage collector.
 */
export class SortMemory {
  readonly #words = new Map<string, Uint32Array>();
  readonly #floats = new Map<string, Float64Array>();

  /** Whole numbers from 0 to 2^32 − 1, of any value; theirs who asked last. */
  words(name: string, length: number): Uint32Array {
    let array = this.#words.get(name);
    if (array === undefined || array.length < length) {
      array = new Uint32Array(length);
      this.#words.set(name, array);
    }
    return array.subarray(0, length);
  }

  /** As {@link words}. */
  floats(name: string, length: number): Float64Array {
    let array = this.#floats.get(name);
    if (array === undefined || array.length < length) {
      array = new Float64Array(length);
      this.#floats.set(name, array);
    }
    return array.subarray(0, length);
  }
}

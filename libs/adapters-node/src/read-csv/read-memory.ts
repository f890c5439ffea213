/** What one file after the other is read into. */
import { ByteDictionary } from '@dynamic-risk/dataset';
import { SortMemory } from '@dynamic-risk/ingestion';

/**
 * Arrays that serve again for the next file. Without them every file leaves twice its size behind for the garbage
 * collector, which takes its time: reading ten files then takes as much memory as twenty.
 */
export class ReadMemory {
  readonly floats: Float64Array[] = [];
  readonly codes: Int32Array[] = [];
  readonly sort = new SortMemory();
  readonly #dictionaries: ByteDictionary[] = [];

  /** An empty dictionary. Files have the same columns: the one given back first goes to the first column again. */
  takeDictionary(): ByteDictionary {
    return this.#dictionaries.shift() ?? new ByteDictionary();
  }

  /** Takes a dictionary back that nobody uses any more. */
  giveBack(dictionary: ByteDictionary): void {
    dictionary.clear();
    this.#dictionaries.push(dictionary);
  }
}

/** A categorical column as arquero reads one: text by row, decoded when asked for. */
import type { CategoricalColumn } from './dataset.ts';

/** Shares codes and levels with the column it stands for; a missing value reads as `null`. */
export class DictionaryColumn {
  readonly length: number;
  readonly column: CategoricalColumn;

  constructor(column: CategoricalColumn) {
    this.column = column;
    this.length = column.codes.length;
  }

  /** The text of one row; `null` when it is missing. */
  at(row: number): string | null {
    return this.column.levels[this.column.codes[row] ?? -1] ?? null;
  }

  *[Symbol.iterator](): Generator<string | null> {
    for (let row = 0; row < this.length; row++) yield this.at(row);
  }
}

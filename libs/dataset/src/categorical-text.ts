/** A categorical column decoded. */
import type { CategoricalColumn } from './dataset.ts';

/**
 * The text of each row of a categorical column; `undefined` where it is missing.
 *
 * @example
 * categoricalText({ kind: 'categorical', codes: Int32Array.of(0, -1), levels: ['DSL'] }); // ['DSL', undefined]
 */
export function categoricalText(column: CategoricalColumn): readonly (string | undefined)[] {
  const { codes, levels } = column;
  const texts = new Array<string | undefined>(codes.length);
  for (let row = 0; row < codes.length; row++) texts[row] = codes[row]! < 0 ? undefined : levels[codes[row]!];
  return texts;
}

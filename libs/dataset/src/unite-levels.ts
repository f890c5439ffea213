/** Levels of several columns under one set of codes. */
import type { CategoricalColumn } from './dataset.ts';
import { packedColumn, packedLevelsOf, selectTexts } from './packed-texts.ts';
import { TextDictionary } from './text-dictionary.ts';
import { unitePacked } from './unite-packed.ts';

export interface UnitedLevels {
  /** How many levels there are, each once, in order of first appearance. */
  readonly count: number;
  /** For each column, the united code of each of its levels. */
  readonly codesOf: readonly Int32Array[];
  /**
   * A column with these levels, or with those at the given positions.
   *
   * @param codes - taken over, not copied
   */
  readonly toColumn: (codes: Int32Array, positions?: Uint32Array) => CategoricalColumn;
}

/**
 * Unites the levels of columns, as bytes where all of them are.
 *
 * @param columns - at least one
 * @example
 * const { codesOf } = uniteLevels([{ kind: 'categorical', codes: Int32Array.of(0), levels: ['a'] }]);
 */
export function uniteLevels(columns: readonly CategoricalColumn[]): UnitedLevels {
  const packed = columns.flatMap((column) => packedLevelsOf(column) ?? []);
  if (packed.length === columns.length) {
    const { codesOf, levels } = unitePacked(packed);
    return {
      count: levels.count,
      codesOf,
      toColumn: (codes, positions) =>
        packedColumn(codes, positions === undefined ? levels : selectTexts(levels, positions)),
    };
  }
  const dictionary = new TextDictionary(columns.reduce((sum, { levels }) => sum + levels.length, 0));
  const codesOf = columns.map(({ levels }) => Int32Array.from(levels, (level) => dictionary.add(level)));
  const { texts } = dictionary;
  return {
    count: texts.length,
    codesOf,
    toColumn: (codes, positions) => ({
      kind: 'categorical',
      codes,
      levels: positions === undefined ? texts : Array.from(positions, (position) => texts[position]!),
    }),
  };
}

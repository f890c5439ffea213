/** Numbers that stand for levels, spelled in another way: `0` and `1` that come as `No` and `Yes`. */
import { parseNumber, type CategoricalColumn, type NumericColumn } from '@dynamic-risk/dataset';
import { detectLevelChanges } from './level-changes.ts';
import { countLevels } from './level-counts.ts';

/** A column of more numbers measures something. */
const MAX_LEVELS = 20;

export interface ColumnAsLevels {
  readonly reference: CategoricalColumn;
  readonly current: CategoricalColumn;
}

/**
 * Both sides by their levels, where a text of the current cells is a number of the reference by another name.
 *
 * @param reference - numbers; more than 20 different ones are no levels
 * @param current - the cells as they were read, missing ones in no level
 * @returns `undefined` where no number goes by another name; the column is then to be compared as numbers
 * @example
 * numbersAsLevels(zerosAndOnes, noAndYes)?.current.levels; // ['No', 'Yes']
 */
export function numbersAsLevels(
  reference: NumericColumn,
  current: CategoricalColumn,
): ColumnAsLevels | undefined {
  const numbers = new Set<number>();
  for (const value of reference.values) {
    if (!Number.isNaN(value)) numbers.add(value);
    if (numbers.size > MAX_LEVELS) return undefined;
  }
  const known = [...numbers];
  const codeOf = new Map(known.map((value, code) => [value, code]));
  const before: CategoricalColumn = {
    kind: 'categorical',
    codes: Int32Array.from(reference.values, (value) => codeOf.get(value) ?? -1),
    levels: known.map(String),
  };
  const now = mergeSpellings(current);
  const { renamed } = detectLevelChanges(countLevels(before, now));
  return renamed.length === 0 ? undefined : { reference: before, current: now };
}

/** `1`, `1.0` and `01` are one number. */
function mergeSpellings({ codes, levels }: CategoricalColumn): CategoricalColumn {
  const names = levels.map((level) => String(parseNumber(level) ?? level));
  const merged = [...new Set(names)];
  const codeOf = names.map((name) => merged.indexOf(name));
  return { kind: 'categorical', codes: codes.map((code) => codeOf[code] ?? -1), levels: merged };
}

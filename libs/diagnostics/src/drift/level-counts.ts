/** Levels of a column on both sides of a comparison. */
import type { CategoricalColumn } from '@dynamic-risk/dataset';

export interface LevelCounts {
  readonly level: string;
  readonly reference: number;
  readonly current: number;
}

/**
 * Rows per level on both sides, levels that either side has, in order of the reference's dictionary, then of the
 * current one's. Missing rows are in none.
 */
export function countLevels(
  reference: CategoricalColumn,
  current: CategoricalColumn,
): readonly LevelCounts[] {
  const counts = new Map<string, { reference: number; current: number }>();
  const add = (column: CategoricalColumn, side: 'reference' | 'current'): void => {
    const rows = new Float64Array(column.levels.length);
    for (const code of column.codes) if (code >= 0) rows[code]! += 1;
    column.levels.forEach((level, code) => {
      if (rows[code] === 0) return;
      const entry = counts.get(level) ?? { reference: 0, current: 0 };
      entry[side] += rows[code]!;
      counts.set(level, entry);
    });
  };
  add(reference, 'reference');
  add(current, 'current');
  return Array.from(counts, ([level, entry]) => ({ level, ...entry }));
}

/**
 * Levels that less than `share` of the rows of either side have, put into one without a name. Keeps an identifier or a
 * free text from filling a table with empty cells.
 */
export function poolRareLevels(levels: readonly LevelCounts[], share: number): readonly LevelCounts[] {
  const n = sumOf(levels, 'reference');
  const m = sumOf(levels, 'current');
  const isRare = (counts: LevelCounts): boolean => counts.reference < share * n && counts.current < share * m;
  const rare = levels.filter(isRare);
  if (rare.length < 2) return levels;
  const other = { level: '', reference: sumOf(rare, 'reference'), current: sumOf(rare, 'current') };
  return [...levels.filter((counts) => !isRare(counts)), other];
}

/** Rows of one side over all levels. */
export function sumOf(levels: readonly LevelCounts[], side: 'reference' | 'current'): number {
  return levels.reduce((sum, counts) => sum + counts[side], 0);
}

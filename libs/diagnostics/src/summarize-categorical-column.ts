/** The summary of one categorical column. */
import type { CategoricalColumn } from '@dynamic-risk/dataset';
import type { CategoricalSummary } from './diagnosis.ts';

interface LevelCount {
  readonly level: string;
  readonly count: number;
}

/**
 * How often each level occurs, most frequent first. Levels of the dictionary that no row has do not count.
 * An identifier with a million levels costs one pass over rows and levels; they are never all sorted.
 *
 * @param maxLevels - at most this many levels are listed; the rows of all others are in `otherCount`
 * @example
 * const column = { kind: 'categorical', codes: Int32Array.of(0, 1, 1, -1), levels: ['DSL', 'Fibre'] } as const;
 * summarizeCategoricalColumn('line', column, 20).levels; // [{ level: 'Fibre', count: 2 }, { level: 'DSL', count: 1 }]
 */
export function summarizeCategoricalColumn(
  name: string,
  column: CategoricalColumn,
  maxLevels: number,
): CategoricalSummary {
  const n = column.codes.length;
  const counts = countLevels(column);
  let distinct = 0;
  let present = 0;
  for (const count of counts) {
    if (count > 0) distinct++;
    present += count;
  }
  const levels = mostFrequent(column.levels, counts, maxLevels);
  const listed = levels.reduce((sum, { count }) => sum + count, 0);
  return {
    kind: 'categorical',
    column: name,
    n,
    missing: n - present,
    missingShare: n === 0 ? 0 : (n - present) / n,
    distinct,
    levels,
    otherCount: present - listed,
  };
}

/** Rows per level code; missing rows are in none. */
function countLevels(column: CategoricalColumn): Float64Array {
  const counts = new Float64Array(column.levels.length);
  for (const code of column.codes) {
    if (code >= 0) counts[code]! += 1;
  }
  return counts;
}

/** The `limit` best levels by selection: each level is compared with the worst one kept so far. */
function mostFrequent(levels: readonly string[], counts: Float64Array, limit: number): readonly LevelCount[] {
  const best: LevelCount[] = [];
  if (limit === 0) return best;
  for (let code = 0; code < levels.length; code++) {
    const candidate = { level: levels[code]!, count: counts[code]! };
    if (candidate.count === 0) continue;
    if (best.length === limit && !precedes(candidate, best[limit - 1]!)) continue;
    if (best.length === limit) best.pop();
    let position = best.length;
    while (position > 0 && precedes(candidate, best[position - 1]!)) position--;
    best.splice(position, 0, candidate);
  }
  return best;
}

function precedes(a: LevelCount, b: LevelCount): boolean {
  return a.count === b.count ? a.level < b.level : a.count > b.count;
}

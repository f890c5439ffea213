/** Whether a column holds numbers, seen from its texts alone. */
import { isMissingMarker } from './missing-markers.ts';
import { type ColumnProfile, MAX_PROFILED_LEVELS } from './table-profile.ts';

/** Least share of numbers among the non-blank cells of a numeric column. */
const MIN_NUMBER_SHARE = 0.95;

/**
 * The texts that mean "missing" in a numeric column: none when all its non-blank cells are numbers; the markers
 * found when at least 95 % are and every other text is a usual marker.
 *
 * @returns `undefined` when the column is not numeric or has no non-blank cell
 */
export function numericMarkers(column: ColumnProfile): readonly string[] | undefined {
  const filled = column.cells - column.blank;
  if (filled === 0 || column.numbers < filled * MIN_NUMBER_SHARE) return undefined;
  if (column.numbers === filled) return [];
  const others = column.notNumbers.map(({ text }) => text);
  const isComplete = others.length < MAX_PROFILED_LEVELS;
  return isComplete && others.every(isMissingMarker)
    ? [...new Set(others.map((text) => text.trim()))].sort()
    : undefined;
}

/** Whether a column holds numbers, and what else stands in it. */
import { isMissingMarker } from './missing-markers.ts';
import type { ColumnProfile } from './table-profile.ts';

/** Least share of numbers among the non-blank cells that are no missing markers. */
const MIN_NUMBER_SHARE = 0.95;
/** Stray texts among fewer different numbers than this may well be levels: `1`, `2`, `3 or more`. */
const MIN_NUMBERS_BESIDE_STRAYS = 20;

/** What stands in a numeric column beside numbers and blanks. */
export interface NotNumbers {
  /** The usual missing markers found, ordered. */
  readonly markers: readonly string[];
  /** Cells that hold one of them. */
  readonly marked: number;
  /** Cells that are neither; their rows break the contract. */
  readonly strays: number;
  /** The most frequent stray text. */
  readonly example?: string;
}

/**
 * What stands beside the numbers of a numeric column. A column is numeric when at least half of its non-blank cells
 * are numbers and the rest are usual missing markers, or when at most one cell in twenty is anything else and the
 * numbers are many different ones: a column of measurements with a few slips is no column of levels. Whole numbers of
 * one width of which some start with a zero are codes (`007`, a postal code) and no numbers.
 *
 * @returns `undefined` when the column is not numeric or has no non-blank cell
 */
export function findNotNumbers(column: ColumnProfile): NotNumbers | undefined {
  const filled = column.cells - column.blank;
  if (filled === 0 || column.numbers * 2 < filled || holdsCodes(column)) return undefined;
  const markers = column.notNumbers.filter(({ text }) => isMissingMarker(text));
  const marked = markers.reduce((sum, { count }) => sum + count, 0);
  const strays = filled - column.numbers - marked;
  if (strays > 0) {
    const differentNumbers = column.distinct - column.notNumbers.length;
    const share = column.numbers / (column.numbers + strays);
    if (share < MIN_NUMBER_SHARE || differentNumbers < MIN_NUMBERS_BESIDE_STRAYS) return undefined;
  }
  const example = column.notNumbers.find(({ text }) => !isMissingMarker(text))?.text;
  return {
    markers: [...new Set(markers.map(({ text }) => text.trim()))].sort(),
    marked,
    strays,
    ...(example === undefined ? {} : { example }),
  };
}

/** Seen from the texts that the profile lists. */
function holdsCodes({ levels }: ColumnProfile): boolean {
  const texts = levels.map(({ text }) => text.trim()).filter((text) => !isMissingMarker(text));
  const width = texts[0]?.length;
  return (
    texts.some((text) => /^0\d/.test(text)) &&
    texts.every((text) => text.length === width && /^\d+$/.test(text))
  );
}

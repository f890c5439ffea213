/** Texts that people read as numbers though a program must not: `1.234,50`, `12 %`, `€ 9.90`. */
import { isMissingMarker } from './missing-markers.ts';
import type { ColumnProfile } from './table-profile.ts';

/** Least share of such texts among those that are no plain numbers. */
const MIN_SHARE = 0.9;

/** Digits with signs, points, commas and blanks between them, perhaps with a currency or a percent sign. */
const WRITTEN_NUMBER = /^[-+]?\s?\p{Sc}?\s?[-+]?\d[\d.,'\s]*\s?(?:\p{Sc}|%)?$/u;

/** Dates and versions: more than one point, and no comma. */
const POINTED = /^[^,]*\.[^,.]*\.[^,]*$/;

/**
 * An example of a number written in another way than a decimal point alone, when such texts fill a column.
 *
 * @returns `undefined` when the column holds anything else
 * @example
 * findWrittenNumber(profileOf(['1,5', '2,25'])); // '1,5'
 */
export function findWrittenNumber({ notNumbers }: ColumnProfile): string | undefined {
  const texts = notNumbers.filter(({ text }) => !isMissingMarker(text));
  const written = texts.filter(({ text }) => WRITTEN_NUMBER.test(text.trim()) && !POINTED.test(text.trim()));
  return cellsOf(written) > 0 && cellsOf(written) >= MIN_SHARE * cellsOf(texts)
    ? written[0]?.text.trim()
    : undefined;
}

function cellsOf(texts: ColumnProfile['notNumbers']): number {
  return texts.reduce((sum, { count }) => sum + count, 0);
}

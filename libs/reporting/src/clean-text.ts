/** Text from outside (file names, levels, column names) made fit to be shown in one line. */

/** Tab, line breaks and every other white space, in a row. */
const WHITE_SPACE = /\s+/gu;
/** Control characters, lone surrogates and code points that no text may hold. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\ufffe\uffff]/gu;
/** Marks that turn the reading direction of what follows, and marks that cannot be seen. */
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

const REPLACEMENT = '\ufffd';
const ELLIPSIS = '…';

/** Length from which a text is cut, unless told otherwise. */
export const MAX_TEXT_LENGTH = 120;

/**
 * The text in one line: white space becomes single blanks, control characters and broken code units become `\ufffd`,
 * direction marks and invisible characters go, and what is longer than `maxLength` code points ends in `…`.
 *
 * @param maxLength - code points, ≥ 1
 * @returns `(blank)` when nothing that can be seen is left
 * @example
 * cleanText('Acme\n\u202eInc'); // 'Acme Inc'
 */
export function cleanText(text: string, maxLength = MAX_TEXT_LENGTH): string {
  // A code point is at most two code units; the rest need not be looked at.
  const head = text.length > maxLength * 8 ? text.slice(0, maxLength * 8) : text;
  const cleaned = head
    .replace(INVISIBLE, '')
    .replace(WHITE_SPACE, ' ')
    .replace(UNPRINTABLE, REPLACEMENT)
    .trim();
  if (cleaned === '') return text.length > head.length ? ELLIPSIS : '(blank)';
  const points = Array.from(cleaned);
  if (points.length <= maxLength && head.length === text.length) return cleaned;
  return `${points
    .slice(0, maxLength - 1)
    .join('')
    .trimEnd()}${ELLIPSIS}`;
}

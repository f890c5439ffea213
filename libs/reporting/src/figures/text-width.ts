/** How wide a text will be, without a font at hand: DejaVu Sans Condensed's advance widths, in hundredths of an em. */

// Printable ASCII from U+0020, read from the hmtx table of DejaVu Sans Condensed 2.37.
const REGULAR = widths(
  '29 36 41 75 57 85 70 25 35 35 45 75 29 32 29 30 57 57 57 57 57 57 57 57 57 57 30 30 75 75 75 48 ' +
    '90 62 62 63 69 57 52 70 68 27 27 59 50 78 67 71 54 71 63 57 55 66 62 89 62 55 62 35 30 35 75 45 ' +
    '45 55 57 49 57 55 32 57 57 25 25 52 25 88 57 55 57 57 37 47 35 57 53 74 53 53 47 57 30 57 75',
);
const BOLD = widths(
  '31 41 47 75 63 90 78 28 41 41 47 75 34 37 34 33 63 63 63 63 63 63 63 63 63 63 36 36 75 75 75 52 ' +
    '90 70 69 66 75 61 61 74 75 33 33 70 57 90 75 76 66 76 69 65 61 73 70 99 69 65 65 41 33 41 75 45 ' +
    '45 61 64 53 64 61 39 64 64 31 31 60 31 94 64 62 64 64 44 54 43 64 59 83 58 59 52 64 33 64 75',
);

/** Of letters beyond ASCII; Cyrillic is a little wider than Latin. */
const OTHER = 64;
/** Of East Asian letters and pictures. */
const WIDE = 100;
const WIDE_FROM = 0x2e80;
const ELLIPSIS = '…';
/** Part of a cut text that its beginning gets. */
const HEAD_SHARE = 0.65;

/**
 * The width of a text in the unit of `size`, exact for ASCII in DejaVu Sans Condensed and about right elsewhere.
 *
 * @param size - font size, > 0
 */
export function textWidth(text: string, size: number, bold = false): number {
  const table = bold ? BOLD : REGULAR;
  let sum = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    sum += table[point - 32] ?? (point >= WIDE_FROM ? WIDE : OTHER);
  }
  return (sum * size) / 100;
}

/**
 * The text, or its beginning and its end with `…` between, so that it fits into `width`. Names that differ only in
 * their last letters stay apart.
 */
export function fitText(text: string, width: number, size: number, bold = false): string {
  if (textWidth(text, size, bold) <= width) return text;
  const points = Array.from(text);
  const room = width - textWidth(ELLIPSIS, size, bold);
  const head = takeWhileFits(points, room * HEAD_SHARE, size, bold);
  const tail = takeWhileFits([...points].reverse(), room - textWidth(head, size, bold), size, bold);
  return `${head.trimEnd()}${ELLIPSIS}${Array.from(tail).reverse().join('').trimStart()}`;
}

function takeWhileFits(points: readonly string[], width: number, size: number, bold: boolean): string {
  let used = 0;
  let count = 0;
  for (const point of points) {
    used += textWidth(point, size, bold);
    if (used > width) break;
    count += 1;
  }
  return points.slice(0, count).join('');
}

function widths(text: string): readonly number[] {
  return text.split(' ').map(Number);
}

/** Breaks a text into lines that fit, without losing a letter unless told to. */

const ELLIPSIS = '…';

/** Width of a text in the font at hand. */
export type Measure = (text: string) => number;

/**
 * Lines no wider than `width`: broken at blanks, and inside a word only when the word alone is too wide.
 *
 * @param maxLines - what does not fit into so many lines is replaced by `…` at the end of the last
 * @returns at least one line, `['']` for an empty text
 */
export function wrapText(
  text: string,
  width: number,
  measure: Measure,
  maxLines = Number.POSITIVE_INFINITY,
): readonly string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ')) {
    const joined = current === '' ? word : `${current} ${word}`;
    if (measure(joined) <= width) {
      current = joined;
      continue;
    }
    if (current !== '') lines.push(current);
    current = breakWord(word, width, measure, lines);
    if (lines.length > maxLines) break;
  }
  lines.push(current);
  if (lines.length <= maxLines) return lines;
  const last = lines[maxLines - 1] ?? '';
  return [...lines.slice(0, maxLines - 1), shorten(`${last}${ELLIPSIS}`, width, measure)];
}

/** Pushes full lines of a word that is too wide, and gives back what is left of it. */
function breakWord(word: string, width: number, measure: Measure, lines: string[]): string {
  if (measure(word) <= width) return word;
  let current = '';
  for (const letter of word) {
    if (current !== '' && measure(current + letter) > width) {
      lines.push(current);
      current = letter;
    } else {
      current += letter;
    }
  }
  return current;
}

/** Takes letters away before the ellipsis until the line fits. */
function shorten(line: string, width: number, measure: Measure): string {
  const letters = Array.from(line.slice(0, -ELLIPSIS.length));
  while (letters.length > 0 && measure(`${letters.join('').trimEnd()}${ELLIPSIS}`) > width) letters.pop();
  return `${letters.join('').trimEnd()}${ELLIPSIS}`;
}

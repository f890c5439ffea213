/** Parts a text where its reading direction turns, for renderers that shape each part for itself. */

/** Letters written from right to left, and the blanks between such words. */
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]+(?:\s+[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]+)*/gu;

/**
 * The parts of a text in their order; put together they are the text. Digits and signs never share a part with
 * letters written from right to left, so that nothing turns them round.
 *
 * @example
 * directionRuns('a שלום 12'); // ['a ', 'שלום', ' 12']
 */
export function directionRuns(text: string): readonly string[] {
  const runs: string[] = [];
  let end = 0;
  for (const match of text.matchAll(RIGHT_TO_LEFT)) {
    if (match.index > end) runs.push(text.slice(end, match.index));
    runs.push(match[0]);
    end = match.index + match[0].length;
  }
  if (end < text.length || runs.length === 0) runs.push(text.slice(end));
  return runs;
}

/** JSON as Python writes it: its `json.dumps` says NaN and Infinity as such, which JSON does not know. */

/**
 * The same text in JSON: NaN, which pandas says for what is missing, becomes null; Infinity becomes a number that is
 * too large, so that it is refused with its row and column. Texts stay as they are.
 *
 * @example
 * strictJson('{"data": [[NaN, "NaN", -Infinity]]}'); // '{"data": [[null, "NaN", -1e999]]}'
 */
export function strictJson(text: string): string {
  const pieces: string[] = [];
  let at = 0;
  while (at < text.length) {
    const quote = text.indexOf('"', at);
    const end = quote < 0 ? text.length : quote;
    pieces.push(text.slice(at, end).replaceAll('NaN', 'null').replaceAll('Infinity', '1e999'));
    at = quote < 0 ? end : endOfText(text, quote);
    pieces.push(text.slice(end, at));
  }
  return pieces.join('');
}

/** Behind the quote that ends the text which begins at `quote`; the end of everything where none does. */
function endOfText(text: string, quote: number): number {
  for (let end = text.indexOf('"', quote + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text[end - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return end + 1;
  }
  return text.length;
}

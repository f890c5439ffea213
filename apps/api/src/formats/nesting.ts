/** How deep a JSON text nests: the parser takes seconds, and the garbage collector more, for millions of levels. */

/** Bytes of the characters that count. */
const [QUOTE, SLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d];

/** Whether a text, as UTF-8, opens more lists and objects within each other than `most`. */
export function nestsDeeper(bytes: Uint8Array, most: number): boolean {
  let depth = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === QUOTE) at = endOfText(bytes, at);
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) depth++;
    else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth--;
    if (depth > most) return true;
  }
  return false;
}

/** The quote that ends the text which begins at `quote`; the end of everything where none does. */
function endOfText(bytes: Uint8Array, quote: number): number {
  for (let end = bytes.indexOf(QUOTE, quote + 1); end >= 0; end = bytes.indexOf(QUOTE, end + 1)) {
    let slashes = 0;
    while (bytes[end - 1 - slashes] === SLASH) slashes++;
    if (slashes % 2 === 0) return end;
  }
  return bytes.length;
}

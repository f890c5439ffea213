/** How a cell is written so that every reader gets it back as it is. */

/** The text with quotes around it where RFC 4180 asks for them, `quote` in place of the double quote. */
export function csvCell(text: string, delimiter = ',', quote = '"'): string {
  const needsQuotes = text.includes(delimiter) || text.includes(quote) || /[\r\n]/.test(text);
  return needsQuotes ? `${quote}${text.replaceAll(quote, quote + quote)}${quote}` : text;
}

/** How a cell is written so that every reader gets it back as it is. */

/** The text with quotes around it where RFC 4180 asks for them. */
export function csvCell(text: string, delimiter = ','): string {
  const needsQuotes = text.includes(delimiter) || /["\r\n]/.test(text);
  return needsQuotes ? `"${text.replaceAll('"', '""')}"` : text;
}

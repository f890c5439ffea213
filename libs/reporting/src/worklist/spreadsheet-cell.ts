/** A cell of a CSV file that a spreadsheet opens. */

/** What a cell begins with that a spreadsheet takes for a formula (OWASP, "CSV Injection"), full-width signs included. */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/**
 * The text as one CSV cell: with a `'` in front where a spreadsheet would run it, in quotes where RFC 4180 asks for
 * them. Nothing else of it is changed, so that names still match those in other systems.
 *
 * @example
 * spreadsheetCell('=1+1'); // "'=1+1"
 * spreadsheetCell('Acme, Inc'); // '"Acme, Inc"'
 */
export function spreadsheetCell(text: string): string {
  const guarded = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

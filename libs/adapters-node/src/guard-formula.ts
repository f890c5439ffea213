/** Texts that a spreadsheet would run. */

/** What a cell begins with that a spreadsheet takes for a formula (OWASP, "CSV Injection"). */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * A text with a `'` in front where a spreadsheet would take it for a formula: there the cell shows the text as it is.
 * For texts only: of a number the sign is no formula.
 *
 * @example
 * guardFormula('=1+1'); // "'=1+1"
 */
export function guardFormula(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** How one cell of text is understood. Every reader follows these rules, whatever engine it uses. */
import type { Target } from './contract.ts';

/** Each digit can be matched in one way only, so a long cell costs linear time. */
const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Whether a cell means "nothing there": blank once trimmed, or one of the column's own markers. */
export function isMissingCell(text: string, markers: readonly string[] = []): boolean {
  return parseText(text, markers) === undefined;
}

/**
 * The number a cell holds: decimal notation with an optional exponent, blanks around it forgiven.
 *
 * @returns a finite number, or `undefined` when the text is not one (`1e999`, `NaN`, `0x10` and `1,5` are not)
 */
export function parseNumber(text: string): number | undefined {
  const trimmed = text.trim();
  if (!DECIMAL.test(trimmed)) return undefined;
  const value = Number(trimmed);
  return Number.isFinite(value) ? value : undefined;
}

/**
 * The level or name a text cell holds: the text without the blanks around it, otherwise as it stands. `null`,
 * `None` or `007` are names like any other.
 *
 * @returns `undefined` when the cell is blank or one of the column's own markers
 */
export function parseText(text: string, markers: readonly string[] = []): string | undefined {
  const trimmed = text.trim();
  return trimmed === '' || markers.includes(trimmed) ? undefined : trimmed;
}

/**
 * The label a target cell holds, as the contract spells it.
 *
 * @returns the contract's own spelling (`positive` or one of `negative`), or `undefined` for any other text
 */
export function parseLabel(text: string, target: Target): string | undefined {
  const trimmed = text.trim();
  const labels = [target.positive, ...target.negative];
  const exact = labels.find((label) => label === trimmed);
  if (exact !== undefined) return exact;
  const value = parseNumber(trimmed);
  return value === undefined ? undefined : labels.find((label) => parseNumber(label) === value);
}

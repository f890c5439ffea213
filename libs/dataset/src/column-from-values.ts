/** Columns made from plain values. */
import type { CategoricalColumn, NumericColumn } from './dataset.ts';
import { DynamicRiskError } from './errors.ts';

/**
 * A numeric column; `null`, `undefined` and `NaN` mark a missing value.
 *
 * @throws {DynamicRiskError} `argument-invalid` for an infinite value
 * @example
 * numericColumn([31, null]).values; // Float64Array [31, NaN]
 */
export function numericColumn(values: readonly (number | null | undefined)[]): NumericColumn {
  const numbers = new Float64Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? Number.NaN;
    if (value === Infinity || value === -Infinity) {
      throw new DynamicRiskError('argument-invalid', `Row ${row}: expected a finite number, found ${value}.`);
    }
    numbers[row] = value;
  }
  return { kind: 'numeric', values: numbers };
}

/**
 * A dictionary-coded column, levels in order of first appearance; `null` and `undefined` mark a missing value.
 * Any text is a level, the empty one too: what counts as blank is decided before.
 *
 * @example
 * categoricalColumn(['DSL', null, 'DSL']); // { kind: 'categorical', codes: Int32Array [0, -1, 0], levels: ['DSL'] }
 */
export function categoricalColumn(texts: readonly (string | null | undefined)[]): CategoricalColumn {
  const codeOf = new Map<string, number>();
  const codes = new Int32Array(texts.length);
  for (let row = 0; row < texts.length; row++) {
    const text = texts[row] ?? undefined;
    codes[row] = text === undefined ? -1 : codeFor(text, codeOf);
  }
  return { kind: 'categorical', codes, levels: [...codeOf.keys()] };
}

function codeFor(text: string, codeOf: Map<string, number>): number {
  const known = codeOf.get(text);
  if (known !== undefined) return known;
  const code = codeOf.size;
  codeOf.set(text, code);
  return code;
}

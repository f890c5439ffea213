/** The rules of the contract on values that are already typed, and their words; every way in checks by these. */
import type { CategoricalFeature, Feature, NumericFeature } from './contract.ts';
import type { CategoricalColumn, Column, NumericColumn } from './dataset.ts';
import { DynamicRiskError } from './errors.ts';
import { wholeMatch } from './pattern.ts';

/** Names of the rules a typed value can break. */
export type ValueRule =
  | 'missing-value'
  | 'not-an-integer'
  | 'below-minimum'
  | 'above-maximum'
  | 'unknown-level'
  | 'pattern-mismatch';

/** One value that breaks one rule. */
export interface ValueViolation {
  /** 0-based position in the column. */
  readonly row: number;
  readonly rule: ValueRule;
  /** What the column expects, in words; see `describeFeature`. */
  readonly expected: string;
  /** The value as text; absent when it is missing. */
  readonly found?: string;
}

/** Most levels that a description names. */
const MAX_DESCRIBED_LEVELS = 10;

/**
 * What a feature expects, in words that follow "expected".
 *
 * @example
 * describeFeature({ name: 'seats', type: 'integer', min: 1, max: 500 }); // 'a whole number between 1 and 500'
 */
export function describeFeature(feature: Feature): string {
  return feature.type === 'categorical' ? describeLevels(feature) : describeRange(feature);
}

/**
 * Tells `report` of every rule that every value of a column breaks, row by row. A number can break two at once
 * (−0.5 where a whole number ≥ 0 is expected), so can a text; a whole number beyond ±(2^53 − 1) is none, as another
 * one may have been written; a missing value breaks `missing-value` or nothing.
 * `severity` makes no difference here: what a broken rule does is for the caller to say.
 *
 * @param column - numeric for a `numeric` or `integer` feature, categorical otherwise
 * @throws {DynamicRiskError} `argument-invalid` when the column is of another kind than the feature
 */
export function checkColumn(
  column: Column,
  feature: Feature,
  report: (violation: ValueViolation) => void,
): void {
  if (column.kind === 'numeric' && feature.type !== 'categorical') checkNumbers(column, feature, report);
  else if (column.kind === 'categorical' && feature.type === 'categorical')
    checkLevels(column, feature, report);
  else {
    throw new DynamicRiskError(
      'argument-invalid',
      `Column "${feature.name}" is ${column.kind}, but the contract says ${feature.type}.`,
    );
  }
}

function checkNumbers(
  { values }: NumericColumn,
  feature: NumericFeature,
  report: (violation: ValueViolation) => void,
): void {
  const { min = -Infinity, max = Infinity, nullable = true } = feature;
  const whole = feature.type === 'integer';
  const expected = describeRange(feature);
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) {
      if (!nullable) report({ row, rule: 'missing-value', expected });
      continue;
    }
    if (whole && !Number.isSafeInteger(value)) {
      const wanted = Number.isInteger(value)
        ? `${expected}, of which no digit is lost (at most 2^53 - 1)`
        : expected;
      report({ row, rule: 'not-an-integer', expected: wanted, found: String(value) });
    }
    if (value < min) report({ row, rule: 'below-minimum', expected, found: String(value) });
    if (value > max) report({ row, rule: 'above-maximum', expected, found: String(value) });
  }
}

/** What is known of a level once it was looked at: only levels that occur are, and each of them once. */
const JUDGED = 1;
const UNKNOWN = 2;
const MISMATCH = 4;

function checkLevels(
  column: CategoricalColumn,
  feature: CategoricalFeature,
  report: (violation: ValueViolation) => void,
): void {
  const { nullable = true } = feature;
  const admitted = enforcedLevels(feature);
  const { pattern } = feature;
  if (nullable && admitted === undefined && pattern === undefined) return;
  const { codes } = column;
  const known = new Set(admitted);
  const isMatch = pattern === undefined ? undefined : wholeMatch(pattern);
  // Levels may have to be made: they are asked for only where a rule looks at them.
  const levels = admitted === undefined && isMatch === undefined ? [] : column.levels;
  const verdicts = new Uint8Array(levels.length);
  const judge = (level: string): number => {
    const isUnknown = admitted !== undefined && !known.has(level);
    const isMismatch = isMatch !== undefined && !isMatch(level);
    return JUDGED | (isUnknown ? UNKNOWN : 0) | (isMismatch ? MISMATCH : 0);
  };
  const expected = describeLevels(feature);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (code < 0) {
      if (!nullable) report({ row, rule: 'missing-value', expected });
      continue;
    }
    if (levels.length === 0) continue;
    const verdict = (verdicts[code] ||= judge(levels[code]!));
    if (verdict & UNKNOWN) report({ row, rule: 'unknown-level', expected, found: levels[code]! });
    if (verdict & MISMATCH) report({ row, rule: 'pattern-mismatch', expected, found: levels[code]! });
  }
}

function describeRange({ type, min, max }: NumericFeature): string {
  const noun = type === 'integer' ? 'a whole number' : 'a number';
  if (min !== undefined && max !== undefined) return `${noun} between ${min} and ${max}`;
  if (min !== undefined) return `${noun} ≥ ${min}`;
  if (max !== undefined) return `${noun} ≤ ${max}`;
  return noun;
}

/** The only levels allowed; `undefined` when any text is. A feature that lists none cannot reject others. */
function enforcedLevels({ levels = [], otherLevels }: CategoricalFeature): readonly string[] | undefined {
  return otherLevels === 'reject' && levels.length > 0 ? levels : undefined;
}

function describeLevels(feature: CategoricalFeature): string {
  const { pattern } = feature;
  const levels = enforcedLevels(feature);
  if (levels === undefined)
    return pattern === undefined ? 'a text' : `a text that matches ${pattern} as a whole`;
  if (levels.length <= 2) return levels.join(' or ');
  const shown = levels.slice(0, MAX_DESCRIBED_LEVELS).join(', ');
  const more = levels.length - MAX_DESCRIBED_LEVELS;
  return `one of ${shown}${more > 0 ? ` and ${more} more` : ''}`;
}

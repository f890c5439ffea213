/** What the change of a column does to a model's scores. */
import type { CategoricalColumn, Column } from '@dynamic-risk/dataset';
import { quantileSorted } from '../quantile.ts';
import { numericSample, type NumericSample } from './numeric-sample.ts';

/** One coefficient of a linear model on the logit scale. */
export interface Coefficient {
  readonly column: string;
  /** A level of a categorical column, `(missing)` for missing values, `null` for the number itself. */
  readonly level: string | null;
  /** Change of the logit per unit of the number, or between having the level and not. */
  readonly raw: number;
}

/** Level under which models keep missing values. */
const MISSING = '(missing)';

/**
 * Σ β · Δmean over the column's coefficients: how far the column alone moves the mean logit. Missing numbers stand at
 * the reference's median, as a model trained on it sees them.
 *
 * @param coefficients - of this column
 * @returns `undefined` without coefficients, without rows, when a mean is not defined or the kinds differ
 */
export function scoreShift(
  reference: Column,
  current: Column,
  coefficients: readonly Coefficient[],
): number | undefined {
  if (coefficients.length === 0) return undefined;
  if (reference.kind === 'numeric' && current.kind === 'numeric') {
    return numericScoreShift(numericSample(reference), numericSample(current), coefficients);
  }
  if (reference.kind === 'numeric' || current.kind === 'numeric') return undefined;
  return sumOfShifts(coefficients, (level) => {
    if (level === null) return undefined;
    return difference(levelShare(reference, level), levelShare(current, level));
  });
}

/** {@link scoreShift} of values that are in order already. */
export function numericScoreShift(
  reference: NumericSample,
  current: NumericSample,
  coefficients: readonly Coefficient[],
): number | undefined {
  if (coefficients.length === 0 || reference.rows === 0 || current.rows === 0) return undefined;
  const { sorted } = reference;
  const median = sorted.length === 0 ? undefined : quantileSorted(sorted, 0.5);
  return sumOfShifts(coefficients, (level) =>
    level === MISSING
      ? current.missing / current.rows - reference.missing / reference.rows
      : difference(imputedMean(reference, median), imputedMean(current, median)),
  );
}

function sumOfShifts(
  coefficients: readonly Coefficient[],
  shiftOf: (level: string | null) => number | undefined,
): number | undefined {
  if (coefficients.length === 0) return undefined;
  let sum = 0;
  for (const { level, raw } of coefficients) {
    const shift = shiftOf(level);
    if (shift === undefined) return undefined;
    sum += raw * shift;
  }
  return Number.isFinite(sum) ? sum : undefined;
}

function difference(before: number | undefined, now: number | undefined): number | undefined {
  return before === undefined || now === undefined ? undefined : now - before;
}

function imputedMean(sample: NumericSample, median: number | undefined): number | undefined {
  if (median === undefined) return undefined;
  const missing = sample.missing / sample.rows;
  return (1 - missing) * (sample.moments?.mean ?? 0) + missing * median;
}

function levelShare({ codes, levels }: CategoricalColumn, level: string): number | undefined {
  if (codes.length === 0) return undefined;
  const code = level === MISSING && !levels.includes(MISSING) ? -1 : levels.indexOf(level);
  if (code < 0 && level !== MISSING) return 0;
  let count = 0;
  for (const other of codes) if (other === code) count++;
  return count / codes.length;
}

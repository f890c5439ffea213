/** What the change of a column does to a model's scores. */
import type { CategoricalColumn, Column, NumericColumn } from '@dynamic-risk/dataset';
import { momentsOfSorted } from '../moments.ts';
import { quantileSorted } from '../quantile.ts';
import { sortedValues } from '../sorted-values.ts';

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
 * @returns `undefined` without coefficients, without rows, or when a mean is not defined
 */
export function scoreShift(
  reference: Column,
  current: Column,
  coefficients: readonly Coefficient[],
): number | undefined {
  if (coefficients.length === 0) return undefined;
  let shift = 0;
  for (const { level, raw } of coefficients) {
    const before = termMean(reference, level, reference);
    const now = termMean(current, level, reference);
    if (before === undefined || now === undefined) return undefined;
    shift += raw * (now - before);
  }
  return Number.isFinite(shift) ? shift : undefined;
}

function termMean(column: Column, level: string | null, reference: Column): number | undefined {
  if (column.kind === 'categorical') return level === null ? undefined : levelShare(column, level);
  const missing = share(column.values, Number.isNaN);
  if (missing === undefined || level === MISSING) return missing;
  return reference.kind === 'numeric' ? imputedMean(column, missing, reference) : undefined;
}

function imputedMean(column: NumericColumn, missing: number, reference: NumericColumn): number | undefined {
  const values = sortedValues(column);
  const usual = sortedValues(reference);
  if (usual.length === 0) return undefined;
  const median = quantileSorted(usual, 0.5);
  return values.length === 0 ? median : (1 - missing) * momentsOfSorted(values).mean + missing * median;
}

function levelShare({ codes, levels }: CategoricalColumn, level: string): number | undefined {
  const code = level === MISSING && !levels.includes(MISSING) ? -1 : levels.indexOf(level);
  if (code < 0 && level !== MISSING) return codes.length === 0 ? undefined : 0;
  return share(codes, (other) => other === code);
}

function share(values: Float64Array | Int32Array, holds: (value: number) => boolean): number | undefined {
  if (values.length === 0) return undefined;
  let count = 0;
  for (const value of values) if (holds(value)) count++;
  return count / values.length;
}

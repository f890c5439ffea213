/** A measured column: imputed by the training median and standardised, with a mark where it was missing. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { moments } from '../fit/moments.ts';
import type { DroppedTerm, MissingStrategy, Term } from '../model.ts';
import type { FittedTerms } from './fit-encoder.ts';
import { median } from './median.ts';

/**
 * @param values - finite, `NaN` where missing
 * @throws {DynamicRiskError} `data-invalid` when the values are too large to be standardised
 */
export function fitNumericTerms(
  column: string,
  values: Float64Array,
  strategy: MissingStrategy,
): FittedTerms {
  const middle = median(values);
  if (middle === undefined) {
    const detail = `"${column}" has no value in any of ${values.length} training rows.`;
    return { terms: [], dropped: [{ column, reason: 'all-missing', detail }] };
  }
  const terms: Term[] = [];
  const dropped: DroppedTerm[] = [];
  const { mean, sd } = moments(values.map((value) => (Number.isNaN(value) ? middle : value)));
  if (!Number.isFinite(mean) || !Number.isFinite(sd)) {
    throw new DynamicRiskError(
      'data-invalid',
      `Column "${column}" holds numbers too large to be standardised. Use a larger unit.`,
    );
  }
  if (sd > 0) {
    terms.push({ kind: 'standardized', column, median: middle, mean, sd });
  } else {
    const detail = `"${column}" is ${middle} in every training row that has a value.`;
    dropped.push({ column, reason: 'constant', detail });
  }
  const missing = values.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0);
  if (strategy === 'median+indicator' && missing > 0) {
    terms.push({ kind: 'missing-indicator', column, ...shareMoments(missing, values.length) });
  }
  return { terms, dropped };
}

/** Mean and population sd of a column with `count` ones and zeros otherwise. */
export function shareMoments(count: number, rows: number): { readonly mean: number; readonly sd: number } {
  const mean = count / rows;
  return { mean, sd: Math.sqrt(mean * ((rows - count) / rows)) };
}

/** The summary of one numeric column. */
import type { NumericColumn } from '@dynamic-risk/dataset';
import type { NumericSummary, Quantiles } from './diagnosis.ts';
import { momentsOfSorted } from './moments.ts';
import { quantileSorted } from './quantile.ts';
import { sortedValues } from './sorted-values.ts';

/**
 * Mean, median, mode, sample standard deviation, quantiles (type 7), missing and distinct values. One sort of a
 * copy of the column; missing values count in `n` and `missing` alone.
 *
 * @returns without statistics and with `undefinedReason` when no value is there
 * @throws {DynamicRiskError} `argument-invalid` when a value is infinite
 * @example
 * summarizeNumericColumn('age', { kind: 'numeric', values: Float64Array.of(31, 40, NaN) }).mean; // 35.5
 */
export function summarizeNumericColumn(name: string, column: NumericColumn): NumericSummary {
  const n = column.values.length;
  const sorted = sortedValues(column);
  const missing = n - sorted.length;
  const counts = {
    kind: 'numeric',
    column: name,
    n,
    missing,
    missingShare: n === 0 ? 0 : missing / n,
  } as const;
  if (sorted.length === 0) {
    return { ...counts, distinct: 0, undefinedReason: n === 0 ? 'no rows' : 'every value is missing' };
  }
  const quantiles = quantilesOfSorted(sorted);
  return {
    ...counts,
    ...momentsOfSorted(sorted),
    median: quantiles.p50,
    ...runsOfSorted(sorted),
    quantiles,
  };
}

function quantilesOfSorted(sorted: Float64Array): Quantiles {
  const at = (probability: number): number => positiveZero(quantileSorted(sorted, probability));
  return {
    min: at(0),
    p01: at(0.01),
    p05: at(0.05),
    p25: at(0.25),
    p50: at(0.5),
    p75: at(0.75),
    p95: at(0.95),
    p99: at(0.99),
    max: at(1),
  };
}

/** Most frequent value (the smallest of them), how often it occurs, and how many values are distinct. */
function runsOfSorted(sorted: Float64Array): { mode: number; modeCount: number; distinct: number } {
  let mode = sorted[0]!;
  let modeCount = 0;
  let distinct = 0;
  for (let start = 0, end = 0; start < sorted.length; start = end) {
    const value = sorted[start]!;
    while (end < sorted.length && sorted[end] === value) end++;
    distinct++;
    if (end - start > modeCount) {
      mode = value;
      modeCount = end - start;
    }
  }
  return { mode: positiveZero(mode), modeCount, distinct };
}

/** −0 and 0 are one value to a reader. */
function positiveZero(value: number): number {
  return value === 0 ? 0 : value;
}

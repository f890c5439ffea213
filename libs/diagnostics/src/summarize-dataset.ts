/** The summary of every column of a data set. */
import { DynamicRiskError, type Dataset } from '@dynamic-risk/dataset';
import type { ColumnSummary } from './diagnosis.ts';
import { summarizeCategoricalColumn } from './summarize-categorical-column.ts';
import { summarizeNumericColumn } from './summarize-numeric-column.ts';

export interface SummarizeDatasetOptions {
  /** Levels listed per categorical column, most frequent first; a whole number ≥ 0. Default 20. */
  readonly maxLevels?: number;
}

/**
 * One summary per column, in the order of the data set. No result holds NaN: what cannot be computed is absent,
 * and `undefinedReason` says why.
 *
 * @throws {DynamicRiskError} `argument-invalid` when `maxLevels` is not a whole number ≥ 0, or a value is infinite
 * @example
 * const dataset = createDataset([['age', { kind: 'numeric', values: Float64Array.of(31, 40, NaN) }]]);
 * summarizeDataset(dataset)[0]?.missing; // 1
 */
export function summarizeDataset(
  dataset: Dataset,
  options: SummarizeDatasetOptions = {},
): readonly ColumnSummary[] {
  const maxLevels = options.maxLevels ?? 20;
  if (!Number.isInteger(maxLevels) || maxLevels < 0) {
    throw new DynamicRiskError(
      'argument-invalid',
      `maxLevels: expected a whole number of at least 0, found ${maxLevels}.`,
    );
  }
  return Array.from(dataset.columns, ([name, column]) =>
    column.kind === 'numeric'
      ? summarizeNumericColumn(name, column)
      : summarizeCategoricalColumn(name, column, maxLevels),
  );
}

/** The columns that every table of summaries has. */
import type { ColumnSummary, NumericSummary } from '@dynamic-risk/diagnostics';
import { fieldsOf } from './rows-table.ts';
import type { Field } from './rows-table.ts';

/** A row about one column of a data set. */
export interface SummaryRow {
  readonly summary: ColumnSummary;
}

const { text, number, count } = fieldsOf<SummaryRow>();

/** Counts, shares and means of a column. */
export const SUMMARY_FIELDS: readonly Field<SummaryRow>[] = [
  text('column_name', 'column of the data set', ({ summary }) => summary.column),
  text('kind', 'numeric or categorical', ({ summary }) => summary.kind),
  count('n', 'rows, missing included', ({ summary }) => summary.n),
  count('missing', 'rows without a value', ({ summary }) => summary.missing),
  number('missing_share', 'missing over n, 0 to 1', ({ summary }) => summary.missingShare),
  count('distinct_values', 'different values', ({ summary }) => summary.distinct),
  number('mean', 'of a numeric column, in its unit', ({ summary }) => numeric(summary)?.mean),
  number('sd', 'standard deviation, n − 1', ({ summary }) => numeric(summary)?.standardDeviation),
  number('median', 'of a numeric column', ({ summary }) => numeric(summary)?.median),
  number('min', 'of a numeric column', ({ summary }) => numeric(summary)?.quantiles?.min),
  number('p25', 'quantile of type 7', ({ summary }) => numeric(summary)?.quantiles?.p25),
  number('p75', 'quantile of type 7', ({ summary }) => numeric(summary)?.quantiles?.p75),
  number('max', 'of a numeric column', ({ summary }) => numeric(summary)?.quantiles?.max),
  text('top_level', 'most frequent level of a categorical column', ({ summary }) =>
    summary.kind === 'categorical' ? summary.levels[0]?.level : undefined,
  ),
];

function numeric(summary: ColumnSummary): NumericSummary | undefined {
  return summary.kind === 'numeric' ? summary : undefined;
}

/** A data set as an arquero table. */
import { ColumnTable } from 'arquero';
import type { Column, Dataset } from './dataset.ts';
import { DictionaryColumn } from './dictionary-column.ts';

/**
 * An arquero table over the columns of the data set. Nothing is copied: numeric columns are the very arrays
 * (missing is `NaN`, which arquero's aggregates leave out), categorical columns decode a row when it is read
 * (missing is `null`).
 *
 * @example
 * toArqueroTable(dataset).groupby('plan').rollup({ mean: op.mean('age') });
 */
export function toArqueroTable(dataset: Dataset): ColumnTable {
  const entries = Array.from(dataset.columns, ([name, column]) => [name, arqueroColumn(column)] as const);
  return new ColumnTable(Object.fromEntries(entries), [...dataset.columns.keys()]);
}

function arqueroColumn(column: Column): Float64Array | DictionaryColumn {
  return column.kind === 'numeric' ? column.values : new DictionaryColumn(column);
}

/** Small builders for the tests of packages that work on contracts and data sets. */
import { categoricalColumn, numericColumn } from './column-from-values.ts';
import type { Contract } from './contract.ts';
import { type Column, createDataset, type Dataset } from './dataset.ts';

/** Values of one column: numbers or texts with `null` for missing, or a column as it is. */
export type ColumnValues = readonly (number | null)[] | readonly (string | null)[] | Column;

/**
 * A contract with one numeric feature `age`, one categorical feature `plan` and the target `exited` (1 or 0),
 * every part of which can be replaced.
 *
 * @example
 * buildContract({ identifier: 'client' });
 */
export function buildContract(parts: Partial<Contract> = {}): Contract {
  return {
    target: { name: 'exited', positive: '1', negative: ['0'] },
    features: [
      { name: 'age', type: 'numeric' },
      { name: 'plan', type: 'categorical' },
    ],
    ...parts,
  };
}

/**
 * A data set of the given columns. A list that holds a text becomes categorical, any other numeric, so a list of
 * nothing but `null` is a numeric column of missing values: give `categoricalColumn([null])` for the other kind.
 *
 * @throws {DynamicRiskError} `argument-invalid` when lengths differ
 * @example
 * buildDataset({ age: [1, null], plan: ['a', null] });
 */
export function buildDataset(columns: Readonly<Record<string, ColumnValues>>): Dataset {
  return createDataset(Object.entries(columns).map(([name, values]) => [name, buildColumn(values)] as const));
}

function buildColumn(values: ColumnValues): Column {
  if ('kind' in values) return values;
  const texts = values.filter((value) => typeof value === 'string');
  if (texts.length === 0)
    return numericColumn(values.map((value) => (typeof value === 'number' ? value : null)));
  return categoricalColumn(values.map((value) => (value === null ? null : String(value))));
}

/**
 * The rows of a data set as plain lists, missing as `null`: what a test compares without regard to codes.
 *
 * @example
 * datasetRows(buildDataset({ age: [1, null], plan: ['a', null] })); // [[1, 'a'], [null, null]]
 */
export function datasetRows(dataset: Dataset): readonly (readonly (number | string | null)[])[] {
  const columns = [...dataset.columns.values()];
  return Array.from({ length: dataset.rowCount }, (_, row) => columns.map((column) => cellOf(column, row)));
}

function cellOf(column: Column, row: number): number | string | null {
  if (column.kind === 'categorical') return column.levels[column.codes[row]!] ?? null;
  const value = column.values[row]!;
  return Number.isNaN(value) ? null : value;
}

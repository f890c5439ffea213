/** The immutable, column-oriented data set that every library works on. */
import { DynamicRiskError } from './errors.ts';

/** Finite numbers; `NaN` marks a missing value and never means anything else. */
export interface NumericColumn {
  readonly kind: 'numeric';
  readonly values: Float64Array;
}

/** Dictionary-coded text: `levels[codes[i]]`; code −1 marks a missing value. Levels are distinct. */
export interface CategoricalColumn {
  readonly kind: 'categorical';
  readonly codes: Int32Array;
  readonly levels: readonly string[];
}

export type Column = NumericColumn | CategoricalColumn;

/** Columns of equal length under distinct names, in a fixed order. */
export interface Dataset {
  readonly rowCount: number;
  readonly columns: ReadonlyMap<string, Column>;
}

/** Number of rows of a column. */
export function columnLength(column: Column): number {
  return column.kind === 'numeric' ? column.values.length : column.codes.length;
}

/**
 * A data set of the given columns, in the given order. The arrays are taken over, not copied.
 *
 * @throws {DynamicRiskError} `argument-invalid` when lengths differ or a name occurs twice
 * @example
 * createDataset([['age', { kind: 'numeric', values: Float64Array.of(31, NaN) }]]).rowCount; // 2
 */
export function createDataset(columns: Iterable<readonly [string, Column]>): Dataset {
  const map = new Map<string, Column>();
  let rowCount: number | undefined;
  for (const [name, column] of columns) {
    if (map.has(name)) throw new DynamicRiskError('argument-invalid', `Column "${name}" is given twice.`);
    const length = columnLength(column);
    rowCount ??= length;
    if (length !== rowCount) {
      throw new DynamicRiskError(
        'argument-invalid',
        `Column "${name}" has ${length} rows, expected ${rowCount} as in the columns before it.`,
      );
    }
    map.set(name, column);
  }
  return { rowCount: rowCount ?? 0, columns: map };
}

/** @throws {DynamicRiskError} `argument-invalid` when the column is absent */
export function getColumn(dataset: Dataset, name: string): Column {
  const column = dataset.columns.get(name);
  if (column === undefined) {
    const known = [...dataset.columns.keys()].map((key) => `"${key}"`).join(', ');
    throw new DynamicRiskError(
      'argument-invalid',
      `There is no column "${name}"; there are ${known || 'none'}.`,
    );
  }
  return column;
}

/** @throws {DynamicRiskError} `argument-invalid` when the column is absent or not numeric */
export function getNumericColumn(dataset: Dataset, name: string): NumericColumn {
  const column = getColumn(dataset, name);
  if (column.kind !== 'numeric') {
    throw new DynamicRiskError('argument-invalid', `Column "${name}" is ${column.kind}, expected numeric.`);
  }
  return column;
}

/** @throws {DynamicRiskError} `argument-invalid` when the column is absent or not categorical */
export function getCategoricalColumn(dataset: Dataset, name: string): CategoricalColumn {
  const column = getColumn(dataset, name);
  if (column.kind !== 'categorical') {
    throw new DynamicRiskError(
      'argument-invalid',
      `Column "${name}" is ${column.kind}, expected categorical.`,
    );
  }
  return column;
}

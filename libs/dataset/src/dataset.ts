/** The immutable, column-oriented data set that every library works on. */
import type { Target } from './contract.ts';
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

/** The text of each row of a categorical column; `undefined` where it is missing. */
export function categoricalText(column: CategoricalColumn): readonly (string | undefined)[] {
  return Array.from(column.codes, (code) => (code < 0 ? undefined : column.levels[code]));
}

/**
 * The target as 1 (left) and 0 (stayed), one byte a row.
 *
 * @throws {DynamicRiskError} `argument-invalid` when the column is absent, holds a missing value or a level
 * that the target does not name
 */
export function targetLabels(dataset: Dataset, target: Target): Uint8Array {
  const column = getCategoricalColumn(dataset, target.name);
  const byCode = column.levels.map((level) => {
    if (level === target.positive) return 1;
    if (target.negative.includes(level)) return 0;
    return undefined;
  });
  return Uint8Array.from(column.codes, (code, row) => {
    const label = byCode[code];
    if (label === undefined) {
      const found = code < 0 ? 'a missing value' : JSON.stringify(column.levels[code]);
      throw new DynamicRiskError('argument-invalid', `Target "${target.name}", row ${row}: found ${found}.`);
    }
    return label;
  });
}

/**
 * The rows at the given 0-based positions, in that order. Levels are kept as they are.
 *
 * @throws {DynamicRiskError} `argument-invalid` when a position is outside the data set
 */
export function selectRows(dataset: Dataset, rows: ArrayLike<number>): Dataset {
  const count = rows.length;
  for (let i = 0; i < count; i++) {
    const row = rows[i]!;
    if (!(row >= 0 && row < dataset.rowCount)) {
      throw new DynamicRiskError('argument-invalid', `Row ${row} is outside 0 … ${dataset.rowCount - 1}.`);
    }
  }
  return createDataset(
    Array.from(dataset.columns, ([name, column]): [string, Column] => {
      if (column.kind === 'numeric') {
        const values = new Float64Array(count);
        for (let i = 0; i < count; i++) values[i] = column.values[rows[i]!]!;
        return [name, { kind: 'numeric', values }];
      }
      const codes = new Int32Array(count);
      for (let i = 0; i < count; i++) codes[i] = column.codes[rows[i]!]!;
      return [name, { kind: 'categorical', codes, levels: column.levels }];
    }),
  );
}

/** Only the named columns, in the order of `names`. @throws {DynamicRiskError} `argument-invalid` when one is absent */
export function selectColumns(dataset: Dataset, names: readonly string[]): Dataset {
  return createDataset(names.map((name) => [name, getColumn(dataset, name)] as const));
}

/**
 * The rows of all data sets below each other. Every data set must have the columns of the first, of the same
 * kind; their order may differ. Levels are united in order of first appearance.
 *
 * @throws {DynamicRiskError} `argument-invalid` when none is given or columns differ
 */
export function concatDatasets(datasets: readonly Dataset[]): Dataset {
  const [first] = datasets;
  if (first === undefined)
    throw new DynamicRiskError('argument-invalid', 'There is no data set to put together.');
  for (const dataset of datasets) {
    if (dataset.columns.size !== first.columns.size) {
      throw new DynamicRiskError(
        'argument-invalid',
        `A data set has ${dataset.columns.size} columns, expected ${first.columns.size} as in the first.`,
      );
    }
  }
  const rowCount = datasets.reduce((sum, dataset) => sum + dataset.rowCount, 0);
  return createDataset(
    Array.from(first.columns, ([name, column]): [string, Column] => [
      name,
      column.kind === 'numeric'
        ? concatNumeric(
            datasets.map((dataset) => getNumericColumn(dataset, name)),
            rowCount,
          )
        : concatCategorical(
            datasets.map((dataset) => getCategoricalColumn(dataset, name)),
            rowCount,
          ),
    ]),
  );
}

function concatNumeric(columns: readonly NumericColumn[], rowCount: number): NumericColumn {
  const values = new Float64Array(rowCount);
  let offset = 0;
  for (const column of columns) {
    values.set(column.values, offset);
    offset += column.values.length;
  }
  return { kind: 'numeric', values };
}

function concatCategorical(columns: readonly CategoricalColumn[], rowCount: number): CategoricalColumn {
  const codeOf = new Map<string, number>();
  const levels: string[] = [];
  const codes = new Int32Array(rowCount);
  let offset = 0;
  for (const column of columns) {
    const recoded = Int32Array.from(column.levels, (level) => {
      let code = codeOf.get(level);
      if (code === undefined) {
        code = levels.length;
        codeOf.set(level, code);
        levels.push(level);
      }
      return code;
    });
    for (let i = 0; i < column.codes.length; i++) {
      const code = column.codes[i]!;
      codes[offset + i] = code < 0 ? -1 : recoded[code]!;
    }
    offset += column.codes.length;
  }
  return { kind: 'categorical', codes, levels };
}

/** Rows of several data sets compared where they are, in the order of `canonicalOrder`. */
import {
  type CategoricalColumn,
  type Dataset,
  DynamicRiskError,
  getCategoricalColumn,
  getColumn,
  getNumericColumn,
  packedLevelsOf,
  type PackedTexts,
} from '@dynamic-risk/dataset';
import { isInByteOrder } from './level-order.ts';

/**
 * Compares row `i` of data set `a` with row `j` of data set `b`: 0 when they are equal in every column, else the
 * 1-based number of the first column in which they differ, negative when the first row comes first.
 */
export type CompareRows = (a: number, i: number, b: number, j: number) => number;

/** Negative, 0 or positive. */
type CompareCells = CompareRows;

/**
 * By the first column of the first data set, then the second, and so on; numbers by value, texts by UTF-16 code unit,
 * missing first.
 *
 * @param datasets - at least one
 * @throws {DynamicRiskError} `argument-invalid` when they differ in the names or kinds of columns
 */
export function compareRows(datasets: readonly Dataset[]): CompareRows {
  const [first] = datasets;
  if (first === undefined) throw new DynamicRiskError('argument-invalid', 'There is no data set to compare.');
  const names = [...first.columns.keys()];
  for (const dataset of datasets) checkColumns(first, dataset);
  const columns = names.map((name) =>
    getColumn(first, name).kind === 'numeric'
      ? compareNumbers(datasets.map((dataset) => getNumericColumn(dataset, name).values))
      : compareTexts(datasets.map((dataset) => getCategoricalColumn(dataset, name))),
  );
  return (a, i, b, j) => {
    for (let column = 0; column < columns.length; column++) {
      const order = columns[column]!(a, i, b, j);
      if (order !== 0) return order < 0 ? -column - 1 : column + 1;
    }
    return 0;
  };
}

function checkColumns(first: Dataset, dataset: Dataset): void {
  if (dataset.columns.size !== first.columns.size) {
    throw new DynamicRiskError(
      'argument-invalid',
      `A data set has ${dataset.columns.size} columns, expected ${first.columns.size} as in the first.`,
    );
  }
  for (const [name, { kind }] of first.columns) {
    const found = getColumn(dataset, name).kind;
    if (found === kind) continue;
    throw new DynamicRiskError(
      'argument-invalid',
      `Column "${name}" is ${kind} in one data set and ${found} in another.`,
    );
  }
}

function compareNumbers(values: readonly Float64Array[]): CompareCells {
  return (a, i, b, j) => {
    const x = values[a]![i]!;
    const y = values[b]![j]!;
    if (x < y) return -1;
    if (x > y) return 1;
    return x === y ? 0 : Number(Number.isNaN(y)) - Number(Number.isNaN(x));
  };
}

function compareTexts(columns: readonly CategoricalColumn[]): CompareCells {
  const codes = columns.map((column) => column.codes);
  const packed = columns.flatMap((column) => packedLevelsOf(column) ?? []);
  const isPacked = packed.length === columns.length && packed.every(isInByteOrder);
  const compareLevels = isPacked ? compareBytes(packed) : compareUnits(columns);
  return (a, i, b, j) => {
    const x = codes[a]![i]!;
    const y = codes[b]![j]!;
    if (x < 0 || y < 0) return Number(x >= 0) - Number(y >= 0);
    return a === b && x === y ? 0 : compareLevels(a, x, b, y);
  };
}

function compareBytes(levels: readonly PackedTexts[]): CompareCells {
  const bytesOf = levels.map(({ bytes }) => bytes);
  const endsOf = levels.map(({ ends }) => ends);
  return (a, x, b, y) => {
    const [p, q] = [bytesOf[a]!, bytesOf[b]!];
    let at = x === 0 ? 0 : endsOf[a]![x - 1]!;
    let other = y === 0 ? 0 : endsOf[b]![y - 1]!;
    const length = endsOf[a]![x]! - at;
    const otherLength = endsOf[b]![y]! - other;
    for (const end = at + Math.min(length, otherLength); at < end; at++, other++) {
      const difference = p[at]! - q[other]!;
      if (difference !== 0) return difference;
    }
    return length - otherLength;
  };
}

function compareUnits(columns: readonly CategoricalColumn[]): CompareCells {
  return (a, x, b, y) => {
    const p = columns[a]!.levels[x]!;
    const q = columns[b]!.levels[y]!;
    return p < q ? -1 : p > q ? 1 : 0;
  };
}

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
  sharedLength,
  viewBytes,
} from '@dynamic-risk/dataset';
import { isInByteOrder } from './level-order.ts';

/**
 * Compares row `i` of data set `a` with row `j` of data set `b`. A row is seen as a sequence of units: the bytes of its
 * first column, where that is a text, then one for every other column.
 *
 * @param from - how many leading units are known to be the same
 * @returns 0 when the rows are equal, else the 1-based number of the first unit in which they differ, negative when the
 * first row comes first
 */
export type CompareRows = (a: number, i: number, b: number, j: number, from: number) => number;

/** More units than a text has: the second column is the unit of this number, counted from 0. */
const FIRST_COLUMN = 2 ** 30;

/** How many leading columns are the same where so many leading units are. */
export function sharedColumns(units: number): number {
  return Math.max(0, units - FIRST_COLUMN + 1);
}

/** Negative, 0 or positive. */
type CompareCells = (a: number, i: number, b: number, j: number) => number;

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
  for (const dataset of datasets) checkColumns(first, dataset);
  const [firstName, ...others] = first.columns.keys();
  const compareFirst = firstName === undefined ? () => 0 : compareFirstColumn(datasets, firstName);
  const columns = others.map((name) => compareColumn(datasets, name));
  return (a, i, b, j, from) => {
    const order = from < FIRST_COLUMN ? compareFirst(a, i, b, j, from) : 0;
    if (order !== 0) return order;
    for (let column = Math.max(0, from - FIRST_COLUMN); column < columns.length; column++) {
      const difference = columns[column]!(a, i, b, j);
      if (difference !== 0) return Math.sign(difference) * (FIRST_COLUMN + column + 1);
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

function compareColumn(datasets: readonly Dataset[], name: string): CompareCells {
  return getColumn(datasets[0]!, name).kind === 'numeric'
    ? compareNumbers(datasets.map((dataset) => getNumericColumn(dataset, name).values))
    : compareTexts(datasets.map((dataset) => getCategoricalColumn(dataset, name)));
}

/** Texts byte by byte where they are bytes; whatever else is there is one unit. */
function compareFirstColumn(datasets: readonly Dataset[], name: string): CompareRows {
  if (getColumn(datasets[0]!, name).kind === 'categorical') {
    const columns = datasets.map((dataset) => getCategoricalColumn(dataset, name));
    const packed = bytesInOrder(columns);
    if (packed !== undefined) return compareCodes(columns, compareBytes(packed));
  }
  const compare = compareColumn(datasets, name);
  return (a, i, b, j) => Math.sign(compare(a, i, b, j));
}

function compareTexts(columns: readonly CategoricalColumn[]): CompareCells {
  const packed = bytesInOrder(columns);
  const compare = compareCodes(columns, packed === undefined ? compareUnits(columns) : compareBytes(packed));
  return (a, i, b, j) => compare(a, i, b, j, 0);
}

/** The levels of all columns where the order of their bytes is that of their texts. */
function bytesInOrder(columns: readonly CategoricalColumn[]): readonly PackedTexts[] | undefined {
  const packed = columns.flatMap((column) => packedLevelsOf(column) ?? []);
  return packed.length === columns.length && packed.every(isInByteOrder) ? packed : undefined;
}

/** Rows by the codes that they have of levels. */
function compareCodes(columns: readonly CategoricalColumn[], compareLevels: CompareRows): CompareRows {
  const codes = columns.map((column) => column.codes);
  return (a, i, b, j, from) => {
    const x = codes[a]![i]!;
    const y = codes[b]![j]!;
    if (x < 0 || y < 0) return Number(x >= 0) - Number(y >= 0);
    return a === b && x === y ? 0 : compareLevels(a, x, b, y, from);
  };
}

/** The end of a text is a unit as well, and comes before every byte. */
function compareBytes(levels: readonly PackedTexts[]): CompareRows {
  const viewOf = levels.map(({ bytes }) => viewBytes(bytes));
  const endsOf = levels.map(({ ends }) => ends);
  return (a, x, b, y, from) => {
    const [one, other] = [viewOf[a]!, viewOf[b]!];
    const start = x === 0 ? 0 : endsOf[a]![x - 1]!;
    const otherStart = y === 0 ? 0 : endsOf[b]![y - 1]!;
    const length = endsOf[a]![x]! - start;
    const otherLength = endsOf[b]![y]! - otherStart;
    const most = Math.min(length, otherLength);
    const unit = from + sharedLength(one, start + from, other, otherStart + from, most - from);
    const difference =
      unit === most ? length - otherLength : one.bytes[start + unit]! - other.bytes[otherStart + unit]!;
    return difference < 0 ? -unit - 1 : difference > 0 ? unit + 1 : 0;
  };
}

function compareUnits(columns: readonly CategoricalColumn[]): CompareRows {
  return (a, x, b, y) => {
    const p = columns[a]!.levels[x]!;
    const q = columns[b]!.levels[y]!;
    return p < q ? -1 : p > q ? 1 : 0;
  };
}

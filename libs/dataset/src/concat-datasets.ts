/** Data sets below each other. */
import {
  type CategoricalColumn,
  type Column,
  createDataset,
  type Dataset,
  getCategoricalColumn,
  getNumericColumn,
  type NumericColumn,
} from './dataset.ts';
import { DynamicRiskError } from './errors.ts';
import { packedColumn, packedLevelsOf, withCodes } from './packed-texts.ts';
import { TextDictionary } from './text-dictionary.ts';
import { unitePacked } from './unite-packed.ts';

/**
 * The rows of all data sets below each other. Every data set must have the columns of the first, of the same
 * kind; their order may differ. Levels are united in order of first appearance. A single data set is returned
 * as it is, and what `sideBySide` laid in one piece is put together without a copy.
 *
 * @throws {DynamicRiskError} `argument-invalid` when none is given or columns differ
 */
export function concatDatasets(datasets: readonly Dataset[]): Dataset {
  const [first] = datasets;
  if (first === undefined)
    throw new DynamicRiskError('argument-invalid', 'There is no data set to put together.');
  if (datasets.length === 1) return first;
  checkColumnCounts(first, datasets);
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

function checkColumnCounts(first: Dataset, datasets: readonly Dataset[]): void {
  for (const dataset of datasets) {
    if (dataset.columns.size !== first.columns.size) {
      throw new DynamicRiskError(
        'argument-invalid',
        `A data set has ${dataset.columns.size} columns, expected ${first.columns.size} as in the first.`,
      );
    }
  }
}

function concatNumeric(columns: readonly NumericColumn[], rowCount: number): NumericColumn {
  const arrays = columns.map((column) => column.values);
  if (isOnePiece(arrays)) {
    const { buffer, byteOffset } = arrays[0]!;
    return { kind: 'numeric', values: new Float64Array(buffer, byteOffset, rowCount) };
  }
  const values = new Float64Array(rowCount);
  let offset = 0;
  for (const column of columns) {
    values.set(column.values, offset);
    offset += column.values.length;
  }
  return { kind: 'numeric', values };
}

function concatCategorical(columns: readonly CategoricalColumn[], rowCount: number): CategoricalColumn {
  const [first] = columns;
  if (first !== undefined && haveSameLevels(columns)) {
    return withCodes(first, concatCodes(columns, rowCount));
  }
  const packed = columns.flatMap((column) => packedLevelsOf(column) ?? []);
  if (packed.length === columns.length) {
    const { codesOf, levels } = unitePacked(packed);
    return packedColumn(unitedColumn(columns, rowCount, codesOf), levels);
  }
  const dictionary = new TextDictionary(columns.reduce((sum, { levels }) => sum + levels.length, 0));
  const codesOf = columns.map(({ levels }) => Int32Array.from(levels, (level) => dictionary.add(level)));
  const codes = unitedColumn(columns, rowCount, codesOf);
  return { kind: 'categorical', codes, levels: dictionary.texts };
}

function concatCodes(columns: readonly CategoricalColumn[], rowCount: number): Int32Array {
  const arrays = columns.map((column) => column.codes);
  const [first] = arrays;
  if (first !== undefined && isOnePiece(arrays))
    return new Int32Array(first.buffer, first.byteOffset, rowCount);
  const codes = new Int32Array(rowCount);
  let offset = 0;
  for (const array of arrays) {
    codes.set(array, offset);
    offset += array.length;
  }
  return codes;
}

/** @param codesOf - for each column, the united code of each of its levels */
function unitedColumn(
  columns: readonly CategoricalColumn[],
  rowCount: number,
  codesOf: readonly Int32Array[],
): Int32Array {
  const united = new Int32Array(rowCount);
  let offset = 0;
  columns.forEach(({ codes }, i) => {
    const codeOf = codesOf[i]!;
    for (let row = 0; row < codes.length; row++) {
      const code = codes[row]!;
      united[offset + row] = code < 0 ? -1 : codeOf[code]!;
    }
    offset += codes.length;
  });
  return united;
}

/** Whether columns share their levels, as views of one column do. */
function haveSameLevels(columns: readonly CategoricalColumn[]): boolean {
  const [first, ...others] = columns.map((column) => packedLevelsOf(column) ?? column.levels);
  return others.every((levels) => levels === first);
}

/** Whether arrays lie one behind the other in one piece of memory. */
function isOnePiece(arrays: readonly (Float64Array | Int32Array)[]): boolean {
  const [first] = arrays;
  let end = first?.byteOffset ?? 0;
  for (const array of arrays) {
    if (array.buffer !== first?.buffer || array.byteOffset !== end) return false;
    end += array.byteLength;
  }
  return true;
}

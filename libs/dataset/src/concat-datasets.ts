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
import { packedLevelsOf, withCodes } from './packed-texts.ts';
import { uniteLevels } from './unite-levels.ts';

/**
 * The rows of all data sets below each other. Every data set must have the columns of the first, of the same
 * kind; their order may differ. Levels are united in order of first appearance. A single data set is returned
 * as it is.
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
  const { codesOf, toColumn } = uniteLevels(columns);
  return toColumn(unitedColumn(columns, rowCount, codesOf));
}

function concatCodes(columns: readonly CategoricalColumn[], rowCount: number): Int32Array {
  const codes = new Int32Array(rowCount);
  let offset = 0;
  for (const column of columns) {
    codes.set(column.codes, offset);
    offset += column.codes.length;
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

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
import { TextDictionary } from './text-dictionary.ts';

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
  const dictionary = new TextDictionary(columns.reduce((sum, { levels }) => sum + levels.length, 0));
  const codes = new Int32Array(rowCount);
  let offset = 0;
  for (const column of columns) {
    const united = unitedCodes(dictionary, column.levels);
    for (let i = 0; i < column.codes.length; i++) {
      const code = column.codes[i]!;
      codes[offset + i] = code < 0 ? -1 : united[code]!;
    }
    offset += column.codes.length;
  }
  return { kind: 'categorical', codes, levels: dictionary.texts };
}

/** Adds the levels that the dictionary lacks and returns the united code of each level. */
function unitedCodes(dictionary: TextDictionary, levels: readonly string[]): Int32Array {
  const codes = new Int32Array(levels.length);
  for (let i = 0; i < levels.length; i++) codes[i] = dictionary.add(levels[i]!);
  return codes;
}

/** Some rows of a data set. */
import { type Column, createDataset, type Dataset } from './dataset.ts';
import { DynamicRiskError } from './errors.ts';
import { withCodes } from './packed-texts.ts';

/**
 * The rows at the given 0-based positions, in that order; a position may occur more than once. Levels are kept
 * as they are, used or not.
 *
 * @throws {DynamicRiskError} `argument-invalid` when a position is no whole number or outside the data set
 * @example
 * selectRows(dataset, [2, 0]); // the third row, then the first
 */
export function selectRows(dataset: Dataset, rows: ArrayLike<number>): Dataset {
  checkPositions(rows, dataset.rowCount);
  return createDataset(
    Array.from(dataset.columns, ([name, column]): [string, Column] => [name, selectFrom(column, rows)]),
  );
}

function checkPositions(rows: ArrayLike<number>, rowCount: number): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (!(Number.isInteger(row) && row >= 0 && row < rowCount)) {
      const expected =
        rowCount === 0 ? 'none: the data set is empty' : `a whole number in 0 … ${rowCount - 1}`;
      throw new DynamicRiskError(
        'argument-invalid',
        `Row position ${i}: expected ${expected}, found ${row}.`,
      );
    }
  }
}

function selectFrom(column: Column, rows: ArrayLike<number>): Column {
  const count = rows.length;
  if (column.kind === 'numeric') {
    const values = new Float64Array(count);
    for (let i = 0; i < count; i++) values[i] = column.values[rows[i]!]!;
    return { kind: 'numeric', values };
  }
  const codes = new Int32Array(count);
  for (let i = 0; i < count; i++) codes[i] = column.codes[rows[i]!]!;
  return withCodes(column, codes);
}

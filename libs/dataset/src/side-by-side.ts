/** Data sets that share one piece of memory. */
import { concatDatasets } from './concat-datasets.ts';
import { type Column, createDataset, type Dataset } from './dataset.ts';
import { withCodes } from './packed-texts.ts';

/**
 * The same data sets, as views of all their rows below each other. What was read in parts is in memory once from
 * then on, and putting the parts together again copies nothing. Every column of text has the levels of all parts.
 *
 * @throws {DynamicRiskError} `argument-invalid` when columns differ
 */
export function sideBySide(datasets: readonly Dataset[]): readonly Dataset[] {
  if (datasets.length < 2) return datasets;
  const all = concatDatasets(datasets);
  let end = 0;
  return datasets.map(({ rowCount }) => {
    const start = end;
    end += rowCount;
    return createDataset(
      Array.from(all.columns, ([name, column]): [string, Column] => [name, viewOf(column, start, end)]),
    );
  });
}

function viewOf(column: Column, start: number, end: number): Column {
  return column.kind === 'numeric'
    ? { kind: 'numeric', values: column.values.subarray(start, end) }
    : withCodes(column, column.codes.subarray(start, end));
}

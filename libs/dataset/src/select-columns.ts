/** Some columns of a data set. */
import { createDataset, type Dataset, getColumn } from './dataset.ts';

/**
 * Only the named columns, in the order of `names`, sharing their arrays with `dataset`.
 *
 * @throws {DynamicRiskError} `argument-invalid` when a column is absent or named twice
 */
export function selectColumns(dataset: Dataset, names: readonly string[]): Dataset {
  return createDataset(names.map((name) => [name, getColumn(dataset, name)] as const));
}

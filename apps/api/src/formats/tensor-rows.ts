/** Rows out of the named columns of an Open Inference Protocol request. */
import type { Feature } from '@dynamic-risk/dataset';
import { bodyInvalid, checkColumnNames, checkRowCount, rowFromCells, type Row } from './rows.ts';

/** One column of the request. */
export interface Tensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly datatype: string;
  readonly data: readonly unknown[];
}

const NUMBER_TYPES = new Set([
  ...['FP16', 'FP32', 'FP64', 'INT8', 'INT16', 'INT32', 'INT64'],
  ...['UINT8', 'UINT16', 'UINT32', 'UINT64'],
]);

/** The datatype by which a feature is described. */
export function tensorDatatype({ type }: Feature): 'BYTES' | 'FP64' {
  return type === 'categorical' ? 'BYTES' : 'FP64';
}

/** What cells of a feature may come as. */
const TYPES = {
  category: { has: (datatype: string) => datatype === 'BYTES' || datatype === 'BOOL', name: 'BYTES or BOOL' },
  number: { has: (datatype: string) => NUMBER_TYPES.has(datatype), name: 'a datatype of numbers, e.g. FP64' },
} as const;

/**
 * A row for each position of the columns; columns that no feature has are not looked at.
 *
 * @param maxRows - more are refused before any of them is made
 * @throws {ApiProblem} 422 when columns are of different length, of another type than the feature, or empty; 413 for
 * too many rows
 */
export function tensorRows(
  tensors: readonly Tensor[],
  features: readonly Feature[],
  maxRows: number,
): readonly Row[] {
  checkColumnNames(tensors.map(({ name }) => name));
  const [rows = 0] = tensors[0]?.shape ?? [];
  checkRowCount(rows, maxRows, 'the inputs');
  const byName = new Map(features.map((feature) => [feature.name, feature]));
  const known = tensors.flatMap((tensor) => {
    const cells = cellsOf(tensor, rows);
    const feature = byName.get(tensor.name);
    if (feature === undefined) return [];
    checkType(tensor, feature);
    return [{ name: tensor.name, cells }];
  });
  const names = known.map(({ name }) => name);
  return Array.from({ length: rows }, (_, row) =>
    rowFromCells(
      names,
      known.map(({ cells }) => cells[row]),
    ),
  );
}

/** The values of a column, which may come as a list of lists of one. */
function cellsOf({ name, shape, data }: Tensor, rows: number): readonly unknown[] {
  const [length, width = 1] = shape;
  // To flatten a list that is flat takes a hundred times as long as to see that it is.
  const cells = data.some(Array.isArray) ? data.flat(1) : data;
  if (length === rows && width === 1 && cells.length === rows) return cells;
  throw bodyInvalid(`Input "${name}": expected the shape [${rows}] and as many values in data.`);
}

function checkType({ name, datatype }: Tensor, { type }: Feature): void {
  const expected = type === 'categorical' ? TYPES.category : TYPES.number;
  if (expected.has(datatype)) return;
  throw bodyInvalid(`Input "${name}": expected ${expected.name}, found "${datatype.slice(0, 40)}".`);
}

/** Rows out of the named columns of an Open Inference Protocol request. */
import type { Feature } from '@dynamic-risk/dataset';
import { bodyInvalid, checkColumnNames, rowFromCells, type Row } from './rows.ts';

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

/**
 * A row for each position of the columns; columns that no feature has are not looked at.
 *
 * @throws {ApiProblem} 422 when columns are of different length, or of another type than the feature
 */
export function tensorRows(tensors: readonly Tensor[], features: readonly Feature[]): readonly Row[] {
  checkColumnNames(tensors.map(({ name }) => name));
  const [rows = 0] = tensors[0]?.shape ?? [];
  const byName = new Map(features.map((feature) => [feature.name, feature]));
  const columns = tensors.map((tensor) => {
    checkTensor(tensor, rows, byName.get(tensor.name));
    // A column may come as a list of lists of one.
    return tensor.data.flat(1);
  });
  const names = tensors.map(({ name }) => name);
  return Array.from({ length: rows }, (_, row) =>
    rowFromCells(
      names,
      columns.map((cells) => cells[row]),
    ),
  );
}

function checkTensor(
  { name, shape, datatype, data }: Tensor,
  rows: number,
  feature: Feature | undefined,
): void {
  const [length, width = 1] = shape;
  if (length !== rows || width !== 1 || data.flat(1).length !== rows) {
    throw bodyInvalid(`Input "${name}": expected the shape [${rows}] and as many values in data.`);
  }
  if (feature === undefined) return;
  const isNumber = NUMBER_TYPES.has(datatype);
  const fits = feature.type === 'categorical' ? datatype === 'BYTES' : isNumber;
  if (!fits) {
    const expected = feature.type === 'categorical' ? 'BYTES' : 'a datatype of numbers, e.g. FP64';
    throw bodyInvalid(`Input "${name}": expected ${expected}, found "${datatype.slice(0, 40)}".`);
  }
}

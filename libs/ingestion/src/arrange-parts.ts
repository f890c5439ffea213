/** Merged rows of several data sets as one data set. */
import {
  type CategoricalColumn,
  type Column,
  createDataset,
  type Dataset,
  getCategoricalColumn,
  getColumn,
  getNumericColumn,
  packedColumn,
  packedLevelsOf,
  PackedTexts,
  uniteLevels,
} from '@dynamic-risk/dataset';
import { knownAscending } from './level-order.ts';
import type { MergedParts } from './merge-parts.ts';
import { positionOf } from './row-part.ts';

/**
 * The rows in their order, spelled in one way: levels in order of appearance, none unused, −0 as 0. The arrays are
 * those that `arrangeRows` makes of all rows below each other.
 */
export function arrangeParts(merged: MergedParts): Dataset {
  const datasets = merged.parts.map(({ data }) => data);
  const [first] = datasets;
  return createDataset(
    Array.from(first?.columns.keys() ?? [], (name, number): [string, Column] => {
      if (getColumn(first!, name).kind === 'numeric') {
        const values = datasets.map((dataset) => getNumericColumn(dataset, name).values);
        return [name, { kind: 'numeric', values: arrangeNumbers(values, merged) }];
      }
      const columns = datasets.map((dataset) => getCategoricalColumn(dataset, name));
      const arrange = number === 0 ? arrangeFirst : arrangeLevels;
      return [name, arrange(columns, merged)];
    }),
  );
}

/** Of a row in the data set of its part. */
function positionAt({ parts, starts, origins, partOf }: MergedParts, row: number): number {
  const part = partOf[row]!;
  return positionOf(parts[part]!, origins[row]! - starts[part]!);
}

function arrangeNumbers(values: readonly Float64Array[], merged: MergedParts): Float64Array {
  const { partOf } = merged;
  const arranged = new Float64Array(partOf.length);
  for (let row = 0; row < arranged.length; row++) {
    arranged[row] = values[partOf[row]!]![positionAt(merged, row)]! + 0;
  }
  return arranged;
}

/** Rows with the same level of the first column lie side by side: no dictionary is needed to tell. */
function arrangeFirst(columns: readonly CategoricalColumn[], merged: MergedParts): CategoricalColumn {
  const codes = new Int32Array(merged.origins.length);
  let count = 0;
  let bytes = 0;
  const packed = columns.flatMap((column) => packedLevelsOf(column) ?? []);
  const levels: string[] = [];
  forEachRow(columns, merged, (row, part, code) => {
    if (isFirstOfLevel(merged, row, code)) {
      count++;
      if (packed.length < columns.length) levels.push(columns[part]!.levels[code]!);
      else bytes += packed[part]!.ends[code]! - packed[part]!.startOf(code);
    }
    codes[row] = code < 0 ? -1 : count - 1;
  });
  if (packed.length < columns.length) return { kind: 'categorical', codes, levels };
  return packedColumn(codes, knownAscending(copyLevels(columns, packed, merged, { count, bytes })));
}

function isFirstOfLevel({ shared }: MergedParts, row: number, code: number): boolean {
  return code >= 0 && (row === 0 || shared[row] === 0);
}

function copyLevels(
  columns: readonly CategoricalColumn[],
  packed: readonly PackedTexts[],
  merged: MergedParts,
  size: { readonly count: number; readonly bytes: number },
): PackedTexts {
  const ends = new Uint32Array(size.count);
  const bytes = new Uint8Array(size.bytes);
  let count = 0;
  let to = 0;
  forEachRow(columns, merged, (row, part, code) => {
    if (!isFirstOfLevel(merged, row, code)) return;
    const texts = packed[part]!;
    const from = texts.bytes;
    const end = texts.ends[code]!;
    for (let at = texts.startOf(code); at < end; at++) bytes[to++] = from[at]!;
    ends[count++] = to;
  });
  return new PackedTexts(bytes, ends, packed[0]!.decode);
}

/** Visits the rows in order, each with its part and the code it has there. */
function forEachRow(
  columns: readonly CategoricalColumn[],
  merged: MergedParts,
  visit: (row: number, part: number, code: number) => void,
): void {
  const { origins, partOf } = merged;
  for (let row = 0; row < origins.length; row++) {
    const part = partOf[row]!;
    visit(row, part, columns[part]!.codes[positionAt(merged, row)]!);
  }
}

function arrangeLevels(columns: readonly CategoricalColumn[], merged: MergedParts): CategoricalColumn {
  const { count, codesOf, toColumn } = uniteLevels(columns);
  const arrangedCode = new Int32Array(count).fill(-1);
  const seen = new Uint32Array(count);
  let used = 0;
  const codes = new Int32Array(merged.origins.length);
  forEachRow(columns, merged, (row, part, code) => {
    const united = code < 0 ? -1 : codesOf[part]![code]!;
    if (united >= 0 && arrangedCode[united]! < 0) {
      arrangedCode[united] = used;
      seen[used++] = united;
    }
    codes[row] = united < 0 ? -1 : arrangedCode[united]!;
  });
  return toColumn(codes, seen.subarray(0, used));
}

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
import type { MergedParts } from './merge-parts.ts';
import { positionOf } from './row-part.ts';

/** Which level of which part a united level is. */
interface LevelPlaces {
  readonly part: Uint16Array | Uint32Array;
  readonly code: Int32Array;
}

/**
 * The rows in their order, spelled in one way: levels in order of appearance, none unused, −0 as 0. The arrays are
 * those that `arrangeRows` makes of all rows below each other.
 */
export function arrangeParts(merged: MergedParts): Dataset {
  const datasets = merged.parts.map(({ data }) => data);
  const positions = positionsOf(merged);
  const [first] = datasets;
  return createDataset(
    Array.from(first?.columns.keys() ?? [], (name, number): [string, Column] => {
      if (getColumn(first!, name).kind === 'numeric') {
        const values = datasets.map((dataset) => getNumericColumn(dataset, name).values);
        return [name, { kind: 'numeric', values: arrangeNumbers(values, merged, positions) }];
      }
      const columns = datasets.map((dataset) => getCategoricalColumn(dataset, name));
      const arrange = number === 0 ? arrangeFirst : arrangeLevels;
      return [name, arrange(columns, merged, positions)];
    }),
  );
}

/** Of each row in the data set of its part. */
function positionsOf({ parts, starts, origins, partOf }: MergedParts): Uint32Array {
  const positions = new Uint32Array(origins.length);
  for (let row = 0; row < positions.length; row++) {
    const part = partOf[row]!;
    positions[row] = positionOf(parts[part]!, origins[row]! - starts[part]!);
  }
  return positions;
}

function arrangeNumbers(
  values: readonly Float64Array[],
  { partOf }: MergedParts,
  positions: Uint32Array,
): Float64Array {
  const arranged = new Float64Array(positions.length);
  for (let row = 0; row < arranged.length; row++) {
    arranged[row] = values[partOf[row]!]![positions[row]!]! + 0;
  }
  return arranged;
}

/** Rows with the same level of the first column lie side by side: no dictionary is needed to tell. */
function arrangeFirst(
  columns: readonly CategoricalColumn[],
  { partOf, shared }: MergedParts,
  positions: Uint32Array,
): CategoricalColumn {
  const codes = new Int32Array(positions.length);
  const places = { part: partOf.slice(), code: new Int32Array(positions.length) };
  let count = 0;
  for (let row = 0; row < codes.length; row++) {
    const part = partOf[row]!;
    const code = columns[part]!.codes[positions[row]!]!;
    if (code >= 0 && (row === 0 || shared[row] === 0)) {
      places.part[count] = part;
      places.code[count++] = code;
    }
    codes[row] = code < 0 ? -1 : count - 1;
  }
  const used = { part: places.part.subarray(0, count), code: places.code.subarray(0, count) };
  const packed = columns.flatMap((column) => packedLevelsOf(column) ?? []);
  if (packed.length === columns.length) return packedColumn(codes, copyLevels(packed, used));
  const levels = Array.from(used.code, (code, i) => columns[used.part[i]!]!.levels[code]!);
  return { kind: 'categorical', codes, levels };
}

function copyLevels(parts: readonly PackedTexts[], { part, code }: LevelPlaces): PackedTexts {
  const ends = new Uint32Array(code.length);
  let length = 0;
  for (let i = 0; i < ends.length; i++) {
    const texts = parts[part[i]!]!;
    length += texts.ends[code[i]!]! - texts.startOf(code[i]!);
    ends[i] = length;
  }
  const bytes = new Uint8Array(length);
  let to = 0;
  for (let i = 0; i < ends.length; i++) {
    const texts = parts[part[i]!]!;
    const from = texts.bytes;
    const end = texts.ends[code[i]!]!;
    for (let at = texts.startOf(code[i]!); at < end; at++) bytes[to++] = from[at]!;
  }
  return new PackedTexts(bytes, ends, parts[0]!.decode);
}

function arrangeLevels(
  columns: readonly CategoricalColumn[],
  { partOf }: MergedParts,
  positions: Uint32Array,
): CategoricalColumn {
  const { count, codesOf, toColumn } = uniteLevels(columns);
  const arrangedCode = new Int32Array(count).fill(-1);
  const seen = new Uint32Array(count);
  let used = 0;
  const codes = new Int32Array(positions.length);
  for (let row = 0; row < codes.length; row++) {
    const part = partOf[row]!;
    const code = columns[part]!.codes[positions[row]!]!;
    const united = code < 0 ? -1 : codesOf[part]![code]!;
    if (united >= 0 && arrangedCode[united]! < 0) {
      arrangedCode[united] = used;
      seen[used++] = united;
    }
    codes[row] = united < 0 ? -1 : arrangedCode[united]!;
  }
  return toColumn(codes, seen.subarray(0, used));
}

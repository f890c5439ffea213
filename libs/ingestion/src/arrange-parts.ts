/** Merged rows of several data sets as one data set. */
import {
  type CategoricalColumn,
  type Column,
  copyRun,
  createDataset,
  type Dataset,
  getCategoricalColumn,
  getColumn,
  getNumericColumn,
  packedColumn,
  packedLevelsOf,
  PackedTexts,
  uniteLevels,
  viewBytes,
} from '@dynamic-risk/dataset';
import { knownAscending } from './level-order.ts';
import type { MergedParts } from './merge-parts.ts';

/** Share of its room that an array has to fill to be kept without a copy. */
const MIN_FILLED = 0.8;

/**
 * The rows in their order, spelled in one way: levels in order of appearance, none unused, −0 as 0. The arrays are
 * those that `arrangeRows` makes of all rows below each other.
 */
export function arrangeParts(merged: MergedParts): Dataset {
  const datasets = merged.parts.map(({ data }) => data);
  const [first] = datasets;
  const places = placesOf(merged);
  return createDataset(
    Array.from(first?.columns.keys() ?? [], (name, number): [string, Column] => {
      if (getColumn(first!, name).kind === 'numeric') {
        const values = datasets.map((dataset) => getNumericColumn(dataset, name).values);
        return [name, { kind: 'numeric', values: arrangeNumbers(values, places) }];
      }
      const columns = datasets.map((dataset) => getCategoricalColumn(dataset, name));
      return [
        name,
        number === 0 ? arrangeFirst(columns, places, merged.shared) : arrangeLevels(columns, places),
      ];
    }),
  );
}

/** Where a row is: in which part, and at which position of its data set. */
interface RowPlaces {
  readonly partOf: MergedParts['partOf'];
  readonly positions: Uint32Array;
}

/** Made once for all columns. */
function placesOf({ parts, starts, origins, partOf }: MergedParts): RowPlaces {
  const rowsOf = parts.map(({ rows }) => rows);
  const positions = new Uint32Array(origins.length);
  for (let row = 0; row < positions.length; row++) {
    const part = partOf[row]!;
    const rows = rowsOf[part];
    const inPart = origins[row]! - starts[part]!;
    positions[row] = rows === undefined ? inPart : rows[inPart]!;
  }
  return { partOf, positions };
}

function arrangeNumbers(values: readonly Float64Array[], { partOf, positions }: RowPlaces): Float64Array {
  const arranged = new Float64Array(positions.length);
  for (let row = 0; row < arranged.length; row++) {
    arranged[row] = values[partOf[row]!]![positions[row]!]! + 0;
  }
  return arranged;
}

/** Rows with the same level of the first column lie side by side: no dictionary is needed to tell. */
function arrangeFirst(
  columns: readonly CategoricalColumn[],
  places: RowPlaces,
  shared: Uint8Array,
): CategoricalColumn {
  const packed = columns.flatMap((column) => packedLevelsOf(column) ?? []);
  const { codes, rows } = codeFirst(columns, places, shared);
  if (packed.length === columns.length) {
    return packedColumn(codes, knownAscending(copyLevels(columns, packed, places, rows)));
  }
  const levels = Array.from(rows, (row) => {
    const { codes: before, levels: texts } = columns[places.partOf[row]!]!;
    return texts[before[places.positions[row]!]!]!;
  });
  return { kind: 'categorical', codes, levels };
}

/** Codes in order of appearance, and the first row of each. */
function codeFirst(
  columns: readonly CategoricalColumn[],
  { partOf, positions }: RowPlaces,
  shared: Uint8Array,
): { readonly codes: Int32Array; readonly rows: Uint32Array } {
  const codesOf = columns.map((column) => column.codes);
  const codes = new Int32Array(positions.length);
  const rows = new Uint32Array(positions.length);
  let count = 0;
  for (let row = 0; row < codes.length; row++) {
    const isMissing = codesOf[partOf[row]!]![positions[row]!]! < 0;
    if (!isMissing && (row === 0 || shared[row] === 0)) rows[count++] = row;
    codes[row] = isMissing ? -1 : count - 1;
  }
  return { codes, rows: rows.subarray(0, count) };
}

/** @param rows - the first row of each level, in order */
function copyLevels(
  columns: readonly CategoricalColumn[],
  packed: readonly PackedTexts[],
  { partOf, positions }: RowPlaces,
  rows: Uint32Array,
): PackedTexts {
  const codesOf = columns.map((column) => column.codes);
  const viewOf = packed.map((texts) => viewBytes(texts.bytes));
  const endsOf = packed.map((texts) => texts.ends);
  const size = packed.reduce((sum, texts) => sum + texts.bytes.length, 0);
  const copy = viewBytes(new Uint8Array(size));
  const ends = new Uint32Array(rows.length);
  let to = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const part = partOf[row]!;
    const code = codesOf[part]![positions[row]!]!;
    const start = code === 0 ? 0 : endsOf[part]![code - 1]!;
    const end = endsOf[part]![code]!;
    copyRun(viewOf[part]!, start, end, copy, to);
    to += end - start;
    ends[i] = to;
  }
  const bytes = to > size * MIN_FILLED ? copy.bytes.subarray(0, to) : copy.bytes.slice(0, to);
  return new PackedTexts(bytes, ends, packed[0]!.decode);
}

function arrangeLevels(
  columns: readonly CategoricalColumn[],
  { partOf, positions }: RowPlaces,
): CategoricalColumn {
  const { count, codesOf, toColumn } = uniteLevels(columns);
  const before = columns.map((column) => column.codes);
  const arrangedCode = new Int32Array(count).fill(-1);
  const seen = new Uint32Array(count);
  let used = 0;
  const codes = new Int32Array(positions.length);
  for (let row = 0; row < codes.length; row++) {
    const part = partOf[row]!;
    const code = before[part]![positions[row]!]!;
    const united = code < 0 ? -1 : codesOf[part]![code]!;
    if (united >= 0 && arrangedCode[united]! < 0) {
      arrangedCode[united] = used;
      seen[used++] = united;
    }
    codes[row] = united < 0 ? -1 : arrangedCode[united]!;
  }
  return toColumn(codes, seen.subarray(0, used));
}

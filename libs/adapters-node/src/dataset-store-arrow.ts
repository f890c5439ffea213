/**
 * A data set as an Arrow IPC file and back. Arrays go in and out as they are: no value is looked at one by one,
 * and pandas, polars or DuckDB can read the file.
 */
import {
  type CategoricalColumn,
  type Column as DatasetColumn,
  createDataset,
  type Dataset,
  DynamicRiskError,
  type NumericColumn,
  packedColumn,
  PackedTexts,
} from '@dynamic-risk/dataset';
import { decodeTexts, packLevels } from './packed-levels.ts';
import {
  type Batch,
  batchType,
  Column,
  type DataType,
  dictionary,
  float64,
  int32,
  tableFromColumns,
  tableFromIPC,
  tableToIPC,
  utf8,
} from '@uwdata/flechette';

/**
 * The bytes of an Arrow file, in pieces that are the arrays of the data set where they can be: numbers as float64 (missing: null, with NaN below it), text as a dictionary of utf8
 * with int32 indices (missing: null, with −1 below it).
 *
 * @throws {DynamicRiskError} `argument-invalid` when there is no column
 */
export function datasetToArrow(dataset: Dataset): readonly Uint8Array[] {
  if (dataset.columns.size === 0) {
    throw new DynamicRiskError('argument-invalid', 'A data set without columns cannot be stored.');
  }
  const columns = Array.from(dataset.columns, ([name, column]): [string, Column<unknown>] => [
    name,
    column.kind === 'numeric' ? numbersToArrow(column) : textsToArrow(column),
  ]);
  const pieces: Uint8Array[] = [];
  const sink = {
    write: (bytes: Uint8Array) => void pieces.push(bytes),
    pad: (count: number) => void pieces.push(new Uint8Array(count)),
    finish: () => null,
  };
  tableToIPC(tableFromColumns(columns), { format: 'file', sink });
  return pieces;
}

/**
 * The data set of an Arrow file that {@link datasetToArrow} made, in one piece.
 *
 * @throws {Error} of the decoder, or a `TypeError`, when the bytes are no such file
 */
export function datasetFromArrow(bytes: Uint8Array): Dataset {
  // Arrays are views and need an aligned start; what was read from disk may begin anywhere in a shared buffer.
  const table = tableFromIPC(new Uint8Array(bytes));
  return createDataset(
    table.schema.fields.map((field, i): [string, DatasetColumn] => {
      const batch = table.getChildAt(i).data[0];
      if (batch === undefined) throw new TypeError(`Column "${field.name}" has no data.`);
      return [field.name, columnFromArrow(batch)];
    }),
  );
}

/** The classes of the library are typed as `any`; this is what their constructors take. */
interface BatchOptions {
  readonly length: number;
  readonly nullCount: number;
  readonly type: DataType;
  readonly validity: Uint8Array;
  readonly values: Float64Array | Int32Array | Uint8Array;
  readonly offsets?: Int32Array;
}

interface DictionaryBatch extends Batch<unknown> {
  readonly dictionary: Column<unknown>;
}

function createBatch<T extends Batch<unknown> = Batch<unknown>>(options: BatchOptions): T {
  const BatchClass: new (options: BatchOptions) => T = batchType(options.type);
  return new BatchClass(options);
}

function numbersToArrow({ values }: NumericColumn): Column<unknown> {
  let nullCount = 0;
  for (let row = 0; row < values.length; row++) if (Number.isNaN(values[row])) nullCount++;
  const nulls = validityOf(values.length, nullCount, (row) => !Number.isNaN(values[row]));
  return new Column([createBatch({ length: values.length, ...nulls, type: float64(), values })]);
}

function textsToArrow(column: CategoricalColumn): Column<unknown> {
  const { codes } = column;
  let nullCount = 0;
  for (let row = 0; row < codes.length; row++) if (codes[row]! < 0) nullCount++;
  const nulls = validityOf(codes.length, nullCount, (row) => codes[row]! >= 0);
  // The encoder finds a dictionary by the identity of its type.
  const levelType = utf8();
  const type = dictionary(levelType, int32());
  const batch = createBatch<DictionaryBatch>({ length: codes.length, ...nulls, type, values: codes });
  // Not by its own method, which makes a text of every level at once.
  return new Column([Object.assign(batch, { dictionary: levelsToArrow(packLevels(column), levelType) })]);
}

/** One bit a row; none at all when nothing is missing. */
function validityOf(
  length: number,
  nullCount: number,
  isValid: (row: number) => boolean,
): { readonly nullCount: number; readonly validity: Uint8Array } {
  if (nullCount === 0) return { nullCount, validity: new Uint8Array(0) };
  const validity = new Uint8Array(Math.ceil(length / 8));
  for (let row = 0; row < length; row++) if (isValid(row)) validity[row >> 3]! |= 1 << (row & 7);
  return { nullCount, validity };
}

/** Built here: the library's builder takes an empty text for a missing one. */
function levelsToArrow({ bytes, ends }: PackedTexts, type: DataType): Column<unknown> {
  const offsets = new Int32Array(ends.length + 1);
  offsets.set(ends, 1);
  const options = { length: ends.length, nullCount: 0, validity: new Uint8Array(0) };
  return new Column([createBatch({ ...options, type, offsets, values: bytes })]);
}

function columnFromArrow(batch: Batch<unknown>): DatasetColumn {
  const { values } = batch;
  if (values instanceof Float64Array) return { kind: 'numeric', values };
  if (values instanceof Int32Array && isDictionary(batch)) {
    return packedColumn(values, levelsFromArrow(batch.dictionary));
  }
  throw new TypeError('Expected a column of float64 or of utf8 in a dictionary.');
}

function isDictionary(batch: Batch<unknown>): batch is DictionaryBatch {
  return 'dictionary' in batch && batch.dictionary instanceof Column;
}

/** Taken as bytes: the library's decoder drops a byte order mark at the beginning of a text. */
function levelsFromArrow(levels: Column<unknown>): PackedTexts {
  const batch = levels.data[0];
  if (batch === undefined || !(batch.values instanceof Uint8Array))
    throw new TypeError('Expected utf8 levels.');
  const { values, offsets } = batch;
  const end = Number(offsets[levels.length] ?? 0);
  const ends = Uint32Array.from({ length: levels.length }, (_, i) => Number(offsets[i + 1]));
  return new PackedTexts(values.subarray(0, end), ends, decodeTexts);
}

/** Columns of texts held as bytes, as a reader of files makes them. */
import { createDataset, type Column, type Dataset, packedColumn, PackedTexts } from '@dynamic-risk/dataset';

/** The same data set with the levels of every column in UTF-8. */
export function packLevels(dataset: Dataset): Dataset {
  return createDataset(
    Array.from(dataset.columns, ([name, column]): [string, Column] => {
      if (column.kind === 'numeric') return [name, column];
      let end = 0;
      const ends = Uint32Array.from(column.levels, (level) => (end += Buffer.byteLength(level)));
      const bytes = new Uint8Array(Buffer.from(column.levels.join('')));
      return [name, packedColumn(column.codes, new PackedTexts(bytes, ends, decodeTexts))];
    }),
  );
}

function decodeTexts(bytes: Uint8Array, ends: Uint32Array): readonly string[] {
  return Array.from(ends, (end, i) => Buffer.from(bytes.subarray(ends[i - 1] ?? 0, end)).toString('utf8'));
}

/** What a thread has read, as plain arrays that can be cloned: columns of bytes are told by where they come from. */
import {
  type CategoricalColumn,
  type Column,
  createDataset,
  packedColumn,
  packedLevelsOf,
  PackedTexts,
} from '@dynamic-risk/dataset';
import { levelOrder, type LevelOrder, type SourceBatch, withLevelOrder } from '@dynamic-risk/ingestion';
import { decodeTexts } from '../packed-levels.ts';

/** Bytes of distinct texts, and what was found out about their order. */
interface PackedLevels {
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array;
  readonly order: LevelOrder;
}

type PackedColumn =
  | Extract<Column, { readonly kind: 'numeric' }>
  | {
      readonly kind: 'categorical';
      readonly codes: Int32Array;
      readonly levels: PackedLevels | readonly string[];
    };

/** A batch whose columns are plain arrays. */
export interface PackedBatch extends Omit<SourceBatch, 'data'> {
  readonly columnsOfData: readonly (readonly [name: string, column: PackedColumn])[];
}

/** A batch to be sent to another thread. */
export function packBatch({ data, ...batch }: SourceBatch): PackedBatch {
  return {
    ...batch,
    columnsOfData: Array.from(data.columns, ([name, column]) => [
      name,
      column.kind === 'numeric' ? column : packColumn(column),
    ]),
  };
}

/** The batch that was packed. */
export function unpackBatch({ columnsOfData, ...batch }: PackedBatch): SourceBatch {
  const columns = columnsOfData.map(([name, column]) => [name, unpackColumn(column)] as const);
  return { ...batch, data: createDataset(columns) };
}

function packColumn(column: CategoricalColumn): PackedColumn {
  const { codes } = column;
  const texts = packedLevelsOf(column);
  if (texts === undefined) return { kind: 'categorical', codes, levels: column.levels };
  const { bytes, ends } = texts;
  return { kind: 'categorical', codes, levels: { bytes, ends, order: levelOrder(texts) } };
}

function unpackColumn(column: PackedColumn): Column {
  if (column.kind === 'numeric') return column;
  const { codes, levels } = column;
  if (!('bytes' in levels)) return { kind: 'categorical', codes, levels };
  const texts = new PackedTexts(levels.bytes, levels.ends, decodeTexts);
  return packedColumn(codes, withLevelOrder(texts, levels.order));
}

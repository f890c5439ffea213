/** One file of a folder as typed rows: the same on whichever thread. */
import type { Contract } from '@dynamic-risk/dataset';
import { arrangeBatch, type ReadFrom, type SourceBatch, type SourceFile } from '@dynamic-risk/ingestion';
import type { FileOptions } from '@dynamic-risk/pipeline';
import type { ReadMemory } from './read-csv/read-memory.ts';
import { neededColumns, readTableText } from './read-csv/read-table.ts';
import { withTableText } from './read-formats/with-table-text.ts';

/** Everything that reading a file takes; can be cloned. */
export interface FolderFile {
  /** Absolute. */
  readonly path: string;
  /** As the user knows it, for messages. */
  readonly place: string;
  /** As it was listed. */
  readonly file: SourceFile;
  readonly options: FileOptions;
  readonly contract: Contract;
  /** Only what follows this beginning is read. */
  readonly from?: ReadFrom;
}

/** Fewer rows are put in order in no time when they are merged. */
const MIN_ARRANGED_ROWS = 4096;

/**
 * Reads a file by its contract. The rows of a large one are put in the order of a data set, so that the threads do it
 * that read: `arrival` tells how they stand in the file.
 *
 * @param memory - that serves for one file after the other
 * @throws {DynamicRiskError} as `readTableText` and `withTableText`
 */
export async function readFolderFile(
  { path, place, file, options, contract, from }: FolderFile,
  memory: ReadMemory,
): Promise<SourceBatch> {
  const textOptions = {
    ...options,
    wanted: neededColumns(contract),
    ...(from === undefined ? {} : { from: from.bytes }),
  };
  const readOptions = { sha256: file.sha256, memory, ...(from === undefined ? {} : { from }) };
  const batch = await withTableText(path, place, textOptions, (text) =>
    readTableText(text, contract, readOptions),
  );
  const named = { ...batch, place, file: { ...batch.file, name: file.name } };
  return batch.data.rowCount < MIN_ARRANGED_ROWS ? named : arrangeBatch(named, memory.sort);
}

/** One file of a folder as typed rows: the same on whichever thread. */
import type { Contract } from '@dynamic-risk/dataset';
import type { ReadFrom, SourceBatch, SourceFile } from '@dynamic-risk/ingestion';
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

/**
 * Reads a file by its contract.
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
  return { ...batch, place, file: { ...batch.file, name: file.name } };
}

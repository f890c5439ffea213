/** Sources of rows: the files of one folder. */
import { join } from 'node:path';
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { SourceFile, SourceFormat } from '@dynamic-risk/ingestion';
import type { FileOptions, RecordPlace, SourceReader } from '@dynamic-risk/pipeline';
import { bodyStart } from './read-csv/index-records.ts';
import { readTextHead } from './read-csv/read-head.ts';
import { ReadMemory } from './read-csv/read-memory.ts';
import { changedMeanwhile, neededColumns, readTableText } from './read-csv/read-table.ts';
import { scanBlocks } from './read-csv/scan-blocks.ts';
import { recordText } from './read-csv/structural-fault.ts';
import type { TableText } from './read-csv/table-text.ts';
import { type TableTextOptions, withTableText } from './read-formats/with-table-text.ts';
import { hashFile } from './source-folder-hash.ts';
import { listFolder, type ListOptions } from './source-folder-list.ts';
import { fileState, type FileState } from './source-folder-state.ts';

/** What is known of the files of a folder, and which of them are meant. */
export interface FolderSourceOptions extends FileOptions, ListOptions {}

/**
 * Reads the files of a folder: those with the ending of a table that lie directly in it, unless the options say
 * otherwise. Hidden files and everything else are left alone, so that a README does no harm; files that are still
 * being written are named, and left for the next time.
 *
 * @param folder - where the files are
 * @param displayName - what the user calls the folder, for messages
 * @example
 * const source = createFolderSource('/srv/churn/sourcedata', 'sourcedata', { pattern: '2026/*.csv.gz' });
 * const { files } = await source.list();
 */
export function createFolderSource(
  folder: string,
  displayName: string,
  options: FolderSourceOptions = {},
): SourceReader {
  let states: ReadonlyMap<string, FileState> = new Map();
  // What a file was read for tells its delimiter; its records have to be found by the same one.
  // Held strongly while a file is read; between files the garbage collector may have it.
  let memory = new WeakRef(new ReadMemory());
  const dialects = new Map<string, Pick<FileOptions, 'delimiter' | 'quote'>>();
  return {
    description: displayName,
    list: async (known = []) => {
      const listing = await listFolder(folder, displayName, known, options);
      ({ states } = listing);
      const { files, unfinished } = listing;
      return { files, unfinished };
    },
    read: async (file, contract, { from } = {}) => {
      const { name, sha256 } = file;
      const place = join(displayName, name);
      const textOptions: TableTextOptions = {
        ...options,
        wanted: neededColumns(contract),
        ...(from === undefined ? {} : { from: from.bytes }),
      };
      const served = memory.deref() ?? new ReadMemory();
      memory = new WeakRef(served);
      const readOptions = { sha256, memory: served, ...(from === undefined ? {} : { from }) };
      try {
        const batch = await withTableText(join(folder, name), place, textOptions, (text) =>
          readTableText(text, contract, readOptions),
        );
        dialects.set(name, dialectOf(batch.format));
        return { ...batch, place, file: { ...batch.file, name } };
      } catch (error) {
        throw await sinceListed(error, join(folder, name), place, states.get(name));
      }
    },
    originals: (file, places) => {
      const textOptions = { ...options, ...dialects.get(file.name) };
      return findOriginals(join(folder, file.name), file, textOptions, places);
    },
  };
}

/** A file that was written to since it was listed has no other fault. */
async function sinceListed(
  error: unknown,
  path: string,
  place: string,
  listed: FileState | undefined,
): Promise<unknown> {
  if (!(error instanceof DynamicRiskError)) return error;
  const now = await fileState(path, place);
  if (now === undefined) return changedMeanwhile(place, 'no file', 'a file');
  if (listed === undefined || listed.mark === now.mark) return error;
  return changedMeanwhile(place, `${now.bytes} bytes`, `${listed.bytes} bytes`);
}

/** `undefined` for every place when the file is not what it was. */
async function findOriginals(
  path: string,
  { name, sha256 }: SourceFile,
  options: TableTextOptions,
  places: readonly RecordPlace[],
): Promise<readonly (string | undefined)[]> {
  if (places.length === 0) return [];
  const none = places.map(() => undefined);
  if ((await fileState(path, name)) === undefined) return none;
  if ((await hashFile(path, name)).sha256 !== sha256) return none;
  return withTableText(path, name, options, (text) =>
    text.origins === undefined ? textsInLines(text, places) : text.origins.textsAt(places),
  );
}

async function textsInLines(
  text: TableText,
  places: readonly RecordPlace[],
): Promise<readonly (string | undefined)[]> {
  const wanted = new Set(places.map(({ line }) => line));
  const texts = new Map<number, string>();
  const head = await readTextHead(text, []);
  for await (const block of scanBlocks(text.chunks(), bodyStart(head))) {
    for (let i = 0; i < block.count; i++) {
      const line = block.lines[i]!;
      if (wanted.has(line)) texts.set(line, recordText(block, i));
    }
  }
  return places.map(({ line }) => texts.get(line));
}

function dialectOf(format: SourceFormat | undefined): Pick<FileOptions, 'delimiter' | 'quote'> {
  const { type, delimiter, quote } = format ?? {};
  if (type !== 'csv' || delimiter === undefined) return {};
  return { delimiter, ...(quote === '"' || quote === "'" ? { quote } : {}) };
}

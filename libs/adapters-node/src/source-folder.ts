/** Sources of rows: the files of one folder. */
import { join } from 'node:path';
import { type Contract, DynamicRiskError } from '@dynamic-risk/dataset';
import type { SelectedSource, SourceBatch, SourceFile, SourceFormat } from '@dynamic-risk/ingestion';
import type { FileOptions, RecordPlace, SourceReader } from '@dynamic-risk/pipeline';
import { ReadingThreads } from './read-ahead/reading-threads.ts';
import { bodyStart } from './read-csv/index-records.ts';
import { readTextHead } from './read-csv/read-head.ts';
import { ReadMemory } from './read-csv/read-memory.ts';
import { changedMeanwhile } from './read-csv/read-table.ts';
import { scanBlocks } from './read-csv/scan-blocks.ts';
import { recordText } from './read-csv/structural-fault.ts';
import type { TableText } from './read-csv/table-text.ts';
import { type TableTextOptions, withTableText } from './read-formats/with-table-text.ts';
import { hashFile } from './source-folder-hash.ts';
import { listFolder, type ListOptions } from './source-folder-list.ts';
import { type FolderFile, readFolderFile } from './source-folder-read.ts';
import { fileState, type FileState } from './source-folder-state.ts';

/** What is known of the files of a folder, and which of them are meant. */
export interface FolderSourceOptions extends FileOptions, ListOptions {
  /** That read several files at once, also those of other folders; default threads of its own. */
  readonly threads?: ReadingThreads;
}

type PlannedFile = Pick<SelectedSource, 'file' | 'from'>;

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
  const threads = options.threads ?? new ReadingThreads();
  const fileOptions = fileOptionsOf(options);
  const requestFor = ({ file, from }: PlannedFile, contract: Contract): FolderFile => ({
    path: join(folder, file.name),
    place: join(displayName, file.name),
    file,
    options: fileOptions,
    contract,
    ...(from === undefined ? {} : { from }),
  });
  const readHere = (request: FolderFile): Promise<SourceBatch> => {
    const served = memory.deref() ?? new ReadMemory();
    memory = new WeakRef(served);
    return readFolderFile(request, served);
  };
  return {
    description: displayName,
    list: async (known = []) => {
      const onFound = (bytes: readonly number[]): void => threads.expect(bytes);
      const listing = await listFolder(folder, displayName, known, { ...options, onFound });
      ({ states } = listing);
      const { files, unfinished } = listing;
      return { files, unfinished };
    },
    read: async (file, contract, { from } = {}) => {
      const request = requestFor({ file, ...(from === undefined ? {} : { from }) }, contract);
      try {
        const batch = (await readAheadOf(threads, request)) ?? (await readHere(request));
        dialects.set(file.name, dialectOf(batch.format));
        return batch;
      } catch (error) {
        throw await sinceListed(error, request.path, request.place, states.get(file.name));
      }
    },
    readAhead: (sources, contract) => {
      threads.plan(sources.map((source) => requestFor(source, contract)));
      return { end: () => threads.end() };
    },
    close: () => threads.end(),
    originals: (file, places) => {
      const textOptions = { ...options, ...dialects.get(file.name) };
      return findOriginals(join(folder, file.name), file, textOptions, places);
    },
  };
}

/** What a thread has read; `undefined` when none did. */
async function readAheadOf(threads: ReadingThreads, request: FolderFile): Promise<SourceBatch | undefined> {
  const reading = await threads.take(request);
  if (reading?.kind === 'error') throw reading.error;
  return reading?.kind === 'batch' ? reading.batch : undefined;
}

/** What reading takes of the options of a folder. */
function fileOptionsOf({
  format,
  delimiter,
  quote,
  encoding,
  maxDecompressedBytes,
}: FileOptions): FileOptions {
  return {
    ...(format === undefined ? {} : { format }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(quote === undefined ? {} : { quote }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(maxDecompressedBytes === undefined ? {} : { maxDecompressedBytes }),
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

/** A file of any format as delimited text, for as long as somebody reads it. */
import { extname } from 'node:path';
import type { FileOptions, RecordPlace } from '@dynamic-risk/pipeline';
import { peekChunks } from '../read-csv/peek-chunks.ts';
import { readChunks } from '../read-csv/read-chunks.ts';
import { MAX_RECORD_BYTES } from '../read-csv/scan-blocks.ts';
import { type Dialect, fileText, type TableText } from '../read-csv/table-text.ts';
import { chooseEncoding, type TextEncoding } from './choose-encoding.ts';
import { decodeChunks } from './decode-chunks.ts';
import { FORM_BYTES, isGzip, isParquet, textType } from './detect-form.ts';
import { gunzipChunks } from './gunzip-chunks.ts';
import { JsonElements } from './json-elements.ts';
import { JsonLines } from './json-lines.ts';
import { createJsonTable } from './json-table.ts';
import { expectParquet, parquetRows, withParquetText } from './parquet-table.ts';

export interface TableTextOptions extends FileOptions {
  /** Columns that somebody is going to ask for, in which nested values are faults; default all. */
  readonly wanted?: readonly string[];
  /** Whether a record with a fault is one cell with its text, even where it has its cells; default false. */
  readonly isStrict?: boolean;
  /** Records of JSON that begin before this byte are left out. */
  readonly from?: number;
}

/** The bytes of a file, decompressed and in its own encoding. */
type OpenChunks = (onOriginal?: (piece: Uint8Array) => void) => AsyncIterable<Uint8Array>;

interface OpenedFile {
  readonly path: string;
  readonly source: string;
  readonly options: TableTextOptions;
  readonly isCompressed: boolean;
  readonly chunks: OpenChunks;
  /** Its first bytes. */
  readonly head: Uint8Array;
}

/**
 * Finds out what a file is by its content and hands it on as text: as it is where it is that already, else
 * translated on the way.
 *
 * @param source - the file as the user knows it
 * @returns what `use` returns
 * @throws {DynamicRiskError} `data-invalid` when the file as a whole cannot be used; `storage-failed` when it cannot
 * be read
 */
export async function withTableText<T>(
  path: string,
  source: string,
  options: TableTextOptions,
  use: (text: TableText) => Promise<T>,
): Promise<T> {
  const file = await openFile(path, source, options);
  if (!file.isCompressed && isParquet(file.head)) return useParquet(file, use);
  if (options.format === 'parquet') throw expectParquet(source);
  const encoding = await chooseEncoding(file.head, file.chunks, source, options.encoding);
  const decoded: OpenChunks = (onOriginal) => decodeChunks(file.chunks(onOriginal), encoding.encoding);
  const start = await peekChunks(decoded(), FORM_BYTES);
  const type = textType(start, start.length < FORM_BYTES, source, options.format);
  const text =
    type === 'csv' ? plainText(file, encoding, decoded) : await jsonText(file, encoding, decoded, type);
  return use(text);
}

async function openFile(path: string, source: string, options: TableTextOptions): Promise<OpenedFile> {
  const start = await peekChunks(fileText(path, source).chunks(), FORM_BYTES);
  if (!isGzip(start)) {
    const chunks: OpenChunks = (onOriginal) => readChunks(path, onOriginal);
    return { path, source, options, isCompressed: false, chunks, head: start };
  }
  const chunks: OpenChunks = (onOriginal) =>
    gunzipChunks(readChunks(path, onOriginal), source, options.maxDecompressedBytes);
  const head = await peekChunks(chunks(), FORM_BYTES);
  return { path, source, options, isCompressed: true, chunks, head };
}

function plainText(file: OpenedFile, encoding: TextEncoding, chunks: OpenChunks): TableText {
  const { path, source, isCompressed, options } = file;
  const { delimiter, quote } = options;
  const dialect: Dialect = {
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(quote === undefined ? {} : { quote }),
    ...(isNamedTsv(source) ? { usualDelimiter: '\t' } : {}),
  };
  if (!isCompressed && encoding.encoding === 'utf-8') return fileText(path, source, dialect);
  return { source, chunks, dialect, format: { type: 'csv', ...describe(file, encoding) } };
}

async function jsonText(
  file: OpenedFile,
  encoding: TextEncoding,
  open: OpenChunks,
  type: 'json' | 'jsonl',
): Promise<TableText> {
  const { source, options } = file;
  const { chunks, origins } = await createJsonTable({
    open,
    createSplitter: () => (type === 'json' ? new JsonElements(source) : new JsonLines(source)),
    source,
    isWanted: wantedIn(options),
    ...(options.isStrict === undefined ? {} : { isStrict: options.isStrict }),
    ...(options.from === undefined ? {} : { from: options.from }),
  });
  return {
    source,
    chunks,
    dialect: MADE_DIALECT,
    format: { type, ...describe(file, encoding) },
    origins,
  };
}

/** How text that is made here is written. */
const MADE_DIALECT: Dialect = { delimiter: ',', quote: '"', maxQuotedBytes: MAX_RECORD_BYTES };

async function useParquet<T>(file: OpenedFile, use: (text: TableText) => Promise<T>): Promise<T> {
  const { path, source, options } = file;
  return withParquetText(path, source, wantedIn(options), (names, textPath) => {
    async function* chunks(
      onOriginal?: (piece: Uint8Array) => void,
    ): AsyncGenerator<Uint8Array, void, undefined> {
      if (onOriginal !== undefined) for await (const piece of readChunks(path)) onOriginal(piece);
      const header = names.map((name) => `"${name.replaceAll('"', '""')}"`).join(',');
      yield Buffer.from(`${header}\n`);
      yield* readChunks(textPath);
    }
    return use({
      source,
      chunks,
      dialect: MADE_DIALECT,
      format: { type: 'parquet' },
      origins: {
        lineOf: (record) => record + 1,
        violationsOf: () => undefined,
        textsAt: (places) => parquetTexts(file, places),
      },
    });
  });
}

async function parquetTexts(
  { path, source }: OpenedFile,
  places: readonly RecordPlace[],
): Promise<readonly (string | undefined)[]> {
  const texts = await parquetRows(
    path,
    source,
    places.map(({ line }) => line),
  );
  return places.map(({ line }) => texts.get(line));
}

function wantedIn({ wanted }: TableTextOptions): (name: string) => boolean {
  if (wanted === undefined) return () => true;
  const names = new Set(wanted);
  return (name) => names.has(name);
}

function describe(
  { isCompressed }: OpenedFile,
  { encoding, bom }: TextEncoding,
): Pick<TableText['format'], 'encoding' | 'bom' | 'compression'> {
  return { encoding, bom, ...(isCompressed ? { compression: 'gzip' } : {}) };
}

function isNamedTsv(source: string): boolean {
  const name = source.toLowerCase();
  return extname(name.endsWith('.gz') ? name.slice(0, -3) : name) === '.tsv';
}

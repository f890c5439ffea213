/** The beginning of a delimited text: how are its cells separated, what does its header say. */
import { DynamicRiskError, type HeaderRules } from '@dynamic-risk/dataset';
import { errnoCode } from '../storage-error.ts';
import { chooseHeader } from './choose-header.ts';
import { dataError } from './data-error.ts';
import { peekChunks } from './peek-chunks.ts';
import { refuseNonText } from './refuse-non-text.ts';
import { BLANK_LINE, scanRecord } from './scan-record.ts';
import { fileText, type Quote, type TableText } from './table-text.ts';

/** Longest header, blank lines above it included. */
export const MAX_HEADER_BYTES = 1 << 20;

/** What the beginning of a text says about the rest. */
export interface TableHead {
  readonly text: TableText;
  /** The file as the user knows it. */
  readonly source: string;
  readonly delimiter: string;
  readonly quote: Quote;
  /** Column names exactly as they stand, quotes taken off. */
  readonly names: readonly string[];
  /** Physical line of the header, 1-based. */
  readonly headerLine: number;
  /** Everything up to the first record: byte order mark, blank lines, header, its line ending. */
  readonly bytes: Uint8Array;
  /** Whether the text begins with a byte order mark. */
  readonly hasMark: boolean;
  /** How the header's line ends: one of `LINE_END`. */
  readonly lineEnd: number;
  /** Where the records to be read begin: behind the header, unless earlier ones are left out. */
  readonly bodyOffset: number;
  /** Physical line of the first of them. */
  readonly bodyLine: number;
  /** Whether the header is line 1 and takes one line. */
  readonly isPlain: boolean;
}

/**
 * Reads the header of a file that is delimited text in UTF-8; see {@link readTextHead}.
 *
 * @param source - the file as the user knows it
 */
export function readHead(
  path: string,
  source: string,
  wanted: readonly string[],
  rules: HeaderRules = {},
): Promise<TableHead> {
  return readTextHead(fileText(path, source), wanted, rules);
}

/**
 * Reads the header of a text. A byte order mark and blank lines above it are forgiven.
 *
 * @param wanted - the columns that somebody is going to ask for; they help to tell the delimiter
 * @param rules - whether case and blanks around names count
 * @throws {DynamicRiskError} `data-invalid` when the text is empty, no text in UTF-8 or has no header;
 * `not-found` when there is no such file; `storage-failed` when it cannot be read
 */
export async function readTextHead(
  text: TableText,
  wanted: readonly string[],
  rules: HeaderRules = {},
): Promise<TableHead> {
  const { source, dialect } = text;
  const bytes = await readStart(text);
  if (bytes.length === 0) throw emptyFile(source, 'an empty file');
  refuseNonText(bytes, source);
  const { offset, line, hasMark } = startOfText(bytes, source);
  const isWhole = bytes.length < MAX_HEADER_BYTES;
  const header = chooseHeader(bytes, offset, isWhole, source, wanted, rules, dialect);
  const { delimiter, quote, record, names } = header;
  return {
    text,
    source,
    delimiter,
    quote,
    names,
    headerLine: line,
    bytes: bytes.slice(0, record.next),
    hasMark,
    lineEnd: record.lineEnd,
    bodyOffset: record.next,
    bodyLine: line + record.innerBreaks + 1,
    isPlain: line === 1 && record.innerBreaks === 0,
  };
}

/** The first bytes of the text, `MAX_HEADER_BYTES` unless it is shorter. */
async function readStart({ chunks, source }: TableText): Promise<Uint8Array> {
  try {
    return await peekChunks(chunks(), MAX_HEADER_BYTES);
  } catch (error) {
    if (!(error instanceof Error) || errnoCode(error.cause) !== 'ENOENT') throw error;
    throw new DynamicRiskError('not-found', `There is no file ${source}. Check its name.`, { cause: error });
  }
}

interface TextStart {
  readonly offset: number;
  readonly line: number;
  readonly hasMark: boolean;
}

/** Where the header begins: behind a byte order mark and blank lines. */
function startOfText(bytes: Uint8Array, source: string): TextStart {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  let offset = hasMark ? 3 : 0;
  for (let line = 1; offset < bytes.length; line++) {
    const record = scanRecord(bytes, offset, true, 0);
    if (record.cells !== BLANK_LINE) return { offset, line, hasMark };
    offset = record.next;
  }
  throw emptyFile(source, 'a file with nothing in it');
}

function emptyFile(source: string, found: string): Error {
  return dataError([
    {
      code: 'empty-file',
      source,
      expected: 'a header and at least one row',
      found,
      fix: 'Provide a file with data, or remove this one.',
    },
  ]);
}

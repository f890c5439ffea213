/** The beginning of a delimited file: is it text, how are its cells separated, what does its header say. */
import { open } from 'node:fs/promises';
import { DynamicRiskError, type HeaderRules } from '@dynamic-risk/dataset';
import { errnoCode, toStorageError } from '../storage-error.ts';
import { chooseHeader, type Delimiter } from './choose-header.ts';
import { dataError } from './data-error.ts';
import { refuseNonText } from './refuse-non-text.ts';
import { BLANK_LINE, scanRecord } from './scan-record.ts';

/** Longest header, blank lines above it included. */
export const MAX_HEADER_BYTES = 1 << 20;

/** What the beginning of a file says about the rest. */
export interface TableHead {
  readonly path: string;
  /** The file as the user knows it. */
  readonly source: string;
  readonly delimiter: Delimiter;
  /** Column names exactly as they stand, quotes taken off. */
  readonly names: readonly string[];
  /** Physical line of the header, 1-based. */
  readonly headerLine: number;
  /** Everything up to the first row: byte order mark, blank lines, header, its line ending. */
  readonly bytes: Uint8Array;
  /** How the header's line ends: one of `LINE_END`. */
  readonly lineEnd: number;
  /** Physical line of the first row. */
  readonly bodyLine: number;
  /** Whether the header is line 1 and takes one line. */
  readonly isPlain: boolean;
}

/**
 * Reads the header of a delimited text file in UTF-8. A byte order mark and blank lines above it are forgiven.
 *
 * @param source - the file as the user knows it
 * @param wanted - the columns that somebody is going to ask for; they help to tell the delimiter
 * @param rules - whether case and blanks around names count
 * @throws {DynamicRiskError} `data-invalid` when the file is empty, no text in UTF-8 or has no header;
 * `not-found` when there is no such file; `storage-failed` when it cannot be read
 */
export async function readHead(
  path: string,
  source: string,
  wanted: readonly string[],
  rules: HeaderRules = {},
): Promise<TableHead> {
  const bytes = await readStart(path, source);
  if (bytes.length === 0) throw emptyFile(source, 'an empty file');
  refuseNonText(bytes, source);
  const { offset, line } = startOfText(bytes, source);
  const isWhole = bytes.length < MAX_HEADER_BYTES;
  const { delimiter, record, names } = chooseHeader(bytes, offset, isWhole, source, wanted, rules);
  return {
    path,
    source,
    delimiter,
    names,
    headerLine: line,
    bytes: bytes.slice(0, record.next),
    lineEnd: record.lineEnd,
    bodyLine: line + record.innerBreaks + 1,
    isPlain: line === 1 && record.innerBreaks === 0,
  };
}

/** The first bytes of the file, `MAX_HEADER_BYTES` unless it is shorter. */
async function readStart(path: string, source: string): Promise<Uint8Array> {
  try {
    const file = await open(path, 'r');
    try {
      const buffer = new Uint8Array(MAX_HEADER_BYTES);
      let length = 0;
      for (;;) {
        const { bytesRead } = await file.read(buffer, length, buffer.length - length);
        length += bytesRead;
        if (bytesRead === 0 || length === buffer.length) return buffer.subarray(0, length);
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    if (errnoCode(error) !== 'ENOENT') throw toStorageError(error, path, 'read');
    throw new DynamicRiskError('not-found', `There is no file ${source}. Check its name.`, { cause: error });
  }
}

/** Where the header begins: behind a byte order mark and blank lines. */
function startOfText(bytes: Uint8Array, source: string): { readonly offset: number; readonly line: number } {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  let offset = hasMark ? 3 : 0;
  for (let line = 1; offset < bytes.length; line++) {
    const record = scanRecord(bytes, offset, true, 0);
    if (record.cells !== BLANK_LINE) return { offset, line };
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

/**
 * A second reader, slow and plain, that shares no code with the real one: what a delimited file holds by RFC 4180,
 * character by character, and by what the documentation says of broken quotes and blank lines.
 */
import { isUtf8 } from 'node:buffer';
import type { OracleRecord } from '../test/csv-oracle.ts';

export interface ReferenceTable {
  readonly names: readonly string[];
  readonly records: readonly OracleRecord[];
}

const DELIMITERS = [',', ';', '\t', '|'] as const;
const MAX_QUOTED = 1 << 20;
const MAX_RECORD = 16 << 20;
const MAX_HEADER = 1 << 20;
/** What a table in text begins with; anything else may be another format. */
const TEXT_START = /^(?:\xef\xbb\xbf)?[\t\n\r -~]{4}/;

interface Scanned {
  /** Bytes as Latin-1, quotes taken off; `undefined` when the quotes are broken. */
  readonly cells: readonly string[] | undefined;
  readonly text: string;
  readonly next: number;
}

/**
 * @param wanted - columns of the contract
 * @returns `undefined` where the documentation leaves open how the file is understood, or has it refused
 */
export function readReference(bytes: Buffer, wanted: readonly string[]): ReferenceTable | undefined {
  const text = bytes.toString('latin1');
  if (!TEXT_START.test(text) || text.slice(0, 8000).includes('\0')) return undefined;
  let start = text.startsWith('\xef\xbb\xbf') ? 3 : 0;
  for (let line = scan(text, start, ''); isBlank(line.text); line = scan(text, start, '')) {
    if (line.next === start) return undefined;
    start = line.next;
  }
  const headers = DELIMITERS.map((delimiter) => {
    const header = scan(text, start, delimiter);
    return { ...header, delimiter, names: header.cells?.map(utf8) ?? [] };
  });
  const fitting = headers.filter(({ names }) => wanted.every((name) => names.includes(name)));
  const [header] = fitting;
  if (fitting.length !== 1 || header === undefined || header.next > MAX_HEADER) return undefined;
  const { names } = header;
  const filled = names.filter((name) => name.trim() !== '');
  if (new Set(filled).size < filled.length || !isUtf8(Buffer.from(header.text, 'latin1'))) return undefined;
  const firstLine = lineBreaks(text.slice(0, header.next)) + 1;
  const records = readRecords(text, header.next, firstLine, header.delimiter, names.length);
  return records === undefined || records.length === 0 ? undefined : { names, records };
}

function readRecords(
  text: string,
  from: number,
  firstLine: number,
  delimiter: string,
  width: number,
): readonly OracleRecord[] | undefined {
  const records: OracleRecord[] = [];
  let line = firstLine;
  for (let at = from; at < text.length;) {
    const record = scan(text, at, delimiter);
    if (record.text.length >= MAX_RECORD) return undefined;
    if (!(record.cells?.length === 1 && isBlank(record.text))) records.push(judge(record, line, width));
    line += Math.max(1, lineBreaks(text.slice(at, record.next)));
    at = record.next;
  }
  return records;
}

function judge({ cells, text }: Scanned, line: number, width: number): OracleRecord {
  const bytes = Buffer.from(text, 'latin1');
  if (!isUtf8(bytes) || text.includes('\0')) return { line, broken: 'not-text' };
  if (cells === undefined) return { line, broken: 'broken-quotes' };
  if (cells.length < width) return { line, broken: 'too-few-cells' };
  if (cells.length > width) return { line, broken: 'too-many-cells' };
  return { line, cells: cells.map(utf8) };
}

/** One record; where its quotes are broken, only its first line. */
function scan(text: string, start: number, delimiter: string): Scanned {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    const cell = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at, delimiter);
    if (cell === undefined) break;
    cells.push(cell.content);
    at = cell.end;
    const after = text[at];
    if (after === undefined || after === '\n' || after === '\r') {
      return { cells, text: text.slice(start, at), next: behindLineEnd(text, at) };
    }
    if (after !== delimiter) break;
    at++;
  }
  let end = start;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  return { cells: undefined, text: text.slice(start, end), next: behindLineEnd(text, end) };
}

interface Cell {
  readonly content: string;
  readonly end: number;
}

function plainCell(text: string, start: number, delimiter: string): Cell {
  const [own, quote, feed, back] = [delimiter, '"', '\n', '\r'].map((letter) => letter.charCodeAt(0));
  let end = start;
  for (; end < text.length; end++) {
    const letter = text.charCodeAt(end);
    if (letter === own || letter === quote || letter === feed || letter === back) break;
  }
  return { content: text.slice(start, end), end };
}

function quotedCell(text: string, start: number): Cell | undefined {
  for (let at = start + 1; at < text.length && at - start <= MAX_QUOTED; at++) {
    if (text[at] !== '"') continue;
    if (text[at + 1] !== '"')
      return { content: text.slice(start + 1, at).replaceAll('""', '"'), end: at + 1 };
    at++;
  }
  return undefined;
}

function behindLineEnd(text: string, at: number): number {
  if (text[at] === '\r' && text[at + 1] === '\n') return at + 2;
  return Math.min(at + 1, text.length);
}

function isBlank(text: string): boolean {
  return /^[ \t]*$/.test(text);
}

function lineBreaks(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

function utf8(cell: string): string {
  return Buffer.from(cell, 'latin1').toString('utf8');
}

/** JSON objects as a delimited text: one record each, a column for every name that stands in any of them. */
import { isUtf8 } from 'node:buffer';
import type { RuleViolation } from '@dynamic-risk/ingestion';
import type { RecordPlace } from '@dynamic-risk/pipeline';
import { csvCell } from '../csv-cell.ts';
import { dataError } from '../read-csv/data-error.ts';
import type { RecordOrigins } from '../read-csv/table-text.ts';
import { type JsonPart, type JsonSplitter, splitJson } from './json-parts.ts';
import { jsonNames, type JsonRecord, parseJsonRecord } from './json-record.ts';

export interface JsonTableInput {
  /** The stream in UTF-8, from its beginning, as often as it is asked for. */
  readonly open: (onOriginal?: (piece: Uint8Array) => void) => AsyncIterable<Uint8Array>;
  readonly createSplitter: () => JsonSplitter;
  /** The file as the user knows it. */
  readonly source: string;
  /** Whether a nested value in a column breaks its record. */
  readonly isWanted: (name: string) => boolean;
  /** Whether a record with a fault is one cell with its text, even where it has its cells; default false. */
  readonly isStrict?: boolean;
  /** Records that begin before this byte are left out, though not the names in them. */
  readonly from?: number;
}

export interface JsonTable {
  /** UTF-8, comma, RFC 4180, LF. A record that is no object is one cell with its text. */
  readonly chunks: (onOriginal?: (piece: Uint8Array) => void) => AsyncGenerator<Uint8Array, void, undefined>;
  readonly origins: RecordOrigins;
}

/**
 * Reads the stream once for the names; it is read again with the chunks. A name that a record lacks is blank there.
 *
 * @throws {DynamicRiskError} `data-invalid` when there is no object in it
 */
export async function createJsonTable(input: JsonTableInput): Promise<JsonTable> {
  const names = await findNames(input);
  const lines: number[] = [];
  const offsets: number[] = [];
  const violations = new Map<number, readonly RuleViolation[]>();
  async function* chunks(
    onOriginal?: (piece: Uint8Array) => void,
  ): AsyncGenerator<Uint8Array, void, undefined> {
    lines.length = 0;
    offsets.length = 0;
    violations.clear();
    yield Buffer.from(`${names.map(quoted).join(',')}\n`);
    for await (const parts of splitJson(input.open(onOriginal), input.createSplitter())) {
      let text = '';
      for (const part of parts) {
        if (part.offset < (input.from ?? 0)) continue;
        const record = parsePart(part, input.isWanted);
        const found = record.isObject ? record.violations : [record.violation];
        if (found.length > 0) violations.set(lines.length, found);
        lines.push(part.line);
        offsets.push(part.offset);
        const hasCells = record.isObject && !(input.isStrict === true && found.length > 0);
        text += hasCells ? recordLine(names, record.cells) : brokenLine(names, part);
      }
      yield Buffer.from(text);
    }
  }
  return {
    chunks,
    origins: {
      lineOf: (record) => lines[record]!,
      offsetOf: (record) => offsets[record]!,
      violationsOf: (record) => violations.get(record),
      textsAt: (places) => findTexts(input, places),
    },
  };
}

/** In order of first appearance. */
async function findNames({ open, createSplitter, source }: JsonTableInput): Promise<readonly string[]> {
  const names = new Set<string>();
  let first: { readonly part: JsonPart; readonly violation: RuleViolation } | undefined;
  let broken = 0;
  for await (const parts of splitJson(open(), createSplitter())) {
    for (const part of parts) {
      const record = isUtf8(part.bytes) ? jsonNames(textOf(part.bytes)) : noText(part.bytes);
      if (record.isObject) for (const name of record.names) names.add(name);
      else {
        broken++;
        first ??= { part, violation: record.violation };
      }
    }
  }
  if (names.size > 0) return [...names];
  throw first === undefined ? noRecords(source) : noObjects(source, first.part, first.violation, broken);
}

/** By byte where that is known, else the first record of the line. */
async function findTexts(
  { open, createSplitter }: JsonTableInput,
  places: readonly RecordPlace[],
): Promise<readonly (string | undefined)[]> {
  const keyOf = ({ line, offset }: RecordPlace): string =>
    offset === undefined ? `line ${line}` : `byte ${offset}`;
  const wanted = new Set(places.map(keyOf));
  const texts = new Map<string, string>();
  for await (const parts of splitJson(open(), createSplitter())) {
    for (const { bytes, line, offset } of parts) {
      for (const key of [keyOf({ line, offset }), keyOf({ line })]) {
        if (wanted.has(key) && !texts.has(key)) texts.set(key, lenientText(bytes));
      }
    }
  }
  return places.map((place) => texts.get(keyOf(place)));
}

function parsePart({ bytes }: JsonPart, isWanted: (name: string) => boolean): JsonRecord {
  return isUtf8(bytes) ? parseJsonRecord(textOf(bytes), isWanted) : noText(bytes);
}

function noText(bytes: Uint8Array): { readonly isObject: false; readonly violation: RuleViolation } {
  const expected = 'text in UTF-8 without NUL bytes';
  return { isObject: false, violation: { rule: 'not-text', expected, found: lenientText(bytes) } };
}

function textOf({ buffer, byteOffset, length }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, length).toString('utf8');
}

function recordLine(names: readonly string[], cells: ReadonlyMap<string, string>): string {
  // A line with nothing in it would be no record.
  if (names.length === 1) return `${quoted(cells.get(names[0]!) ?? '')}\n`;
  return `${names.map((name) => csvCell(cells.get(name) ?? '')).join(',')}\n`;
}

/** Too few cells, or too many where one is the right number. */
function brokenLine(names: readonly string[], { bytes }: JsonPart): string {
  const cell = quoted(lenientText(bytes));
  return names.length === 1 ? `${cell},\n` : `${cell}\n`;
}

/** Bytes that are not UTF-8 become U+FFFD. */
function lenientText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function noRecords(source: string): Error {
  return dataError([
    {
      code: 'no-rows',
      source,
      expected: 'at least one object with values',
      fix: 'Provide a file with data, or remove this one.',
    },
  ]);
}

function noObjects(source: string, { line }: JsonPart, violation: RuleViolation, count: number): Error {
  const { rule: code, expected, found } = violation;
  return dataError([
    {
      code,
      source,
      line,
      expected,
      ...(found === undefined ? {} : { found }),
      fix: `None of its ${count} records is one. Write the rows as [{…}, {…}], or one object a line (JSON lines).`,
    },
  ]);
}

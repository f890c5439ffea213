/** The elements of a stream that is one JSON array. */
import type { Issue } from '@dynamic-risk/dataset';
import { dataError } from '../read-csv/data-error.ts';
import { type JsonPart, type JsonSplitter, PendingBytes } from './json-parts.ts';

const LINE_FEED = 0x0a;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);
const BLANKS = new Set([0x20, 0x09, 0x0a, 0x0d]);
const MARK = new Set([0xef, 0xbb, 0xbf]);

/**
 * Finds where elements begin and end by brackets and quotes alone, so that one that is broken otherwise does not
 * harm the others.
 */
export class JsonElements implements JsonSplitter {
  readonly #source: string;
  readonly #pending: PendingBytes;
  #depth = 0;
  #isInText = false;
  #isEscaped = false;
  #hasEnded = false;
  #line = 1;
  #offset = 0;
  /** Where the element that is being read begins; absent before its first byte. */
  #start: { readonly line: number; readonly offset: number } | undefined;
  /** Elements so far; an array with nothing in it has none. */
  #count = 0;

  /** @param source - the file as the user knows it */
  constructor(source: string) {
    this.#source = source;
    this.#pending = new PendingBytes(source);
  }

  /** @throws {DynamicRiskError} `data-invalid` when the stream is no array, or goes on behind its end */
  push(chunk: Uint8Array): readonly JsonPart[] {
    const parts: JsonPart[] = [];
    let from = 0;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i]!;
      const wasWithin = this.#depth > 0;
      const ends = this.#step(byte, this.#offset + i);
      if (ends) this.#endElement(chunk.subarray(from, i), parts, byte !== COMMA);
      if (ends || !wasWithin) from = i + 1;
      if (byte === LINE_FEED) this.#line++;
    }
    if (this.#depth > 0) this.#pending.add(chunk.subarray(from), this.#line);
    this.#offset += chunk.length;
    return parts;
  }

  /** @throws {DynamicRiskError} `data-invalid` when the array has no end */
  end(): readonly JsonPart[] {
    if (this.#depth === 0) return [];
    throw this.#fault({
      code: 'cut-short',
      expected: 'a "]" at the end of the array',
      found: 'the end of the file',
    });
  }

  /** Goes on by one byte; true where an element ends before it. */
  #step(byte: number, offset: number): boolean {
    if (this.#isInText) {
      if (this.#isEscaped) this.#isEscaped = false;
      else if (byte === BACKSLASH) this.#isEscaped = true;
      else if (byte === QUOTE) this.#isInText = false;
      return false;
    }
    if (BLANKS.has(byte)) return false;
    if (this.#depth === 0) {
      this.#stepOutside(byte, offset);
      return false;
    }
    if (this.#depth === 1 && byte === COMMA) return true;
    if (CLOSING.has(byte) && --this.#depth === 0) {
      this.#hasEnded = true;
      return true;
    }
    this.#start ??= { line: this.#line, offset };
    if (byte === QUOTE) this.#isInText = true;
    else if (OPENING.has(byte)) this.#depth++;
    return false;
  }

  #stepOutside(byte: number, offset: number): void {
    if (!this.#hasEnded && byte === 0x5b) this.#depth = 1;
    else if (this.#hasEnded || !(offset < MARK.size && MARK.has(byte))) {
      const expected = this.#hasEnded ? 'nothing behind the end of the array' : 'one array of objects';
      throw this.#fault({ code: 'not-an-array', expected, found: String.fromCharCode(byte) });
    }
  }

  #endElement(last: Uint8Array, parts: JsonPart[], isLast: boolean): void {
    const bytes = this.#pending.take(last);
    const start = this.#start;
    this.#start = undefined;
    if (start === undefined && isLast && this.#count === 0) return;
    this.#count++;
    const first = bytes.findIndex((byte) => !BLANKS.has(byte));
    const place = start ?? { line: this.#line, offset: this.#offset };
    parts.push({ bytes: bytes.subarray(Math.max(first, 0)), ...place });
  }

  #fault(issue: Pick<Issue, 'code' | 'expected' | 'found'>): Error {
    const fix = 'Write the rows as [{…}, {…}], or one object a line (JSON lines).';
    return dataError([{ source: this.#source, line: this.#line, ...issue, fix }]);
  }
}

/** The lines of a stream of JSON lines. */
import { type JsonPart, type JsonSplitter, PendingBytes } from './json-parts.ts';

const LINE_FEED = 0x0a;
const BLANKS = new Set([0x20, 0x09, 0x0a, 0x0d]);
const MARK = [0xef, 0xbb, 0xbf] as const;

/** Lines end with LF or CR LF; blank ones and a byte order mark are no records. The last may have no end. */
export class JsonLines implements JsonSplitter {
  readonly #pending: PendingBytes;
  #line = 1;
  /** Where the line that is being read begins. */
  #offset = 0;

  /** @param source - the file as the user knows it */
  constructor(source: string) {
    this.#pending = new PendingBytes(source);
  }

  push(chunk: Uint8Array): readonly JsonPart[] {
    const parts: JsonPart[] = [];
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, from)) {
      this.#endLine(chunk.subarray(from, end), parts);
      from = end + 1;
    }
    this.#pending.add(chunk.subarray(from), this.#line);
    return parts;
  }

  end(): readonly JsonPart[] {
    const parts: JsonPart[] = [];
    this.#endLine(new Uint8Array(0), parts);
    return parts;
  }

  #endLine(last: Uint8Array, parts: JsonPart[]): void {
    const bytes = this.#pending.take(last);
    const start = this.#offset === 0 && MARK.every((byte, i) => bytes[i] === byte) ? MARK.length : 0;
    const end = bytes.at(-1) === 0x0d ? bytes.length - 1 : bytes.length;
    if (bytes.subarray(start, end).some((byte) => !BLANKS.has(byte))) {
      parts.push({ bytes: bytes.subarray(start, end), line: this.#line, offset: this.#offset + start });
    }
    this.#offset += bytes.length + 1;
    this.#line++;
  }
}

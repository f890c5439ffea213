/** A stream of JSON as its records, without taking them apart: lines, or the elements of one array. */
import { dataError } from '../read-csv/data-error.ts';
import { MAX_RECORD_BYTES } from '../read-csv/scan-blocks.ts';

/** One record of a stream. Its bytes are valid until the next records are asked for. */
export interface JsonPart {
  readonly bytes: Uint8Array;
  /** 1-based physical line where it begins. */
  readonly line: number;
  /** 0-based byte where it begins. */
  readonly offset: number;
}

/** Finds the records in bytes that come in pieces. */
export interface JsonSplitter {
  /** The records that end in the next bytes of the stream. */
  push(chunk: Uint8Array): readonly JsonPart[];
  /** What is left at the end of the stream. */
  end(): readonly JsonPart[];
}

/**
 * The records of a stream, those of one piece at a time.
 *
 * @param chunks - a piece may be overwritten once the next one is asked for
 */
export async function* splitJson(
  chunks: AsyncIterable<Uint8Array>,
  splitter: JsonSplitter,
): AsyncGenerator<readonly JsonPart[], void, undefined> {
  for await (const chunk of chunks) yield splitter.push(Uint8Array.from(chunk));
  yield splitter.end();
}

/** A record that has begun in earlier pieces. */
export class PendingBytes {
  #pieces: Uint8Array[] = [];
  #length = 0;
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  get length(): number {
    return this.#length;
  }

  /** @throws {DynamicRiskError} `data-invalid` when a record is longer than `MAX_RECORD_BYTES` */
  add(bytes: Uint8Array, line: number): void {
    this.#pieces.push(bytes);
    this.#length += bytes.length;
    if (this.#length > MAX_RECORD_BYTES) throw endlessRecord(this.#source, line, this.#pieces[0]!);
  }

  /** Everything added, followed by `last`. */
  take(last: Uint8Array): Uint8Array {
    if (this.#length === 0) return last;
    const bytes = Buffer.concat([...this.#pieces, last]);
    this.#pieces = [];
    this.#length = 0;
    return bytes;
  }
}

function endlessRecord(source: string, line: number, start: Uint8Array): Error {
  return dataError([
    {
      code: 'endless-line',
      source,
      line,
      expected: `a record of at most ${MAX_RECORD_BYTES >> 20} MiB`,
      found: new TextDecoder().decode(start.subarray(0, 80)),
      fix: 'This is no table: check how the file was made.',
    },
  ]);
}

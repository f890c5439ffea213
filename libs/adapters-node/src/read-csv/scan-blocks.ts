/** The records of a delimited file, block by block: positions in typed arrays, no row objects. */
import { isUtf8 } from 'node:buffer';
import { dataError } from './data-error.ts';
import { BLANK_LINE, INCOMPLETE, LINE_END, scanRecord } from './scan-record.ts';

/** A line that is longer belongs to no table. */
export const MAX_RECORD_BYTES = 16 << 20;

/** Some records in file order, blank lines left out. Valid until the next block is asked for. */
export interface RecordBlock {
  readonly bytes: Uint8Array;
  readonly count: number;
  /** Position in `bytes` where each record begins. */
  readonly starts: Int32Array;
  /** Position where it ends, line ending not included. */
  readonly ends: Int32Array;
  /** Position behind its line ending. */
  readonly nexts: Int32Array;
  /** Number of cells, or `BROKEN_QUOTES`. */
  readonly cells: Int32Array;
  /** 1-based physical line where it begins. */
  readonly lines: Float64Array;
  /** Whether every record is UTF-8 without NUL bytes. */
  readonly isText: boolean;
  /** Whether a blank line was left out before, between or behind the records. */
  readonly hasBlankLines: boolean;
  /** Whether a quoted cell holds a line break. */
  readonly hasInnerBreaks: boolean;
  /** The ways in which its lines end, as a sum of `LINE_END`. */
  readonly lineEnds: number;
}

export interface ScanStart {
  readonly source: string;
  readonly delimiter: number;
  /** Bytes to be left out at the beginning: byte order mark and header. */
  readonly offset: number;
  /** 1-based physical line at that offset. */
  readonly line: number;
}

/**
 * Splits the bytes of a file into records.
 *
 * @param chunks - the whole file from its first byte on, in pieces of any size
 * @throws {DynamicRiskError} `data-invalid` when a line is longer than `MAX_RECORD_BYTES`
 */
export async function* scanBlocks(
  chunks: AsyncIterable<Uint8Array>,
  { source, delimiter, offset, line: firstLine }: ScanStart,
): AsyncGenerator<RecordBlock, void, undefined> {
  let toSkip = offset;
  let line = firstLine;
  let rest: Uint8Array = new Uint8Array(0);
  for await (const chunk of chunks) {
    const skipped = Math.min(toSkip, chunk.length);
    toSkip -= skipped;
    const bytes = joined(rest, chunk.subarray(skipped));
    const scanned = scanBlock(bytes, false, delimiter, line);
    line = scanned.nextLine;
    rest = bytes.subarray(scanned.consumed);
    refuseEndlessLine(rest, source, line);
    yield scanned.block;
  }
  if (rest.length > 0) yield scanBlock(rest, true, delimiter, line).block;
}

interface ScannedBlock {
  readonly block: RecordBlock;
  readonly consumed: number;
  readonly nextLine: number;
}

function scanBlock(bytes: Uint8Array, isLast: boolean, delimiter: number, firstLine: number): ScannedBlock {
  const records = new RecordList();
  let position = 0;
  let line = firstLine;
  let hasBlankLines = false;
  let hasInnerBreaks = false;
  let lineEnds: number = LINE_END.none;
  while (position < bytes.length) {
    const record = scanRecord(bytes, position, isLast, delimiter);
    if (record.cells === INCOMPLETE) break;
    if (record.cells === BLANK_LINE) hasBlankLines = true;
    else records.add(position, record.end, record.next, record.cells, line);
    if (record.innerBreaks > 0) hasInnerBreaks = true;
    lineEnds |= record.lineEnd;
    line += record.innerBreaks + 1;
    position = record.next;
  }
  const seen = bytes.subarray(0, position);
  const isText = isUtf8(seen) && !seen.includes(0);
  const block = { bytes, ...records.done(), isText, hasBlankLines, hasInnerBreaks, lineEnds };
  return { block, consumed: position, nextLine: line };
}

/** Growing typed arrays, one entry a record. */
class RecordList {
  #count = 0;
  #starts = new Int32Array(1024);
  #ends = new Int32Array(1024);
  #nexts = new Int32Array(1024);
  #cells = new Int32Array(1024);
  #lines = new Float64Array(1024);

  add(start: number, end: number, next: number, cells: number, line: number): void {
    if (this.#count === this.#starts.length) this.#grow();
    const i = this.#count++;
    this.#starts[i] = start;
    this.#ends[i] = end;
    this.#nexts[i] = next;
    this.#cells[i] = cells;
    this.#lines[i] = line;
  }

  done(): Pick<RecordBlock, 'count' | 'starts' | 'ends' | 'nexts' | 'cells' | 'lines'> {
    return {
      count: this.#count,
      starts: this.#starts,
      ends: this.#ends,
      nexts: this.#nexts,
      cells: this.#cells,
      lines: this.#lines,
    };
  }

  #grow(): void {
    const size = this.#starts.length * 2;
    const grown = (old: Int32Array): Int32Array<ArrayBuffer> => {
      const array = new Int32Array(size);
      array.set(old);
      return array;
    };
    this.#starts = grown(this.#starts);
    this.#ends = grown(this.#ends);
    this.#nexts = grown(this.#nexts);
    this.#cells = grown(this.#cells);
    const lines = new Float64Array(size);
    lines.set(this.#lines);
    this.#lines = lines;
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}

function refuseEndlessLine(rest: Uint8Array, source: string, line: number): void {
  if (rest.length <= MAX_RECORD_BYTES) return;
  throw dataError([
    {
      code: 'endless-line',
      source,
      line,
      expected: `a record of at most ${MAX_RECORD_BYTES >> 20} MiB`,
      found: new TextDecoder().decode(rest.subarray(0, 80)),
      fix: 'This is no table: check how the file was made.',
    },
  ]);
}

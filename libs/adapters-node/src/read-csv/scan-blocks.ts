/** The records of a delimited file, block by block: positions in typed arrays, no row objects. */
import { isUtf8 } from 'node:buffer';
import { dataError } from './data-error.ts';
import { RecordList } from './record-list.ts';
import { BLANK_LINE, createScanBuffer, INCOMPLETE, LINE_END, scanRecord } from './scan-record.ts';

/** A line that is longer belongs to no table. */
export const MAX_RECORD_BYTES = 16 << 20;

/** Some records in file order, blank lines left out. Valid until the next block is asked for. */
export interface RecordBlock {
  readonly bytes: Uint8Array;
  /** Where in the file `bytes` begin. */
  readonly offset: number;
  readonly count: number;
  /** The byte around cells; absent: the double quote. */
  readonly quote: number | undefined;
  /** Position in `bytes` where each record begins. */
  readonly starts: Int32Array;
  /** Position where it ends, line ending not included. */
  readonly ends: Int32Array;
  /** Position behind its line ending. */
  readonly nexts: Int32Array;
  /** Number of cells, or `BROKEN_QUOTES`. */
  readonly cells: Int32Array;
  /** Of how many cells a record the ends are known: `ScanStart.width`. */
  readonly width: number;
  /** Position behind each of these cells, one record after the other. */
  readonly cellEnds: Int32Array;
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

/** What stands between cells and around them, as bytes. */
export interface ScanDialect {
  readonly delimiter: number;
  /** Default the double quote. */
  readonly quote?: number;
  /** Longest quoted cell; default `MAX_QUOTED_BYTES`. */
  readonly maxQuotedBytes?: number;
}

export interface ScanStart extends ScanDialect {
  readonly source: string;
  /** Bytes to be left out at the beginning: byte order mark and header. */
  readonly offset: number;
  /** 1-based physical line at that offset. */
  readonly line: number;
  /** Of how many cells a record the ends are noted; default none. */
  readonly width?: number;
}

/**
 * Splits the bytes of a file into records.
 *
 * @param chunks - the whole file from its first byte on, in pieces of any size; a piece may be overwritten once
 * the next one is asked for
 * @throws {DynamicRiskError} `data-invalid` when a line is longer than `MAX_RECORD_BYTES`
 */
export async function* scanBlocks(
  chunks: AsyncIterable<Uint8Array>,
  start: ScanStart,
): AsyncGenerator<RecordBlock, void, undefined> {
  const { source, offset, line: firstLine, width = 0 } = start;
  const records = new RecordList(width);
  let toSkip = offset;
  let at = offset;
  let line = firstLine;
  let room: Uint8Array = new Uint8Array(0);
  let restFrom = 0;
  let restTo = 0;
  let enough = 0;
  for await (const chunk of chunks) {
    const skipped = Math.min(toSkip, chunk.length);
    toSkip -= skipped;
    const length = restTo - restFrom + chunk.length - skipped;
    room = moved(room, restFrom, restTo, length);
    room.set(chunk.subarray(skipped), restTo - restFrom);
    restFrom = 0;
    restTo = length;
    if (length < enough) continue;
    const scanned = scanBlock(records, room.subarray(0, length), false, start, { line, at });
    line = scanned.nextLine;
    at += scanned.consumed;
    restFrom = scanned.consumed;
    // A record that goes on is not looked at again before there is twice as much of it.
    enough = scanned.consumed === 0 ? Math.min(2 * length, MAX_RECORD_BYTES + 1) : 0;
    refuseEndlessLine(room.subarray(restFrom, restTo), source, line);
    yield scanned.block;
  }
  const rest = room.subarray(restFrom, restTo);
  if (rest.length > 0) yield scanBlock(records, rest, true, start, { line, at }).block;
}

/** Brings the rest to the front of a buffer with room for `length` bytes: the same one where it is large enough. */
function moved(room: Uint8Array, from: number, to: number, length: number): Uint8Array {
  if (length <= room.length) return room.copyWithin(0, from, to);
  const larger = new Uint8Array(Math.ceil(length * 1.25));
  larger.set(room.subarray(from, to));
  return larger;
}

interface ScannedBlock {
  readonly block: RecordBlock;
  readonly consumed: number;
  readonly nextLine: number;
}

function scanBlock(
  records: RecordList,
  bytes: Uint8Array,
  isLast: boolean,
  { delimiter, quote, maxQuotedBytes }: ScanDialect,
  from: { readonly line: number; readonly at: number },
): ScannedBlock {
  records.clear();
  let position = 0;
  let { line } = from;
  let hasBlankLines = false;
  let hasInnerBreaks = false;
  let lineEnds: number = LINE_END.none;
  const scanned = createScanBuffer();
  while (position < bytes.length) {
    const record = scanRecord(
      bytes,
      position,
      isLast,
      delimiter,
      records.nextCellEnds,
      quote,
      maxQuotedBytes,
      scanned,
    );
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
  const flags = { isText, hasBlankLines, hasInnerBreaks, lineEnds };
  const block = { bytes, offset: from.at, quote, ...records.positions(), ...flags };
  return { block, consumed: position, nextLine: line };
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

/** Where one record of a delimited file ends: the one place that knows quotes, delimiters and line breaks. */

const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;

/** In place of the number of cells: a line with nothing but blanks in it, which is no record. */
export const BLANK_LINE = 0;
/** In place of the number of cells: quotes that RFC 4180 does not allow. The record ends with its first line. */
export const BROKEN_QUOTES = -1;
/** In place of the number of cells: the bytes end before the record does. */
export const INCOMPLETE = -2;

/** Longest quoted cell. A quote that is not closed within is broken, so that it cannot swallow a whole file. */
export const MAX_QUOTED_BYTES = 1 << 20;

/** How a line ended. */
export const LINE_END = { none: 0, lf: 1, crlf: 2, cr: 4 } as const;

export interface ScannedRecord {
  /** Number of cells, or `BLANK_LINE`, `BROKEN_QUOTES`, `INCOMPLETE`. */
  readonly cells: number;
  /** Where its bytes end, line ending not included. */
  readonly end: number;
  /** Where the next record begins. */
  readonly next: number;
  /** Line breaks inside its quotes. */
  readonly innerBreaks: number;
  /** One of `LINE_END`: what stands between `end` and `next`. */
  readonly lineEnd: number;
}

/** A record that the next one may overwrite: of a million records no object is made. */
export type ScanBuffer = { -readonly [Field in keyof ScannedRecord]: ScannedRecord[Field] };

/** Room for one record. */
export function createScanBuffer(): ScanBuffer {
  return { cells: INCOMPLETE, end: 0, next: 0, innerBreaks: 0, lineEnd: 0 };
}

/** Nobody asks where the cells end. */
const NO_ENDS = new Int32Array(0);

/**
 * Takes the record that begins at `start` apart as RFC 4180 has it: a quote opens only at the beginning of a cell,
 * a doubled quote stands for one, line breaks inside quotes belong to the cell. A line ends with LF, CR LF or CR.
 * Where the quotes are broken, only the first line is given up and the rows below it are read as usual.
 *
 * @param bytes - UTF-8, looked at from `start` (< `bytes.length`) on
 * @param isLast - whether the file ends where `bytes` end
 * @param delimiter - one ASCII byte
 * @param cellEnds - filled with the position behind each cell, as many as there is room for
 * @param quote - the byte around cells; default the double quote
 * @param maxQuoted - longest quoted cell
 * @param into - filled and returned; default a new one
 */
export function scanRecord(
  bytes: Uint8Array,
  start: number,
  isLast: boolean,
  delimiter: number,
  cellEnds: Int32Array = NO_ENDS,
  quote: number = QUOTE,
  maxQuoted: number = MAX_QUOTED_BYTES,
  into: ScanBuffer = createScanBuffer(),
): ScannedRecord {
  let cells = 1;
  let innerBreaks = 0;
  let position = start;
  for (;;) {
    if (bytes[position] === quote) {
      const close = closingQuote(bytes, position, isLast, quote, maxQuoted);
      if (close === INCOMPLETE) return fill(into, INCOMPLETE, 0, 0, 0, LINE_END.none);
      if (close === BROKEN_QUOTES) return brokenLine(bytes, start, isLast, into);
      innerBreaks += countLineBreaks(bytes, position, close);
      position = close + 1;
    } else {
      position = plainCellEnd(bytes, position, delimiter, quote);
    }
    if (cells <= cellEnds.length) cellEnds[cells - 1] = position;
    const byte = bytes[position];
    if (byte === delimiter) {
      cells++;
      position++;
    } else if (byte === undefined || byte === LINE_FEED || byte === CARRIAGE_RETURN) {
      const isBlank = cells === 1 && onlyBlanks(bytes, start, position);
      return endLine(bytes, position, isLast, isBlank ? BLANK_LINE : cells, innerBreaks, into);
    } else {
      return brokenLine(bytes, start, isLast, into);
    }
  }
}

/** Position of the first delimiter, line break or quote; the end of the bytes when there is none. */
function plainCellEnd(bytes: Uint8Array, from: number, delimiter: number, quote: number): number {
  let position = from;
  for (; position < bytes.length; position++) {
    const byte = bytes[position];
    if (byte === delimiter || byte === LINE_FEED || byte === CARRIAGE_RETURN || byte === quote) break;
  }
  return position;
}

/** Position of the quote that closes the one at `open`. */
function closingQuote(
  bytes: Uint8Array,
  open: number,
  isLast: boolean,
  quote: number,
  maxQuoted: number,
): number {
  const limit = Math.min(bytes.length, open + maxQuoted + 1);
  // Cells are short: looking at each byte takes less than a call of indexOf.
  for (let at = open + 1; at < limit; at++) {
    if (bytes[at] !== quote) continue;
    if (at + 1 === bytes.length && !isLast) return INCOMPLETE;
    if (bytes[at + 1] !== quote) return at;
    at++;
  }
  return isLast || bytes.length - open > maxQuoted ? BROKEN_QUOTES : INCOMPLETE;
}

function brokenLine(bytes: Uint8Array, start: number, isLast: boolean, into: ScanBuffer): ScannedRecord {
  let end = start;
  while (end < bytes.length && bytes[end] !== LINE_FEED && bytes[end] !== CARRIAGE_RETURN) end++;
  return endLine(bytes, end, isLast, BROKEN_QUOTES, 0, into);
}

function endLine(
  bytes: Uint8Array,
  end: number,
  isLast: boolean,
  cells: number,
  innerBreaks: number,
  into: ScanBuffer,
): ScannedRecord {
  const byte = bytes[end];
  if (byte === LINE_FEED) return fill(into, cells, end, end + 1, innerBreaks, LINE_END.lf);
  const after = bytes[end + 1];
  if (byte === undefined || after === undefined) {
    if (!isLast) return fill(into, INCOMPLETE, 0, 0, 0, LINE_END.none);
    return fill(
      into,
      cells,
      end,
      bytes.length,
      innerBreaks,
      byte === undefined ? LINE_END.none : LINE_END.cr,
    );
  }
  if (after === LINE_FEED) return fill(into, cells, end, end + 2, innerBreaks, LINE_END.crlf);
  return fill(into, cells, end, end + 1, innerBreaks, LINE_END.cr);
}

function fill(
  into: ScanBuffer,
  cells: number,
  end: number,
  next: number,
  innerBreaks: number,
  lineEnd: number,
): ScannedRecord {
  into.cells = cells;
  into.end = end;
  into.next = next;
  into.innerBreaks = innerBreaks;
  into.lineEnd = lineEnd;
  return into;
}

/** Line breaks between two positions: LF, CR LF and CR count one each. */
function countLineBreaks(bytes: Uint8Array, from: number, to: number): number {
  let breaks = 0;
  for (let i = from; i < to; i++) {
    if (bytes[i] === LINE_FEED || (bytes[i] === CARRIAGE_RETURN && bytes[i + 1] !== LINE_FEED)) breaks++;
  }
  return breaks;
}

function onlyBlanks(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i] !== SPACE && bytes[i] !== TAB) return false;
  return true;
}

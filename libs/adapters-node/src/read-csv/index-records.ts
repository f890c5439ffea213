/** The first pass over a file: what its bytes are, which records are whole, in which line each stands. */
import { createHash } from 'node:crypto';
import type { Places, RuleViolation } from '@dynamic-risk/ingestion';
import { GrowingArray } from './growing-array.ts';
import type { TableHead } from './read-head.ts';
import type { ReadMemory } from './read-memory.ts';
import { maxQuotedBytes } from './table-text.ts';
import { recordText, structuralFault } from './structural-fault.ts';
import { LINE_END } from './scan-record.ts';
import { type RecordBlock, type ScanStart, scanBlocks } from './scan-blocks.ts';

/** A record that is no row of the table. */
export interface BrokenRecord {
  /** 0-based, counted over all records read. */
  readonly record: number;
  readonly place: Place;
  /** As it stands in the delimited text. */
  readonly text: string;
  /** At least one. */
  readonly violations: readonly RuleViolation[];
}

/** Where a record began in the file it comes from. */
export interface Place {
  /** 1-based. */
  readonly line: number;
  /** 0-based byte of the decoded file; absent where there is none. */
  readonly offset?: number;
}

export interface RecordIndex {
  /** SHA-256 of the file that the text is made of, lower-case hexadecimal. */
  readonly sha256: string;
  /** Its length. */
  readonly bytes: number;
  /** 1-based physical line of each whole record that was taken. */
  readonly lines: Places;
  /** 0-based byte of the decoded file where it begins; absent where there is none. */
  readonly offsets?: Places;
  readonly broken: readonly BrokenRecord[];
  /** How every line of the file ends, the header's included; absent when they differ. */
  readonly lineEnd?: 'lf' | 'crlf' | 'cr';
  readonly hasBlankLines: boolean;
  /** Whether a quoted cell holds a line break. */
  readonly hasInnerBreaks: boolean;
  /** Bytes of the longest record. */
  readonly longest: number;
}

const MAX_WORD = 2 ** 32 - 1;

/** A file that ends within its only line is taken for one with LF. */
const LINE_END_NAMES: Readonly<Record<number, 'lf' | 'crlf' | 'cr'>> = {
  [LINE_END.none]: 'lf',
  [LINE_END.lf]: 'lf',
  [LINE_END.crlf]: 'crlf',
  [LINE_END.cr]: 'cr',
};

/**
 * Reads a file once and keeps a few numbers per record.
 *
 * @param take - is shown every record that is whole, in file order; one that it does not take has no line
 * @throws {DynamicRiskError} `storage-failed`, or `data-invalid` when a line has no end
 */
export async function indexRecords(
  head: TableHead,
  take: (block: RecordBlock, i: number, record: number) => boolean = () => true,
  { floats: spare }: Pick<ReadMemory, 'floats'> = { floats: [] },
): Promise<RecordIndex> {
  const hash = createHash('sha256');
  let bytes = 0;
  const chunks = head.text.chunks((piece) => {
    hash.update(piece);
    bytes += piece.length;
  });
  const places = {
    lines: new GrowingArray(floats, spare),
    offsets: new GrowingArray(floats, spare),
    count: 0,
    largest: 0,
  };
  const broken: BrokenRecord[] = [];
  let hasBlankLines = false;
  let hasInnerBreaks = false;
  let lineEnds = head.lineEnd;
  let longest = 0;
  let record = 0;
  for await (const block of scanBlocks(chunks, bodyStart(head))) {
    for (let i = 0; i < block.count; i++, record++) {
      const violation = structuralFault(block, i, head.names.length);
      if (violation !== undefined) broken.push(brokenRecord(head, block, i, record, violation));
      else if (take(block, i, record)) addPlace(places, head, block, i, record);
    }
    hasBlankLines ||= block.hasBlankLines;
    hasInnerBreaks ||= block.hasInnerBreaks;
    lineEnds |= block.lineEnds;
    longest = Math.max(longest, longestRecord(block));
  }
  const lineEnd = LINE_END_NAMES[lineEnds];
  const create: (length: number) => Places = places.largest <= MAX_WORD ? words : floats;
  return {
    sha256: hash.digest('hex'),
    bytes,
    lines: places.lines.take(places.count, create),
    ...(hasOffsets(head) ? { offsets: places.offsets.take(places.count, create) } : {}),
    broken,
    ...(lineEnd === undefined ? {} : { lineEnd }),
    hasBlankLines,
    hasInnerBreaks,
    longest,
  };
}

/** Where the rows of a table begin, for `scanBlocks`. */
export function bodyStart(head: TableHead): ScanStart {
  return {
    source: head.source,
    delimiter: head.delimiter.charCodeAt(0),
    quote: head.quote.charCodeAt(0),
    maxQuotedBytes: maxQuotedBytes(head.text.dialect),
    offset: head.bodyOffset,
    line: head.bodyLine,
    width: head.names.length,
  };
}

interface GrowingPlaces {
  readonly lines: GrowingArray<Float64Array>;
  readonly offsets: GrowingArray<Float64Array>;
  count: number;
  /** Of all of them. */
  largest: number;
}

/** Where the i-th record of a block began in its file; `record` is its number among all read. */
export function placeOf({ text }: TableHead, block: RecordBlock, i: number, record: number): Place {
  const { origins } = text;
  if (origins === undefined) return { line: block.lines[i]!, offset: block.offset + block.starts[i]! };
  const line = origins.lineOf(record);
  return origins.offsetOf === undefined ? { line } : { line, offset: origins.offsetOf(record) };
}

function hasOffsets({ text: { origins } }: TableHead): boolean {
  return origins === undefined || origins.offsetOf !== undefined;
}

/** As `placeOf` has it; every row comes by here, so nothing is put together for it. */
function addPlace(
  places: GrowingPlaces,
  { text }: TableHead,
  block: RecordBlock,
  i: number,
  record: number,
): void {
  const { origins } = text;
  const line = origins === undefined ? block.lines[i]! : origins.lineOf(record);
  const offset = origins === undefined ? block.offset + block.starts[i]! : (origins.offsetOf?.(record) ?? 0);
  places.lines.set(places.count, line);
  places.offsets.set(places.count, offset);
  places.count++;
  places.largest = Math.max(places.largest, line, offset);
}

function brokenRecord(
  head: TableHead,
  block: RecordBlock,
  i: number,
  record: number,
  violation: RuleViolation,
): BrokenRecord {
  const violations = head.text.origins?.violationsOf(record) ?? [violation];
  return { record, place: placeOf(head, block, i, record), text: recordText(block, i), violations };
}

function longestRecord({ count, starts, nexts }: RecordBlock): number {
  let longest = 0;
  for (let i = 0; i < count; i++) longest = Math.max(longest, nexts[i]! - starts[i]!);
  return longest;
}

/** Half the memory of `floats`. */
function words(length: number): Uint32Array {
  return new Uint32Array(length);
}

function floats(length: number): Float64Array {
  return new Float64Array(length);
}

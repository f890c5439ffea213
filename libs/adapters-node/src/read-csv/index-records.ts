/** The first pass over a file: what its bytes are, which records are whole, in which line each stands. */
import { createHash } from 'node:crypto';
import type { RuleViolation } from '@dynamic-risk/ingestion';
import { readChunks } from './read-chunks.ts';
import type { TableHead } from './read-head.ts';
import { recordText, structuralFault } from './structural-fault.ts';
import { LINE_END } from './scan-record.ts';
import { type RecordBlock, type ScanStart, scanBlocks } from './scan-blocks.ts';

/** A record that is no row of the table. */
export interface BrokenRecord {
  /** 0-based, counted over all records after the header. */
  readonly record: number;
  readonly line: number;
  readonly text: string;
  readonly violation: RuleViolation;
}

export interface RecordIndex {
  /** SHA-256 of the whole file, lower-case hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
  /** 1-based physical line of each whole record. */
  readonly lines: Float64Array;
  readonly broken: readonly BrokenRecord[];
  /** How every line of the file ends, the header's included; absent when they differ. */
  readonly lineEnd?: 'lf' | 'crlf' | 'cr';
  readonly hasBlankLines: boolean;
  /** Whether a quoted cell holds a line break. */
  readonly hasInnerBreaks: boolean;
  /** Bytes of the longest record. */
  readonly longest: number;
}

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
 * @throws {DynamicRiskError} `storage-failed`, or `data-invalid` when a line has no end
 */
export async function indexRecords(head: TableHead): Promise<RecordIndex> {
  const hash = createHash('sha256');
  let bytes = 0;
  const chunks = readChunks(head.path, (chunk) => {
    hash.update(chunk);
    bytes += chunk.length;
  });
  const lines: Float64Array[] = [];
  const broken: BrokenRecord[] = [];
  let hasBlankLines = false;
  let hasInnerBreaks = false;
  let lineEnds = head.lineEnd;
  let longest = 0;
  let record = 0;
  for await (const block of scanBlocks(chunks, bodyStart(head))) {
    lines.push(wholeLines(block, head.names.length, record, broken));
    record += block.count;
    hasBlankLines ||= block.hasBlankLines;
    hasInnerBreaks ||= block.hasInnerBreaks;
    lineEnds |= block.lineEnds;
    longest = Math.max(longest, longestRecord(block));
  }
  const lineEnd = LINE_END_NAMES[lineEnds];
  return {
    sha256: hash.digest('hex'),
    bytes,
    lines: concatLines(lines),
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
    offset: head.bytes.length,
    line: head.bodyLine,
  };
}

/** Lines of the whole records of a block; the others go to `broken`. */
function wholeLines(
  block: RecordBlock,
  width: number,
  firstRecord: number,
  broken: BrokenRecord[],
): Float64Array {
  const before = broken.length;
  const lines = block.lines.slice(0, block.count);
  let whole = 0;
  for (let i = 0; i < block.count; i++) {
    const violation = structuralFault(block, i, width);
    const line = lines[i]!;
    if (violation === undefined) lines[whole++] = line;
    else broken.push({ record: firstRecord + i, line, text: recordText(block, i), violation });
  }
  return broken.length === before ? lines : lines.slice(0, whole);
}

function longestRecord({ count, starts, nexts }: RecordBlock): number {
  let longest = 0;
  for (let i = 0; i < count; i++) longest = Math.max(longest, nexts[i]! - starts[i]!);
  return longest;
}

function concatLines(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}

/** What makes a record no row of its table, whatever its cells say. */
import { isUtf8 } from 'node:buffer';
import type { RuleViolation } from '@dynamic-risk/ingestion';
import { BROKEN_QUOTES } from './scan-record.ts';
import type { RecordBlock } from './scan-blocks.ts';

/**
 * Why the i-th record of a block is no row of a table of `width` columns.
 *
 * @returns `undefined` when it is one
 */
export function structuralFault(block: RecordBlock, i: number, width: number): RuleViolation | undefined {
  const cells = block.cells[i]!;
  if (!block.isText && !isText(recordBytes(block, i))) {
    return { rule: 'not-text', expected: 'text in UTF-8 without NUL bytes', found: recordText(block, i) };
  }
  if (cells === width) return undefined;
  if (cells === BROKEN_QUOTES) {
    const expected = 'quotes that wrap whole cells, and two of them for one inside';
    return { rule: 'broken-quotes', expected, found: recordText(block, i) };
  }
  const rule = cells < width ? 'too-few-cells' : 'too-many-cells';
  return { rule, expected: countCells(width), found: countCells(cells) };
}

/** The i-th record as it stands, without its line ending; bytes that are not UTF-8 become U+FFFD. */
export function recordText(block: RecordBlock, i: number): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(recordBytes(block, i));
}

function recordBytes(block: RecordBlock, i: number): Uint8Array {
  return block.bytes.subarray(block.starts[i], block.ends[i]);
}

function isText(bytes: Uint8Array): boolean {
  return isUtf8(bytes) && !bytes.includes(0);
}

function countCells(count: number): string {
  return count === 1 ? '1 cell' : `${count} cells`;
}

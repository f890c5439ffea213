/** Where the cells of a record are in its block. */
import { cellText } from './cell-bytes.ts';
import type { RecordBlock } from './scan-blocks.ts';

/** Where the cell at 0-based `position` of record `i` begins, its quote included. */
export function cellStart({ starts, cellEnds, width }: RecordBlock, i: number, position: number): number {
  return position === 0 ? starts[i]! : cellEnds[i * width + position - 1]! + 1;
}

/** Where it ends, its quote included. */
export function cellEnd({ cellEnds, width }: RecordBlock, i: number, position: number): number {
  return cellEnds[i * width + position]!;
}

/** Its text, quotes taken off. */
export function recordCell(block: RecordBlock, i: number, position: number): string {
  return cellText(block.bytes, cellStart(block, i, position), cellEnd(block, i, position), block.quote);
}

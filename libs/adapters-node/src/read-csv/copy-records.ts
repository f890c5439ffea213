/** Records as bytes, unchanged. */
import type { RecordBlock } from './scan-blocks.ts';

/**
 * The chosen records of a block one after the other.
 *
 * @param isChosen - asked for each record by its number in the block
 * @param lineEnd - what stands behind each record; default what stands behind it in the file
 */
export function copyRecords(
  block: RecordBlock,
  isChosen: (i: number) => boolean,
  lineEnd?: '\n',
): Uint8Array {
  const { bytes, starts, ends, nexts } = block;
  const copy = new Uint8Array(bytes.length + block.count);
  let length = 0;
  for (let i = 0; i < block.count; i++) {
    if (!isChosen(i)) continue;
    const record = bytes.subarray(starts[i], lineEnd === undefined ? nexts[i] : ends[i]);
    copy.set(record, length);
    length += record.length;
    if (lineEnd !== undefined) copy[length++] = lineEnd.charCodeAt(0);
  }
  return copy.subarray(0, length);
}

/** The whole records of a file in a file of their own, so that any reader understands it in the same way. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sink, withStorageErrors, writeStreamAtomic } from '../atomic-write.ts';
import { bodyStart } from './index-records.ts';
import { readChunks } from './read-chunks.ts';
import type { TableHead } from './read-head.ts';
import { type RecordBlock, scanBlocks } from './scan-blocks.ts';
import { structuralFault } from './structural-fault.ts';

const LINE_FEED = 0x0a;

/**
 * Writes the records that are rows of the table to a temporary file: no header, every record unchanged and ended
 * by LF. The file is gone when `use` is done.
 *
 * @returns what `use` returns
 * @throws {DynamicRiskError} `storage-failed`
 */
export async function withCleanCopy<T>(head: TableHead, use: (path: string) => Promise<T>): Promise<T> {
  const prefix = join(tmpdir(), 'dynamic-risk-');
  const folder = await withStorageErrors(prefix, 'create the folder', () => mkdtemp(prefix));
  try {
    const path = join(folder, 'rows.csv');
    await writeStreamAtomic(path, (sink) => writeRows(head, sink));
    return await use(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeRows(head: TableHead, sink: Sink): Promise<void> {
  for await (const block of scanBlocks(readChunks(head.path), bodyStart(head))) {
    await sink.write(wholeRecords(block, head.names.length));
  }
}

function wholeRecords(block: RecordBlock, width: number): Uint8Array {
  const rows = new Uint8Array(block.bytes.length + block.count);
  let length = 0;
  for (let i = 0; i < block.count; i++) {
    if (structuralFault(block, i, width) !== undefined) continue;
    const record = block.bytes.subarray(block.starts[i], block.ends[i]);
    rows.set(record, length);
    length += record.length;
    rows[length++] = LINE_FEED;
  }
  return rows.subarray(0, length);
}

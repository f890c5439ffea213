/** The whole records of a file in a file of their own, so that any reader understands it in the same way. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sink, withStorageErrors, writeStreamAtomic } from '../atomic-write.ts';
import { copyRecords } from './copy-records.ts';
import { bodyStart } from './index-records.ts';
import type { TableHead } from './read-head.ts';
import { scanBlocks } from './scan-blocks.ts';
import { structuralFault } from './structural-fault.ts';

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
  for await (const block of scanBlocks(head.text.chunks(), bodyStart(head))) {
    const isWhole = (i: number): boolean => structuralFault(block, i, head.names.length) === undefined;
    await sink.write(copyRecords(block, isWhole, '\n'));
  }
}

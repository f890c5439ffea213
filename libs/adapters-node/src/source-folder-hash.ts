/** The content of a file as a fingerprint, and that of its beginnings. */
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { IngestedFile, SourceFile, SourcePrefix } from '@dynamic-risk/ingestion';
import { readChunks } from './read-csv/read-chunks.ts';
import { readTextHead } from './read-csv/read-head.ts';
import { lineAt } from './read-csv/rest-of.ts';
import { type Dialect, fileText } from './read-csv/table-text.ts';
import { withStorageErrors } from './storage-error.ts';

/** Hashing is quicker than asking for a piece: fewer of them cost half of the time. */
const CHUNK_BYTES = 1 << 18;

const LINE_FEED = 0x0a;

/**
 * Reads a file once, and once more as far as it was ingested before where it begins as it was then.
 *
 * @param versions - what was ingested under its name: the beginning of the file is told as one of these when the
 * rest can be read for itself, that is when it is text in UTF-8 and a record begins behind it
 */
export async function hashFile(
  path: string,
  name: string,
  versions: readonly IngestedFile[] = [],
): Promise<SourceFile> {
  const lengths = new Set(versions.map(({ bytes }) => bytes));
  const hash = createHash('sha256');
  const found: SourcePrefix[] = [];
  let bytes = 0;
  for await (const chunk of readChunks(path, undefined, CHUNK_BYTES)) {
    let from = 0;
    for (const length of [...lengths]
      .filter((one) => one > bytes && one <= bytes + chunk.length)
      .sort(ascending)) {
      hash.update(chunk.subarray(from, length - bytes));
      from = length - bytes;
      found.push({ bytes: length, sha256: hash.copy().digest('hex') });
    }
    hash.update(chunk.subarray(from));
    bytes += chunk.length;
  }
  const prefixes: SourcePrefix[] = [];
  for (const prefix of found) {
    const version = versions.find((one) => one.bytes === prefix.bytes && one.sha256 === prefix.sha256);
    if (version !== undefined && prefix.bytes < bytes && (await endsWhole(path, version)))
      prefixes.push(prefix);
  }
  return { name, sha256: hash.digest('hex'), bytes, ...(prefixes.length === 0 ? {} : { prefixes }) };
}

/** Whether what follows a file as it was ingested can be read for itself. */
async function endsWhole(path: string, { name, bytes, format }: IngestedFile): Promise<boolean> {
  if (format?.encoding !== 'utf-8' || format.compression !== undefined) return false;
  if (format.type === 'jsonl') return (await byteAt(path, bytes - 1)) === LINE_FEED;
  if (format.type !== 'csv') return false;
  const { delimiter, quote } = format;
  const dialect: Dialect = {
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(quote === '"' || quote === "'" ? { quote } : {}),
  };
  try {
    const head = await readTextHead(fileText(path, name, dialect), []);
    return (await lineAt(head, bytes)) !== undefined;
  } catch (error) {
    // What is wrong with the file shows when it is read.
    if (error instanceof DynamicRiskError && error.code === 'data-invalid') return false;
    throw error;
  }
}

async function byteAt(path: string, position: number): Promise<number | undefined> {
  return withStorageErrors(path, 'read', async () => {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(new Uint8Array(1), 0, 1, position);
      return bytesRead === 0 ? undefined : buffer[0];
    } finally {
      await file.close();
    }
  });
}

function ascending(a: number, b: number): number {
  return a - b;
}

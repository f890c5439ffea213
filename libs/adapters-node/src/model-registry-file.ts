/**
 * A model's file and the list of hashes beside it. Before the file is replaced the list holds the hash of the old and
 * of the new one, and afterwards that of the new one alone. So a file that was not tampered with is always listed,
 * whatever stopped the writer between two writes.
 */
import { join } from 'node:path';
import { readFileIfExists, readTextIfExists, writeFileAtomic } from './atomic-write.ts';
import { sha256Hex } from './sha256.ts';

export const MODEL_FILE = 'model.json';
/** As `sha256sum --check` reads it. */
const HASH_FILE = 'model.sha256';
const HASH_LINE = /^([0-9a-f]{64}) [ *]model\.json$/;

export interface ModelFile {
  readonly content: Uint8Array;
  readonly sha256: string;
  /** The hashes that the file may have; empty when the list is missing or was harmed. */
  readonly listed: readonly string[];
  /** Whether the file's hash is one of them. */
  readonly isIntact: boolean;
}

/**
 * Reads a file and its list. When they disagree the file is read again: a writer may have been at work in between.
 *
 * @param folder - of one model
 * @returns `undefined` when there is no file
 */
export async function readModelFile(folder: string): Promise<ModelFile | undefined> {
  const path = join(folder, MODEL_FILE);
  let content = await readFileIfExists(path);
  while (content !== undefined) {
    const sha256 = sha256Hex(content);
    const listed = await readListed(folder);
    const isIntact = listed.includes(sha256);
    const now = isIntact ? content : await readFileIfExists(path);
    // A file that stood there before and after its list was read, and is not listed, was never written by us.
    if (now !== undefined && sha256Hex(now) === sha256) return { content, sha256, listed, isIntact };
    content = now;
  }
  return undefined;
}

/** Puts a file in place of an earlier one. What is there already is not written again. */
export async function writeModelFile(folder: string, text: string): Promise<void> {
  const sha256 = sha256Hex(text);
  const stored = await readModelFile(folder);
  if (stored?.sha256 !== sha256) {
    await writeListed(folder, stored?.isIntact === true ? [stored.sha256, sha256] : [sha256]);
    await writeFileAtomic(join(folder, MODEL_FILE), text);
  }
  await writeListed(folder, [sha256]);
}

async function readListed(folder: string): Promise<readonly string[]> {
  const text = (await readTextIfExists(join(folder, HASH_FILE))) ?? '';
  return text.split('\n').flatMap((line) => HASH_LINE.exec(line)?.[1] ?? []);
}

async function writeListed(folder: string, hashes: readonly string[]): Promise<void> {
  const path = join(folder, HASH_FILE);
  const text = hashes.map((sha256) => `${sha256}  ${MODEL_FILE}\n`).join('');
  if ((await readTextIfExists(path)) !== text) await writeFileAtomic(path, text);
}

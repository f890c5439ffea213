/** The files of a folder that are whole, each with its fingerprint, and those that somebody is writing. */
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { IngestedFile, SourceFile, SourceListing, UnfinishedSource } from '@dynamic-risk/ingestion';
import { hashFile } from './source-folder-hash.ts';
import { findNames, type NameOptions } from './source-folder-names.ts';
import { fileState, type FileState } from './source-folder-state.ts';

/** A file modified less than so many milliseconds ago is looked at again. */
const DEFAULT_SETTLE_MS = 500;

const CHANGED = 'it changed while it was read';

export interface ListOptions extends NameOptions {
  /** Default 500; 0 looks at nothing twice. */
  readonly settleMs?: number;
  /** Told how many bytes each file has that looks new by name and size, before any of them is read. */
  readonly onFound?: (bytes: readonly number[]) => void;
}

/** A file and what it looked like when it was hashed. */
interface Listed {
  readonly file: SourceFile;
  readonly state: FileState;
}

export interface FolderListing extends SourceListing {
  /** What each file looked like, by name. */
  readonly states: ReadonlyMap<string, FileState>;
}

/**
 * Lists a folder. A file that changes while it is hashed, or soon after it was last modified, is left out; that
 * costs one short wait for all files together, and none when no new file was modified lately.
 *
 * @param folder - absolute
 * @param displayName - what the user calls it, for messages
 * @param known - what was ingested before
 * @throws {DynamicRiskError} as `findNames`
 */
export async function listFolder(
  folder: string,
  displayName: string,
  known: readonly IngestedFile[],
  options: ListOptions,
): Promise<FolderListing> {
  const { names, unfinished } = await findNames(folder, displayName, options);
  const listed: Listed[] = [];
  const left: UnfinishedSource[] = [...unfinished];
  const states = await statesOf(folder, displayName, names);
  options.onFound?.(newSizes(states, known));
  for (const [name, state] of states) {
    const path = join(folder, name);
    const versions = known.filter((file) => file.name === name && file.bytes < state.bytes);
    const file = await hashIfThere(path, name, versions);
    if (file === undefined) continue;
    if ((await fileState(path, name))?.mark === state.mark) listed.push({ file, state });
    else left.push({ name, reason: CHANGED });
  }
  const changed = await findUnsettled(folder, listed, known, options.settleMs ?? DEFAULT_SETTLE_MS);
  const settled = listed.filter(({ file }) => !changed.has(file.name));
  return {
    files: settled.map(({ file }) => file),
    unfinished: [...left, ...Array.from(changed, (name) => ({ name, reason: CHANGED }))],
    states: new Map(settled.map(({ file, state }) => [file.name, state])),
  };
}

/** What each file looks like; one that is gone by now is left out. */
async function statesOf(
  folder: string,
  displayName: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, FileState>> {
  const states = new Map<string, FileState>();
  for (const name of names) {
    const state = await fileState(join(folder, name), join(displayName, name));
    if (state !== undefined) states.set(name, state);
  }
  return states;
}

/** Of a file that grew, what was added. */
function newSizes(states: ReadonlyMap<string, FileState>, known: readonly IngestedFile[]): readonly number[] {
  const sizes = new Map(known.map(({ name, bytes }) => [name, bytes]));
  return Array.from(states, ([name, { bytes }]) => Math.max(0, bytes - (sizes.get(name) ?? 0))).filter(
    (bytes) => bytes > 0,
  );
}

/** `undefined` for a file that is gone by now. */
async function hashIfThere(
  path: string,
  name: string,
  versions: readonly IngestedFile[],
): Promise<SourceFile | undefined> {
  try {
    return await hashFile(path, name, versions);
  } catch (error) {
    if ((await fileState(path, name)) === undefined) return undefined;
    throw error;
  }
}

/** Names of new files that were modified just now and are not what they were once some time has passed. */
async function findUnsettled(
  folder: string,
  listed: readonly Listed[],
  known: readonly IngestedFile[],
  settleMs: number,
): Promise<ReadonlySet<string>> {
  const contents = new Set(known.map(({ sha256 }) => sha256));
  const now = Date.now();
  const ageOf = ({ state }: Listed): number => Math.max(0, now - state.modifiedMs);
  const young = listed.filter((one) => !contents.has(one.file.sha256) && ageOf(one) < settleMs);
  if (young.length === 0) return new Set();
  await setTimeout(settleMs - Math.min(...young.map(ageOf)));
  const changed = new Set<string>();
  for (const { file, state } of young) {
    const after = await fileState(join(folder, file.name), file.name);
    if (after?.mark !== state.mark) changed.add(file.name);
  }
  return changed;
}

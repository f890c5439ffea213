/** A failing case on disk, for whoever mends it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FuzzFailure } from './campaign.ts';

/**
 * Writes the files of the case, the smallest that still fail, and what is broken.
 *
 * @param parent - a folder of its own is made in it
 * @returns that folder
 */
export function writeFailure(parent: string, { fuzzCase, reason, smallest }: FuzzFailure): string {
  const { seed, index, files, mutations } = fuzzCase;
  const folder = join(parent, `seed-${seed}-case-${index}`);
  mkdirSync(folder, { recursive: true });
  files.forEach((bytes, i) => writeFileSync(join(folder, `file-${i}.csv`), bytes));
  smallest.forEach((bytes, i) => writeFileSync(join(folder, `smallest-${i}.csv`), bytes));
  const account = { seed, case: index, mutations, reason };
  writeFileSync(join(folder, 'failure.json'), `${JSON.stringify(account, undefined, 2)}\n`);
  return folder;
}

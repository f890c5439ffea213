/** What was told, in one file that is replaced as a whole. */
import { parseStored } from '@dynamic-risk/pipeline/documents';
import type { AlertMemory } from '@dynamic-risk/pipeline';
import { readTextIfExists, writeFileAtomic } from '../atomic-write.ts';
import { shownPath } from '../node-ports-paths.ts';

export interface AlertMemoryOptions {
  /** Absolute path of the file. */
  readonly path: string;
  /** Absolute path that shown paths start at. */
  readonly configDir: string;
}

/** Keeps the memory of alarms in one JSON file. */
export function createAlertMemory({ path, configDir }: AlertMemoryOptions): AlertMemory {
  return {
    async load() {
      const text = await readTextIfExists(path);
      return text === undefined
        ? undefined
        : parseStored('memory of alarms', text, shownPath(configDir, path));
    },
    async save(ledger) {
      await writeFileAtomic(path, `${JSON.stringify(ledger, null, 2)}\n`);
    },
  };
}

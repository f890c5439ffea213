/** Sources in memory. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { SourceBatch } from '@dynamic-risk/ingestion';
import type { SourceReader } from '../ports.ts';

export interface MemorySources extends SourceReader {
  /** Adds a source, or replaces the one of that name. */
  put(batch: SourceBatch): void;
  /** Adds a source that cannot be read as a whole, with the reason. */
  putUnreadable(batch: SourceBatch, reason: string): void;
  /** Names a source that is still being written, with the reason. */
  putUnfinished(name: string, reason: string): void;
  remove(name: string): void;
}

/** A reader over batches that were made beforehand; the contract is taken to be the one they were made for. */
export function createMemorySources(description = 'sourcedata'): MemorySources {
  const batches = new Map<string, { readonly batch: SourceBatch; readonly fault?: string }>();
  const unfinished = new Map<string, string>();
  return {
    description,
    put: (batch) => void batches.set(batch.file.name, { batch }),
    putUnreadable: (batch, fault) => void batches.set(batch.file.name, { batch, fault }),
    putUnfinished: (name, reason) => void unfinished.set(name, reason),
    remove: (name) => {
      batches.delete(name);
      unfinished.delete(name);
    },
    list: async () => ({
      files: [...batches.values()]
        .map(({ batch }) => batch.file)
        .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
      unfinished: Array.from(unfinished, ([name, reason]) => ({ name, reason })),
    }),
    originals: async (file, places) => {
      const rejected = batches.get(file.name)?.batch.rejected ?? [];
      return places.map(
        ({ line }) => rejected.find((row) => row.line === line)?.text ?? `line ${line} of ${file.name}`,
      );
    },
    read: async ({ name }) => {
      const found = batches.get(name);
      if (found === undefined) throw new DynamicRiskError('data-invalid', `${name} is gone.`);
      if (found.fault === undefined) return found.batch;
      const issue = { code: 'unreadable', source: name, expected: found.fault };
      throw new DynamicRiskError('data-invalid', `${name}: expected ${found.fault}.`, { issues: [issue] });
    },
  };
}

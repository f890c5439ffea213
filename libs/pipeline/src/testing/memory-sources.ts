/** Sources in memory. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { SourceBatch } from '@dynamic-risk/ingestion';
import type { SourceReader } from '../ports.ts';

export interface MemorySources extends SourceReader {
  /** Adds a source, or replaces the one of that name. */
  put(batch: SourceBatch): void;
  /** Adds a source that cannot be read as a whole, with the reason. */
  putUnreadable(batch: SourceBatch, reason: string): void;
  remove(name: string): void;
}

/** A reader over batches that were made beforehand; the contract is taken to be the one they were made for. */
export function createMemorySources(description = 'sourcedata'): MemorySources {
  const batches = new Map<string, { readonly batch: SourceBatch; readonly fault?: string }>();
  return {
    description,
    put: (batch) => void batches.set(batch.file.name, { batch }),
    putUnreadable: (batch, fault) => void batches.set(batch.file.name, { batch, fault }),
    remove: (name) => void batches.delete(name),
    list: async () =>
      [...batches.values()]
        .map(({ batch }) => batch.file)
        .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
    read: async ({ name }) => {
      const found = batches.get(name);
      if (found === undefined) throw new DynamicRiskError('data-invalid', `${name} is gone.`);
      if (found.fault === undefined) return found.batch;
      const issue = { code: 'unreadable', source: name, expected: found.fault };
      throw new DynamicRiskError('data-invalid', `${name}: expected ${found.fault}.`, { issues: [issue] });
    },
  };
}

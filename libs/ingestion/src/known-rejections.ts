/** Rejected rows that were rejected before, from an earlier version of the same source. */
import { sumCounts } from './account-rows.ts';
import type { IngestionResult } from './ingest.ts';
import type { QuarantinedRow } from './source-batch.ts';

/**
 * The result with rows that are in quarantine already counted as duplicates, not rejected a second time: a source
 * that was mended in part is read anew as a whole, and its other broken rows are the old ones.
 *
 * @param isKnown - whether a row of the same text from the same source is in quarantine
 * @example
 * const known = new Set(before.map(rejectionKey));
 * withoutKnownRejections(result, (row) => row.text !== undefined && known.has(rejectionKey(row)));
 */
export function withoutKnownRejections(
  result: IngestionResult,
  isKnown: (row: QuarantinedRow) => boolean,
): IngestionResult {
  const isRepeated = (row: QuarantinedRow): boolean => !isConflict(row) && isKnown(row);
  const repeated = new Map<string, number>();
  const quarantine = result.quarantine.filter((row) => {
    if (!isRepeated(row)) return true;
    repeated.set(row.sha256, (repeated.get(row.sha256) ?? 0) + 1);
    return false;
  });
  if (repeated.size === 0) return result;
  const files = result.record.files.map((file) => {
    const count = repeated.get(file.sha256) ?? 0;
    return { ...file, quarantined: file.quarantined - count, duplicates: file.duplicates + count };
  });
  return { ...result, quarantine, record: { ...result.record, files, ...sumCounts(files) } };
}

/** Whether a row is listed for a conflict: it keeps the contract and is set aside, not rejected. */
export function isConflict({ violations }: Pick<QuarantinedRow, 'violations'>): boolean {
  return violations.some(({ rule }) => rule === 'label-conflict');
}

/** What makes two rejected rows the same one: their source and their text. */
export function rejectionKey({ source, text }: Pick<QuarantinedRow, 'source' | 'text'>): string {
  return JSON.stringify([source, text ?? null]);
}

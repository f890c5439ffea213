/** An ingestion record. */
import type { IngestionRecord } from '@dynamic-risk/ingestion';
import { CREATED_AT, RUN_ID, SHA } from './sample-constants.ts';

/** About 500 rows a file, their accounting exact. */
export function sampleIngestion(names: readonly string[]): IngestionRecord {
  const files = names.map((name, index) => ({
    name,
    sha256: SHA,
    bytes: 18_204 + 113 * index,
    rows: 502 + index,
    accepted: 493 + index,
    quarantined: 2,
    duplicates: 7,
    conflicts: 0,
  }));
  const sum = (read: (file: (typeof files)[number]) => number): number =>
    files.reduce((total, file) => total + read(file), 0);
  return {
    runId: RUN_ID,
    at: CREATED_AT,
    files,
    rowsRead: sum(({ rows }) => rows),
    accepted: sum(({ accepted }) => accepted),
    quarantined: sum(({ quarantined }) => quarantined),
    duplicates: sum(({ duplicates }) => duplicates),
    conflicts: sum(({ conflicts }) => conflicts),
    datasetRows: sum(({ accepted }) => accepted),
    datasetSha256: SHA,
    contractSha256: SHA,
  };
}

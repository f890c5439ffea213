/** The record of one ingestion: what was read, what became of every row. */
import type { SourceFile } from './source-batch.ts';

/** `rows = accepted + quarantined + duplicates`, always. */
export interface IngestedFile extends SourceFile {
  readonly rows: number;
  readonly accepted: number;
  readonly quarantined: number;
  readonly duplicates: number;
}

/** `rowsRead = accepted + quarantined + duplicates`, always. */
export interface IngestionCounts {
  readonly rowsRead: number;
  readonly accepted: number;
  readonly quarantined: number;
  readonly duplicates: number;
}

/** What one ingestion did, kept with the data set version it made. */
export interface IngestionRecord extends IngestionCounts {
  readonly runId: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly files: readonly IngestedFile[];
  /** Rows of the whole data set after this ingestion. */
  readonly datasetRows: number;
  /** Fingerprint of the data set after this ingestion; see `hashDataset`. */
  readonly datasetSha256: string;
  /** Fingerprint of the contract it was checked against. */
  readonly contractSha256: string;
  /** The data set version this one was added to; absent for the first. */
  readonly parentSha256?: string;
}

/** The record of one ingestion, which is the manifest of the data set version it made. */
import type { ReadFrom, RuleCount, SourceFile, SourceFormat } from './source-batch.ts';

/** What becomes of a client who stands there with both outcomes; see {@link ingest}. */
export type ConflictPolicy = 'keep-all' | 'latest' | 'majority' | 'quarantine';

/** What became of the rows that were read: `rows = accepted + quarantined + duplicates + conflicts`, always. */
interface RowAccount {
  /** Rows that this ingestion added to the data set. */
  readonly accepted: number;
  /** Rows that broke the contract. */
  readonly quarantined: number;
  /** Rows equal in every column to one that was accepted or set aside before, or to a rejected one read again. */
  readonly duplicates: number;
  /** Rows set aside because another row gives the same client in the same period the other outcome. */
  readonly conflicts: number;
}

/** `rows = accepted + quarantined + duplicates + conflicts`, always. */
export interface IngestedFile extends Omit<SourceFile, 'prefixes'>, RowAccount {
  readonly rows: number;
  readonly format?: SourceFormat;
  /** Set when only the rest of a grown source was read: the counts are of that rest. */
  readonly from?: ReadFrom;
  /** Where to go on next time, as JSON, for a source that can say. */
  readonly cursor?: unknown;
  /** Rules broken in rows that were kept. */
  readonly warnings?: readonly RuleCount[];
}

/** `rowsRead = accepted + quarantined + duplicates + conflicts`, always. */
export interface IngestionCounts extends RowAccount {
  readonly rowsRead: number;
}

/** How many clients stand in everything ever accepted with both outcomes in one period. */
export interface ConflictLedger {
  readonly policy: ConflictPolicy;
  /** Clients, or clients in a period, with both outcomes. */
  readonly clients: number;
  /** Their rows, in the data set and set aside. */
  readonly rows: number;
}

/** The rows of the data set checked anew because the contract had changed; nothing else happened in that ingestion. */
export interface Recheck {
  /** Fingerprint of the contract they had been checked against. */
  readonly contractSha256: string;
  /** Rows checked, in the data set and set aside. */
  readonly rows: number;
  /** Rows that break the contract as it is now and went from the data set to quarantine. */
  readonly quarantined: number;
  /** Rows that were set aside and went to quarantine. */
  readonly quarantinedSetAside: number;
}

/**
 * Rows of the quarantine read again; nothing else was read in that ingestion. Its counts are of these rows, per
 * source where they came from, and `quarantined` are those that stay in quarantine.
 */
export interface Replay {
  /** Rows that left the quarantine: `accepted + duplicates + conflicts`. */
  readonly released: number;
  /** Those of them that somebody had mended; the others were read as they stood in their source. */
  readonly mended: number;
}

/**
 * What one ingestion did, kept with the data set version it made. For a version with a parent
 * `datasetRows = the parent's − recheck.quarantined + accepted − superseded + reinstated`.
 */
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
  /** Rows of earlier ingestions that left the data set and are set aside now; absent: 0. */
  readonly superseded?: number;
  /** Rows set aside earlier that are in the data set again; absent: 0. */
  readonly reinstated?: number;
  /** Rows set aside, of all ingestions; absent: 0. */
  readonly setAsideRows?: number;
  /** Fingerprint of the rows set aside; absent when there are none. */
  readonly setAsideSha256?: string;
  /** Absent in records of version 0.1, which kept all. */
  readonly conflictLedger?: ConflictLedger;
  readonly recheck?: Recheck;
  readonly replay?: Replay;
}

import type { ColumnSummary } from '@dynamic-risk/diagnostics';

/** What one data set version looked like: it outlives the version itself. */
export interface VersionSummary {
  readonly datasetSha256: string;
  /** ISO 8601 UTC of the ingestion that made the version. */
  readonly at: string;
  /** That ingestion. */
  readonly runId: string;
  readonly rows: number;
  /** In the order of the data set; the identifier without its levels, which are the clients themselves. */
  readonly columns: readonly ColumnSummary[];
}

/** The summaries of all data set versions there ever were. It only grows; a version is in it once. */
export interface SummaryHistory {
  /**
   * Adds what is not there yet, whole or not at all.
   *
   * @returns whether it was added
   */
  add(summary: VersionSummary): Promise<boolean>;
  /** Oldest version first, whatever was added first. */
  list(): Promise<readonly VersionSummary[]>;
}

import type { QuarantinedRow, ReleaseOutcome, RuleViolation, SourceFormat } from '@dynamic-risk/ingestion';

/** A rejected row as it is kept. */
export interface KeptRejection extends QuarantinedRow {
  /** `<runId>:<n>`, n from 1 on in the order in which the run had them. */
  readonly id: string;
  /** The run that rejected it. */
  readonly runId: string;
}

/** What the texts of the rows that one run rejected of one source are read by. */
export interface RejectedSource {
  /** As the rows have it. */
  readonly source: string;
  readonly sha256: string;
  readonly format?: SourceFormat;
  /** Every column of the source in its order; absent where the reader did not say. */
  readonly columns?: readonly string[];
}

/** What one replay made of rows of the quarantine. */
export interface QuarantineRelease {
  /** The replay. What it released counts once it is among the ingestions of the data set. */
  readonly runId: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly released: readonly {
    readonly id: string;
    readonly outcome: ReleaseOutcome;
    /** The record as somebody mended it, one cell for each column of its source. */
    readonly cells?: readonly string[];
  }[];
  /** Rows that were read again and stay, with the rules that they break now. */
  readonly open: readonly { readonly id: string; readonly violations: readonly RuleViolation[] }[];
}

/** Rejected rows. A file of rows and what became of them are apart, and neither is ever written over. */
export interface QuarantineStore {
  /**
   * Keeps the rows that one run rejected. Saving none writes nothing.
   *
   * @param sources - what the rows came from, one for each source and content
   * @returns path relative to the configuration file, or `undefined` when there was nothing to keep
   */
  save(
    runId: string,
    rows: readonly QuarantinedRow[],
    sources?: readonly RejectedSource[],
  ): Promise<string | undefined>;
  /** Every row, oldest run first. */
  list(): Promise<readonly KeptRejection[]>;
  /** What the rows came from, oldest run first; nothing for rows that version 0.1 kept. */
  sources(): Promise<readonly (RejectedSource & { readonly runId: string })[]>;
  /** Adds to the journal of releases, whole or not at all. */
  release(release: QuarantineRelease): Promise<void>;
  /** The journal, oldest first. */
  releases(): Promise<readonly QuarantineRelease[]>;
}

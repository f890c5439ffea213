import type { Audience, Report } from '@dynamic-risk/reporting';

/** A file that a run left behind. */
export interface StoredFile {
  readonly runId: string;
  readonly content: Uint8Array;
  /** Relative to the configuration file. */
  readonly path: string;
}

/** What each run left behind for people, one folder a run; earlier ones are kept. */
export interface ReportStore {
  /** @returns path relative to the configuration file */
  save(runId: string, name: string, content: Uint8Array | string): Promise<string>;
  /** The newest file of that name over all runs; `undefined` when there is none. */
  latest(name: string): Promise<StoredFile | undefined>;
  /** The runs that left a file of that name, oldest first. */
  runs(name: string): Promise<readonly string[]>;
  /** The file of that name of one run; `undefined` when the run left none. */
  load(runId: string, name: string): Promise<StoredFile | undefined>;
}

/** Makes a report into pages. */
export interface ReportRenderer {
  /**
   * The report as PDF. The same report and options give the same bytes.
   *
   * @param options.audience - default: the report's own
   */
  renderPdf(report: Report, options?: { readonly audience?: Audience }): Promise<Uint8Array>;
}

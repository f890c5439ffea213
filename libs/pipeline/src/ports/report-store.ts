import type { Report } from '@dynamic-risk/reporting';

/** What each run left behind for people, one folder a run; earlier ones are kept. */
export interface ReportStore {
  /** @returns path relative to the configuration file */
  save(runId: string, name: string, content: Uint8Array | string): Promise<string>;
  /** The newest file of that name over all runs; `undefined` when there is none. */
  latest(
    name: string,
  ): Promise<{ readonly runId: string; readonly content: Uint8Array; readonly path: string } | undefined>;
}

/** Makes a report into pages. */
export interface ReportRenderer {
  renderPdf(report: Report): Promise<Uint8Array>;
}

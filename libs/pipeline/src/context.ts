/** What every step is given, and how it tells of its progress. */
import type { Config } from './config.ts';
import type { Ports } from './ports.ts';
import type { StepName } from './run-record.ts';

/** One thing that happened in a run, for the terminal and the log. */
export type ProgressEvent =
  | { readonly kind: 'step-started'; readonly step: StepName }
  | {
      readonly kind: 'step-finished';
      readonly step: StepName;
      readonly durationMs: number;
      /** The one figure worth saying, e.g. `1,482 rows accepted`. */
      readonly figure: string;
    }
  | { readonly kind: 'warning'; readonly message: string };

export type OnProgress = (event: ProgressEvent) => void;

export interface PipelineContext {
  readonly config: Config;
  readonly ports: Ports;
  /** Start of the run as compact ISO 8601 UTC with milliseconds, `20261123T112233456Z`: sorts by time. */
  readonly runId: string;
  readonly startedAt: Date;
  readonly onProgress: OnProgress;
}

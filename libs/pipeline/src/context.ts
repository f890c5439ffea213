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

/** What every command needs, whatever it does. */
export type CommandPort = 'clock' | 'lock' | 'runLog';

/** What an ingestion needs. */
export type IngestPort = CommandPort | 'createSha256' | 'datasets' | 'quarantine' | 'sources';

/** @typeParam Name - of the ports that there are: all, unless a command can do with fewer */
export interface PipelineContext<Name extends keyof Ports = keyof Ports> {
  readonly config: Config;
  readonly ports: Pick<Ports, Name>;
  /** Start of the run as compact ISO 8601 UTC with milliseconds, `20261123T112233456Z`: sorts by time. */
  readonly runId: string;
  readonly startedAt: Date;
  readonly onProgress: OnProgress;
}

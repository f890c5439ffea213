import type { RunRecord } from '../run-record.ts';

/** What past runs did. */
export interface RunLog {
  append(record: RunRecord): Promise<void>;
  /** Oldest first. */
  list(): Promise<readonly RunRecord[]>;
  /** Adds one line to the full-process log, the time before it as ISO 8601 UTC. Line breaks become ` | `. */
  line(at: Date, text: string): Promise<void>;
  /** The last lines of the full-process log, at most `count`, oldest first. */
  lastLines(count: number): Promise<readonly string[]>;
  /** Path of the log relative to the configuration file. */
  readonly path: string;
}

/** The lines of the full-process log: written here, and read back here for `status`. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { formatDuration } from '@dynamic-risk/reporting/format';
import type { RunStatus, StepName } from './run-record.ts';

/** What a command of the pipeline is called in the log: the whole run, one step on its own, or one of its own kind. */
export type CommandName = 'run' | 'rollback' | 'prune' | 'replay' | StepName;

/** How the last run ended. */
export interface RunEnd {
  readonly runId: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly result: RunStatus | 'failed';
  /** The rest of the line, e.g. `in 2.35 s`. */
  readonly detail: string;
}

interface Command {
  readonly command: CommandName;
  readonly runId: string;
}

/** `run 20261123T112233456Z start: mode production` */
export function startLine({ command, runId }: Command, mode: string): string {
  return `${command} ${runId} start: mode ${mode}`;
}

/** `run 20261123T112233456Z step ingest: 1,482 rows accepted in 132 ms` */
export function stepLine(
  { command, runId }: Command,
  step: StepName,
  figure: string,
  durationMs: number,
): string {
  return `${command} ${runId} step ${step}: ${figure} in ${formatDuration(durationMs)}`;
}

/** `run 20261123T112233456Z warning: …` */
export function warningLine({ command, runId }: Command, message: string): string {
  return `${command} ${runId} warning: ${message}`;
}

/** `run 20261123T112233456Z note: There is new data.` */
export function noteLine({ command, runId }: Command, message: string): string {
  return `${command} ${runId} note: ${message}`;
}

/** `run 20261123T112233456Z end: deployed in 2.35 s` */
export function endLine({ command, runId }: Command, result: string, durationMs: number): string {
  return `${command} ${runId} end: ${result} in ${formatDuration(durationMs)}`;
}

/** `run 20261123T112233456Z end: failed, data-invalid: …` */
export function failureLine({ command, runId }: Command, error: unknown): string {
  const code = error instanceof DynamicRiskError ? error.code : 'unexpected';
  const message = error instanceof Error ? error.message : String(error);
  return `${command} ${runId} end: failed, ${code}: ${message}`;
}

const RUN_END = /^(\S+) run (\S+) end: (deployed|kept|nothing-new|failed)\b,? ?(.*)$/;

/**
 * The end of a run that a log line tells of.
 *
 * @param line - with the time in front of it, as `RunLog.lastLines` gives it
 * @returns `undefined` for every other line
 */
export function parseRunEnd(line: string): RunEnd | undefined {
  const [, at, runId, result, detail] = RUN_END.exec(line) ?? [];
  if (at === undefined || runId === undefined || result === undefined || detail === undefined)
    return undefined;
  return { runId, at, result: result as RunEnd['result'], detail };
}

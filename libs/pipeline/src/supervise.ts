/** What every command of the pipeline has around it: the lock, the log, the clock. */
import type { CommandPort, PipelineContext } from './context.ts';
import { endLine, failureLine, startLine, noteLine, stepLine, warningLine } from './log-lines.ts';
import type { CommandName } from './log-lines.ts';
import type { StepName } from './run-record.ts';

/** What the body of a command is given beside the context. */
export interface Supervisor {
  /** Runs one step: told of, timed and logged. `figure` says the one number worth saying of its result. */
  step<T>(step: StepName, body: () => Promise<T>, figure: (result: T) => string): Promise<T>;
  /** Tells and logs what a reader should know. */
  warn(...messages: readonly string[]): Promise<void>;
  /** Logs why the command goes on as it does. */
  note(message: string): Promise<void>;
  /** Milliseconds since the command got the lock, and of each step so far. */
  times(): { readonly durationMs: number; readonly timings: Readonly<Partial<Record<StepName, number>>> };
}

/**
 * Runs one command under the lock of its mode. Start, steps, warnings and end stand in the log, and so does an
 * error, which is passed on as it is.
 *
 * @param body - gives its result and, for the log, how it ended in a word
 * @throws {DynamicRiskError} `run-locked`, and whatever `body` throws
 */
export async function supervise<T>(
  context: PipelineContext<CommandPort>,
  command: CommandName,
  body: (supervisor: Supervisor) => Promise<{ readonly result: T; readonly end: string }>,
): Promise<T> {
  const { ports, config, runId } = context;
  const name = { command, runId };
  const log = (text: string): Promise<void> => ports.runLog.line(ports.clock.now(), text);
  const started = ports.clock.elapsedMs();
  let release: (() => Promise<void>) | undefined;
  try {
    release = await ports.lock.acquire();
    await log(startLine(name, config.mode));
    const { result, end } = await body(createSupervisor(context, command));
    await log(endLine(name, end, ports.clock.elapsedMs() - started));
    const releaseAtEnd = release;
    release = undefined;
    await releaseAtEnd();
    return result;
  } catch (error) {
    await attempt(context, error, 'write the log', () => log(failureLine(name, error)));
    if (release !== undefined) await attempt(context, error, 'give the lock back', release);
    throw error;
  }
}

function createSupervisor(context: PipelineContext<CommandPort>, command: CommandName): Supervisor {
  const { ports, onProgress, runId } = context;
  const { clock, runLog } = ports;
  const startedMs = clock.elapsedMs();
  const timings: Partial<Record<StepName, number>> = {};
  return {
    async step(step, body, figure) {
      onProgress({ kind: 'step-started', step });
      const started = clock.elapsedMs();
      const result = await body();
      const durationMs = roundMs(clock.elapsedMs() - started);
      timings[step] = durationMs;
      const said = figure(result);
      await runLog.line(clock.now(), stepLine({ command, runId }, step, said, durationMs));
      onProgress({ kind: 'step-finished', step, durationMs, figure: said });
      return result;
    },
    async warn(...messages) {
      for (const message of messages) {
        onProgress({ kind: 'warning', message });
        await runLog.line(clock.now(), warningLine({ command, runId }, message));
      }
    },
    note: (message) => runLog.line(clock.now(), noteLine({ command, runId }, message)),
    times: () => ({ durationMs: roundMs(clock.elapsedMs() - startedMs), timings: { ...timings } }),
  };
}

/** Milliseconds to a tenth: more is noise. */
export function roundMs(durationMs: number): number {
  return Math.round(durationMs * 10) / 10;
}

/** On the way out with an error: a further failure is told, unless it is the same, and must not hide the first. */
async function attempt(
  { onProgress }: Pick<PipelineContext, 'onProgress'>,
  first: unknown,
  what: string,
  action: () => Promise<void>,
): Promise<void> {
  try {
    await action();
  } catch (error) {
    const reason = messageOf(error);
    if (reason === messageOf(first)) return;
    onProgress({ kind: 'warning', message: `Could not ${what}: ${reason}` });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Who gets what: the result on stdout, everything that tells of the way there on stderr. With `--json` stdout
 * carries exactly one JSON document, whatever happens.
 */
import type { ProgressEvent } from '@dynamic-risk/pipeline';
import type { ExitStatus } from './exit-codes.ts';
import type { CliIo } from './io.ts';
import { styleFor, type Style } from './style.ts';

/** What a command answers. */
export interface CommandResult {
  /** The document of `--json`. */
  readonly json: unknown;
  /** The same for people; empty text prints nothing. */
  readonly text: (style: Style) => string | Promise<string>;
  /** How the command ends after the answer was printed; default 0. */
  readonly status?: ExitStatus;
}

/** What a command may say while it works; all of it goes to stderr. */
export interface Messages {
  readonly progress: (event: ProgressEvent) => void;
  readonly note: (text: string) => void;
  readonly warn: (text: string) => void;
}

const STEP_WIDTH = 9;
const TIME_WIDTH = 9;

/** Messages on stderr; a warning is given once, however often it is come upon. On a terminal a step shows while it runs and is written over when it is done. */
export async function createMessages(io: CliIo): Promise<Messages> {
  const { formatDuration } = await import('@dynamic-risk/reporting/format');
  const style = await styleFor(io.stderr, io.env);
  const overwrite = io.stderr.isTTY === true && io.env['TERM'] !== 'dumb';
  const line = (text: string): void => {
    io.stderr.write(`${overwrite ? '\r\u001B[K' : ''}${text}\n`);
  };
  const warned = new Set<string>();
  const warn = (text: string): void => {
    if (warned.has(text)) return;
    warned.add(text);
    line(`${style.yellow('warning')}: ${text}`);
  };
  const progress = (event: ProgressEvent): void => {
    if (event.kind === 'warning') warn(event.message);
    else if (event.kind === 'step-finished') {
      const time = formatDuration(event.durationMs).padStart(TIME_WIDTH);
      line(`${style.green(event.step.padEnd(STEP_WIDTH))} ${style.dim(time)}  ${event.figure}`);
    } else if (overwrite) io.stderr.write(`\r\u001B[K${event.step} …`);
  };
  return { progress, note: line, warn };
}

/** Prints a command's answer on stdout. */
export async function printResult(io: CliIo, result: CommandResult, asJson: boolean): Promise<void> {
  if (asJson) {
    io.stdout.write(`${JSON.stringify(result.json, undefined, 2)}\n`);
    return;
  }
  const text = await result.text(await styleFor(io.stdout, io.env));
  if (text !== '') io.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

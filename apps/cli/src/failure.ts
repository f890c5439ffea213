/** How a failed command ends: a message for people on stderr, a document for programs on stdout, a status. */
import type { Issue } from '@dynamic-risk/dataset';
import { EXIT_STATUS, type ExitStatus } from './exit-codes.ts';
import type { CliIo } from './io.ts';
import { styleFor } from './style.ts';

/** What is said of a failure. `code` is one of `ERROR_CODES`, or `unexpected` for a fault of the program itself. */
export interface Failure {
  readonly status: ExitStatus;
  readonly code: string;
  readonly message: string;
  readonly issues: readonly Issue[];
  readonly stack?: string;
}

/** Turns anything that was thrown into a failure. */
export async function describeFailure(error: unknown): Promise<Failure> {
  const { DynamicRiskError } = await import('@dynamic-risk/dataset');
  const stack = error instanceof Error && error.stack !== undefined ? { stack: withCauses(error) } : {};
  if (error instanceof DynamicRiskError) {
    const { code, message, issues } = error;
    return { status: EXIT_STATUS[code], code, message, issues, ...stack };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { status: 1, code: 'unexpected', message: `Unexpected failure: ${message}`, issues: [], ...stack };
}

/**
 * Says what went wrong.
 *
 * @param options.asJson - also writes `{"error": {code, message, issues}}` to stdout
 * @param options.verbose - adds the stack
 * @returns the exit status
 */
export async function reportFailure(
  io: CliIo,
  failure: Failure,
  options: { readonly asJson: boolean; readonly verbose: boolean },
): Promise<ExitStatus> {
  const style = await styleFor(io.stderr, io.env);
  io.stderr.write(`${style.red('error')}: ${await spelledOut(failure)}\n`);
  if (options.verbose && failure.stack !== undefined) io.stderr.write(`${failure.stack}\n`);
  else if (failure.code === 'unexpected') io.stderr.write('Run again with --verbose for the details.\n');
  if (options.asJson) {
    const { code, message, issues } = failure;
    io.stdout.write(`${JSON.stringify({ error: { code, message, issues } }, undefined, 2)}\n`);
  }
  return failure.status;
}

/** The message, and below it the issues unless the message already spells them out. */
async function spelledOut(failure: Failure): Promise<string> {
  const [first] = failure.issues;
  if (first === undefined) return failure.message;
  if (failure.message.includes(`expected ${first.expected}`)) return failure.message;
  const { formatIssues } = await import('@dynamic-risk/dataset');
  return `${failure.message}\n${formatIssues(failure.issues)}`;
}

function withCauses(error: Error): string {
  const own = error.stack ?? error.message;
  return error.cause instanceof Error ? `${own}\ncaused by: ${withCauses(error.cause)}` : own;
}

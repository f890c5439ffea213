/** The command line as a function: arguments in, exit status out. */
import { createProgram } from './cli.ts';
import { EndedWith } from './ended-with.ts';
import type { ExitStatus } from './exit-codes.ts';
import { describeFailure, reportFailure } from './failure.ts';
import { processIo, type CliIo } from './io.ts';
import type { CommanderError } from 'commander';

/**
 * Runs one command.
 *
 * @param argv - the arguments after the program's name
 * @returns the exit status; nothing is thrown and the process is not ended
 * @example
 * await main(['status', '--json'], processIo()); // 0
 */
export async function main(argv: readonly string[], io: CliIo): Promise<ExitStatus> {
  const asJson = argv.includes('--json');
  const verbose = argv.includes('--verbose') || Boolean(io.env['DEBUG']);
  try {
    await createProgram(io).parseAsync([...argv], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof EndedWith) return error.status;
    if (isCommanderError(error)) return endUsage(io, error, asJson);
    return reportFailure(io, await describeFailure(error), { asJson, verbose });
  }
}

/** Runs the command that the process was started with and sets its exit code. */
export async function runProcess(): Promise<void> {
  process.stdout.on('error', endQuietlyWhenNobodyReads);
  process.exitCode = await main(process.argv.slice(2), processIo());
}

/** Help that was asked for is success; any other word of commander's is wrong usage, which it has said already. */
function endUsage(io: CliIo, error: CommanderError, asJson: boolean): ExitStatus {
  if (error.exitCode === 0) return 0;
  if (asJson) {
    const message = error.message.replace(/^error: /, '');
    const document = { error: { code: 'usage-invalid', message, issues: [] } };
    io.stdout.write(`${JSON.stringify(document, undefined, 2)}\n`);
  }
  return 2;
}

function isCommanderError(error: unknown): error is CommanderError {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('commander.');
}

/** `dynamic-risk … | head` closes the pipe early: that is no failure of ours. */
function endQuietlyWhenNobodyReads(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
}

/** What all commands have in common: options, help with an example and the exit codes, and how they answer. */
import type { Command } from 'commander';
import { EndedWith } from './ended-with.ts';
import { EXIT_CODES_HELP } from './exit-codes.ts';
import type { CliIo } from './io.ts';
import { createMessages, printResult, type CommandResult, type Messages } from './output.ts';

/** The options of every command. */
export interface CommonOptions {
  readonly config: string;
  /** `key.path=value`, in the order given; absent when there are none. */
  readonly set?: readonly string[];
  readonly json?: boolean;
  readonly verbose?: boolean;
}

export interface CommandSpec {
  /** Name and arguments as commander writes them, e.g. `predict <file>`. */
  readonly usage: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What the command does and what it leaves behind; line breaks are only for the source. */
  readonly description: string;
  /** Command lines that work as they stand. */
  readonly examples: readonly string[];
}

/** Adds a command with the options and the help that every command has. */
export function defineCommand(parent: Command, spec: CommandSpec): Command {
  return parent
    .command(spec.usage)
    .summary(spec.summary)
    .description(spec.description.replaceAll(/\s+/g, ' '))
    .option('--config <file>', 'configuration file', 'config.json')
    .option('--set <key.path=value>', 'override one configuration value; repeatable', collect)
    .option('--json', 'print one JSON document on stdout, everything else on stderr')
    .option('--verbose', 'show the details of an unexpected failure')
    .addHelpText('after', `\n${examplesHelp(spec.examples)}\n\n${EXIT_CODES_HELP}`);
}

/**
 * Runs a command's work and prints its answer. Failures are thrown, for `main` to report.
 *
 * @throws {EndedWith} when the answer was printed and its status is not 0
 */
export async function answer(
  io: CliIo,
  options: CommonOptions,
  work: (messages: Messages) => Promise<CommandResult>,
): Promise<void> {
  const messages = await createMessages(io);
  const result = await work(messages);
  await printResult(io, result, options.json === true);
  if (result.status !== undefined && result.status !== 0) throw new EndedWith(result.status);
}

function collect(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, value];
}

function examplesHelp(examples: readonly string[]): string {
  return ['Examples:', ...examples.map((example) => `  $ ${example}`)].join('\n');
}

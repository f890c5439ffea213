/** `dynamic-risk serve`: the HTTP API of the project. */
import type { Command } from 'commander';
import { EndedWith } from '../ended-with.ts';
import type { CliIo } from '../io.ts';

/** Adds `serve [--config FILE] [--host HOST] [--port PORT]`; the API has the options, and says so in its help. */
export function addServeCommand(program: Command, io: CliIo): void {
  program
    .command('serve')
    .summary('answer predictions and tell of the deployed model over HTTP')
    .description('Starts the HTTP API; it lives until SIGINT or SIGTERM.')
    .usage('[--config <file>] [--host <host>] [--port <port>]')
    .helpOption(false)
    .allowUnknownOption()
    .allowExcessArguments()
    .argument('[options...]')
    .action(async (options: readonly string[]) => {
      const { serveUntilSignal } = await import('@dynamic-risk/api');
      const status = await serveUntilSignal(options, { ...io, name: 'dynamic-risk serve' });
      if (status !== 0) throw new EndedWith(status);
    });
}

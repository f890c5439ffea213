/** The only place that listens: configuration in, server out, until a signal ends it. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { createApp } from './app.ts';
import { HELP, parseArguments, type ApiArguments } from './arguments.ts';
import { describeStart } from './describe-start.ts';
import { openDependencies } from './open-dependencies.ts';
import { listen, type RunningServer } from './server.ts';

/** Where the API says something; tests bring their own. */
export interface ApiIo {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A server that listens, or the exit status of a start that came to an end. */
export type Started = { readonly server: RunningServer } | { readonly status: 0 | 1 | 2 };

/**
 * Starts the API as the command line says. A failure is explained on stderr; nothing is thrown.
 *
 * @param argv - the arguments after the program's name
 * @example
 * await main(['--port', '0'], process); // { server: { url: 'http://127.0.0.1:41235', … } }
 */
export async function main(argv: readonly string[], io: ApiIo): Promise<Started> {
  try {
    const options = parseArguments(argv);
    if (!options.help) return { server: await start(options, io) };
    io.stdout.write(HELP);
    return { status: 0 };
  } catch (error) {
    io.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
    if (io.env['DEBUG'] && error instanceof Error) io.stderr.write(`${error.stack ?? ''}\n`);
    return { status: exitStatus(error) };
  }
}

/** Starts the API that the process was started for; it lives until SIGINT or SIGTERM. */
export async function runProcess(): Promise<void> {
  const started = await main(process.argv.slice(2), process);
  if ('server' in started) closeOnSignal(started.server);
  else process.exitCode = started.status;
}

async function start({ config, host, port }: ApiArguments, io: ApiIo): Promise<RunningServer> {
  const opened = await openDependencies(config, (message) => io.stderr.write(`warning: ${message}\n`));
  const { dependencies } = opened;
  const app = createApp({ ...dependencies, onServerFault: (error) => logFault(io, error) });
  const listening = host ?? opened.host;
  const server = await listen(app, listening, port ?? opened.port);
  io.stderr.write(describeStart({ url: server.url, host: listening, mode: dependencies.mode }));
  return server;
}

/** The first signal drains; a second one ends the process as it would without us. */
function closeOnSignal(server: RunningServer): void {
  const close = (): void => {
    process.removeListener('SIGINT', close);
    process.removeListener('SIGTERM', close);
    server.close().catch((error: unknown) => {
      logFault(process, error);
      process.exitCode = 1;
    });
  };
  process.once('SIGINT', close);
  process.once('SIGTERM', close);
}

function exitStatus(error: unknown): 1 | 2 {
  const isUsage =
    error instanceof DynamicRiskError &&
    (error.code === 'usage-invalid' || error.code === 'configuration-invalid');
  return isUsage ? 2 : 1;
}

/** The whole story for whoever runs the server; clients are told none of it. */
function logFault({ stderr }: Pick<ApiIo, 'stderr'>, error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  stderr.write(`${new Date().toISOString()} server fault: ${text}\n`);
}

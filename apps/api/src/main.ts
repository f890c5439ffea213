/** The only place that listens: configuration in, server out, until a signal ends it. */
import { parseArgs } from 'node:util';
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { createApp } from './app.ts';
import { describeStart } from './describe-start.ts';
import { openDependencies } from './open-dependencies.ts';
import { listen, type RunningServer } from './server.ts';

const HELP = `Usage: dynamic-risk-api [options]

Answers predictions and reports of the deployed model over HTTP. It reads stored artifacts and writes nothing.

Options:
  --config <file>  configuration file (default: config.json)
  --host <host>    address to listen on (default: api.host of the configuration, 127.0.0.1)
  --port <port>    port to listen on, 0 for any free one (default: api.port of the configuration, 8000)
  --help           show this help

Routes: POST /prediction, GET /scoring, /summarystats, /diagnostics, /health

Example:
  $ dynamic-risk-api --config config.json --port 8080

Exit codes:
  0  ended by SIGINT or SIGTERM
  1  failure, e.g. the port is in use
  2  wrong usage or configuration
`;

/** Options of the command line, checked. */
interface ApiArguments {
  readonly config: string;
  readonly host?: string;
  readonly port?: number;
  readonly help: boolean;
}

/**
 * Starts the API as the command line says; the process then lives until SIGINT or SIGTERM.
 *
 * @returns the server, or `undefined` when only help was asked for or the start failed and was explained
 */
export async function runProcess(
  argv: readonly string[] = process.argv.slice(2),
): Promise<RunningServer | undefined> {
  try {
    const options = parseArguments(argv);
    if (!options.help) return await start(options);
    process.stdout.write(HELP);
  } catch (error) {
    process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
    if (process.env['DEBUG'] && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
    process.exitCode = exitStatus(error);
  }
  return undefined;
}

async function start({ config, host, port }: ApiArguments): Promise<RunningServer> {
  const opened = await openDependencies(config, warn);
  const app = createApp({ ...opened.dependencies, onServerFault: logFault });
  const shownHost = host ?? opened.host;
  const server = await listen(app, shownHost, port ?? opened.port);
  const unit = await opened.dependencies.registry.pointer();
  process.stderr.write(
    describeStart({ url: server.url, host: shownHost, mode: opened.dependencies.mode, unit }),
  );
  closeOnSignal(server);
  return server;
}

/** The first signal drains, a second one ends at once. */
function closeOnSignal(server: RunningServer): void {
  const close = (): void => {
    process.removeListener('SIGINT', close);
    process.removeListener('SIGTERM', close);
    server.close().catch((error: unknown) => {
      logFault(error);
      process.exitCode = 1;
    });
  };
  process.once('SIGINT', close);
  process.once('SIGTERM', close);
}

function parseArguments(argv: readonly string[]): ApiArguments {
  const { values } = readOptions(argv);
  const { host } = values;
  return {
    config: values.config,
    ...(host === undefined ? {} : { host }),
    ...(values.port === undefined ? {} : { port: parsePort(values.port) }),
    help: values.help,
  };
}

function readOptions(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        config: { type: 'string', default: 'config.json' },
        host: { type: 'string' },
        port: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DynamicRiskError('usage-invalid', `${reason}. Run with --help for usage.`, { cause: error });
  }
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new DynamicRiskError('usage-invalid', `--port: expected a port from 0 to 65535, found "${text}".`);
}

function exitStatus(error: unknown): 1 | 2 {
  const isUsage =
    error instanceof DynamicRiskError &&
    (error.code === 'usage-invalid' || error.code === 'configuration-invalid');
  return isUsage ? 2 : 1;
}

function warn(message: string): void {
  process.stderr.write(`warning: ${message}\n`);
}

function logFault(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${new Date().toISOString()} server fault: ${text}\n`);
}

/** The only place that listens: configuration in, server out, until a signal ends it. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { createApi, type ApiDependencies } from './app.ts';
import { helpText, parseArguments, type ApiArguments } from './arguments.ts';
import { describeStart } from './describe-start.ts';
import { createServiceLog } from './observe/log.ts';
import { openDependencies } from './open-dependencies.ts';
import { isLoopback } from './security/host-check.ts';
import { listen, type RunningServer } from './server.ts';
import { readSettings, type Settings } from './settings.ts';

/** Where the API says something; tests bring their own. */
export interface ApiIo {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** As `--help` calls the command; default `dynamic-risk-api`. */
  readonly name?: string;
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
    io.stdout.write(helpText(io.name));
    return { status: 0 };
  } catch (error) {
    io.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
    if (io.env['DEBUG'] && error instanceof Error) io.stderr.write(`${error.stack ?? ''}\n`);
    return { status: exitStatus(error) };
  }
}

/** Starts the API in this process; it lives until SIGINT or SIGTERM. */
export async function runProcess(): Promise<void> {
  process.exitCode = await serveUntilSignal(process.argv.slice(2), process);
}

/**
 * Starts the API and answers until SIGINT or SIGTERM, then lets requests in progress end.
 *
 * @param argv - the arguments after the program's name
 * @returns the exit status: 0 after a signal, 1 when closing failed, otherwise that of a start that failed
 */
export async function serveUntilSignal(argv: readonly string[], io: ApiIo): Promise<0 | 1 | 2> {
  const started = await main(argv, io);
  return 'server' in started ? closeOnSignal(started.server, io) : started.status;
}

async function start({ config, host, port }: ApiArguments, io: ApiIo): Promise<RunningServer> {
  const settings = readSettings(io.env);
  const opened = await openDependencies(config, (message) => io.stderr.write(`warning: ${message}\n`));
  const listening = host ?? opened.host;
  refuseOpenDoor(listening, settings);
  const log = createServiceLog(settings.logLevel, { write: (line) => void io.stdout.write(line) });
  const { mode } = opened.dependencies;
  const api = createApi({
    ...opened.dependencies,
    ...accessOf(settings, listening),
    measureProcess: true,
    onAnswer: (event) => log.onAnswer(event),
    onModel: (modelId) => log.onModel(modelId),
    onServerFault: (error, requestId) => log.onServerFault(error, requestId),
  });
  const server = await listen(api, listening, port ?? opened.port, drainOf(settings));
  log.onStart({ url: server.url, mode, tokens: settings.tokens.length });
  io.stderr.write(describeStart({ url: server.url, mode }));
  const close = async (): Promise<void> => {
    await server.close();
    log.onStop();
  };
  return { url: server.url, close };
}

/** Other machines may come in with a token only. @throws {DynamicRiskError} `configuration-invalid` */
function refuseOpenDoor(host: string, { tokens }: Settings): void {
  if (isLoopback(host) || tokens.length > 0) return;
  throw new DynamicRiskError(
    'configuration-invalid',
    `${host} can be reached from other machines: expected tokens in DYNAMIC_RISK_API_TOKENS or ` +
      'DYNAMIC_RISK_API_TOKENS_FILE, found none. See --help, or listen on 127.0.0.1.',
  );
}

/** Requests a second where others can come and nothing else is said. */
const PUBLIC_RATE = 100;

function accessOf(settings: Settings, host: string): Partial<ApiDependencies> {
  const { tokens, allowedHosts, allowedOrigins, maxBodyBytes, maxRows } = settings;
  const rate = settings.requestsPerSecond ?? (isLoopback(host) ? 0 : PUBLIC_RATE);
  return {
    tokens,
    allowedHosts: [...allowedHosts, host],
    allowedOrigins,
    ...(rate === 0 ? {} : { requestsPerSecond: rate }),
    limits: {
      ...(maxBodyBytes === undefined ? {} : { maxBodyBytes }),
      ...(maxRows === undefined ? {} : { maxRows }),
    },
  };
}

function drainOf({ drainSeconds }: Settings): { readonly drainMs?: number } {
  return drainSeconds === undefined ? {} : { drainMs: 1000 * drainSeconds };
}

/** The first signal drains; a second one ends the process as it would without us. */
function closeOnSignal(server: RunningServer, { stderr }: ApiIo): Promise<0 | 1> {
  return new Promise((resolve) => {
    const close = (): void => {
      process.removeListener('SIGINT', close);
      process.removeListener('SIGTERM', close);
      server.close().then(
        () => resolve(0),
        (error: unknown) => {
          stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
          resolve(1);
        },
      );
    };
    process.once('SIGINT', close);
    process.once('SIGTERM', close);
  });
}

function exitStatus(error: unknown): 1 | 2 {
  const isUsage =
    error instanceof DynamicRiskError &&
    (error.code === 'usage-invalid' || error.code === 'configuration-invalid');
  return isUsage ? 2 : 1;
}

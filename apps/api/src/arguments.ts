/** The command line of the API. */
import { parseArgs } from 'node:util';
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { ENVIRONMENT_HELP } from './settings.ts';

/** What `--help` prints. @param name - of the command */
export function helpText(name = 'dynamic-risk-api'): string {
  return `Usage: ${name} [options]

Answers predictions and tells of the deployed model over HTTP: pages for people at /, documentation at /docs. It
trains nothing; a deployment takes effect with the next request.

Options:
  --config <file>  configuration file (default: config.json)
  --host <host>    address to listen on (default: api.host of the configuration, 127.0.0.1)
  --port <port>    port to listen on, 0 for any free one (default: api.port of the configuration, 8000)
  --help           show this help

${ENVIRONMENT_HELP}

Example:
  $ ${name} --config config.json --port 8080

Exit codes:
  0  ended by SIGINT or SIGTERM
  1  failure, e.g. the port is in use
  2  wrong usage or configuration
`;
}

/** Options of the command line, checked. */
export interface ApiArguments {
  readonly config: string;
  /** Absent: the configuration says. */
  readonly host?: string;
  /** Absent: the configuration says. */
  readonly port?: number;
  readonly help: boolean;
}

/**
 * Reads the arguments after the program's name.
 *
 * @throws {DynamicRiskError} `usage-invalid` for an unknown option or a port that is none
 */
export function parseArguments(argv: readonly string[]): ApiArguments {
  const { config, host, port, help } = readOptions(argv);
  return {
    config,
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port: parsePort(port) }),
    help,
  };
}

interface RawOptions {
  readonly config: string;
  readonly host?: string | undefined;
  readonly port?: string | undefined;
  readonly help: boolean;
}

function readOptions(argv: readonly string[]): RawOptions {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        config: { type: 'string', default: 'config.json' },
        host: { type: 'string' },
        port: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    return values;
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

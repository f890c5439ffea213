/** What the environment says of the service; the configuration file holds no secrets and no names of networks. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { AccessToken } from './security/access.ts';
import { parseTokens, readTokenFile } from './security/parse-tokens.ts';

/** Environment variables, checked. */
export interface Settings {
  readonly tokens: readonly AccessToken[];
  readonly allowedHosts: readonly string[];
  readonly allowedOrigins: readonly string[];
  /** Absent: the default of the host. 0: no limit. */
  readonly requestsPerSecond?: number;
  readonly maxBodyBytes?: number;
  readonly maxRows?: number;
  readonly drainSeconds?: number;
  readonly logLevel: LogLevel;
}

const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

type Environment = Readonly<Record<string, string | undefined>>;

/** What `--help` says of the environment. */
export const ENVIRONMENT_HELP = `Environment:
  DYNAMIC_RISK_API_TOKENS       who may ask: lines (or parts between ";") of NAME SCOPE[,SCOPE] TOKEN; scopes are
                                read, predict and admin, which includes both; tokens have 24 characters or more
  DYNAMIC_RISK_API_TOKENS_FILE  the same in a file that only its owner can read (chmod 600)
  DYNAMIC_RISK_API_HOSTS        names under which the service is reached, e.g. risk.example.com; comma-separated
  DYNAMIC_RISK_API_ORIGINS      sites whose pages may call it from a browser, e.g. https://crm.example.com
  DYNAMIC_RISK_API_RATE         requests a second of each token or address, 0 for no limit
                                (default: no limit on a loopback address, else 100)
  DYNAMIC_RISK_API_MAX_BODY     largest body in bytes (default: 10485760)
  DYNAMIC_RISK_API_MAX_ROWS     most rows in a body (default: 100000)
  DYNAMIC_RISK_API_DRAIN        seconds that requests in progress may take at the end (default: 10)
  DYNAMIC_RISK_API_LOG          silent, error, warn, info or debug, which logs every request (default: info)

Without a token only a loopback address is served, everybody on this machine may read and predict, and nobody is an
administrator.`;

/** @throws {DynamicRiskError} `configuration-invalid`, naming the variable and never its value when it is secret */
export function readSettings(env: Environment): Settings {
  const { DYNAMIC_RISK_API_TOKENS: tokens, DYNAMIC_RISK_API_TOKENS_FILE: file } = env;
  if (tokens && file) {
    throw invalid('Expected DYNAMIC_RISK_API_TOKENS or DYNAMIC_RISK_API_TOKENS_FILE, found both.');
  }
  return {
    tokens: tokensOf(file, tokens),
    allowedHosts: list(env['DYNAMIC_RISK_API_HOSTS']),
    allowedOrigins: list(env['DYNAMIC_RISK_API_ORIGINS']).map(originOf),
    ...number(env, 'DYNAMIC_RISK_API_RATE', 'requestsPerSecond', { min: 0, max: 1e6 }),
    ...number(env, 'DYNAMIC_RISK_API_MAX_BODY', 'maxBodyBytes', { min: 1024, max: 2 ** 29 }),
    ...number(env, 'DYNAMIC_RISK_API_MAX_ROWS', 'maxRows', { min: 1, max: 1e7 }),
    ...number(env, 'DYNAMIC_RISK_API_DRAIN', 'drainSeconds', { min: 0, max: 600 }),
    logLevel: logLevelOf(env['DYNAMIC_RISK_API_LOG']),
  };
}

function tokensOf(file: string | undefined, text: string | undefined): readonly AccessToken[] {
  if (file) return readTokenFile(file);
  return text ? parseTokens(text, 'DYNAMIC_RISK_API_TOKENS') : [];
}

function list(text = ''): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function originOf(text: string): string {
  if (URL.canParse(text) && new URL(text).origin === text) return text;
  throw invalid(`DYNAMIC_RISK_API_ORIGINS: expected origins like https://crm.example.com, found "${text}".`);
}

function number<K extends string>(
  env: Environment,
  name: string,
  key: K,
  { min, max }: { readonly min: number; readonly max: number },
): Partial<Record<K, number>> {
  const text = env[name];
  if (text === undefined || text === '') return {};
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= min && value <= max)
    return { [key]: value } as Partial<Record<K, number>>;
  throw invalid(`${name}: expected a whole number from ${min} to ${max}, found "${text}".`);
}

function logLevelOf(text: string | undefined): LogLevel {
  if (text === undefined || text === '') return 'info';
  const level = LOG_LEVELS.find((name) => name === text);
  if (level !== undefined) return level;
  throw invalid(`DYNAMIC_RISK_API_LOG: expected ${LOG_LEVELS.join(', ')}, found "${text}".`);
}

function invalid(message: string): DynamicRiskError {
  return new DynamicRiskError('configuration-invalid', message);
}

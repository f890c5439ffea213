/** One transaction that only reads, and sees one state of the database from its first statement to its last. */
import type { Client as PgClient } from 'pg';
import type { PostgresSource } from '@dynamic-risk/pipeline';
import { sourceName } from '@dynamic-risk/pipeline/documents';
import { type Environment, readConnectionString } from './connection-string.ts';
import { type PostgresErrorContext, toPostgresError } from './postgres-error.ts';

const CONNECT_MS = 10_000;
const STATEMENT_MS = 600_000;
/** The server ends a statement first; this is for a server that is gone. */
const GRACE_MS = 15_000;

/** Values as PostgreSQL writes them. */
export type TextRow = readonly (string | null)[];

export interface PostgresResult {
  readonly columns: readonly { readonly name: string; readonly typeId: number }[];
  readonly rows: readonly TextRow[];
}

export interface PostgresSession {
  /**
   * Runs one statement.
   *
   * @param attempted - for messages, as a verb phrase
   * @param values - for `$1`, `$2`, …
   * @throws {DynamicRiskError} `configuration-invalid` or `storage-failed`
   */
  query(attempted: string, text: string, values?: readonly string[]): Promise<PostgresResult>;
}

/** Whatever the server is set to, so that the same value is the same text everywhere, without a digit lost. */
const SETTINGS: Readonly<Record<string, string>> = {
  TimeZone: 'UTC',
  DateStyle: 'ISO, YMD',
  IntervalStyle: 'postgres',
  extra_float_digits: '3',
  bytea_output: 'hex',
  cursor_tuple_fraction: '1',
};

/**
 * Connects, lets `work` ask within one REPEATABLE READ READ ONLY transaction, and disconnects. The client library
 * is loaded by the first call.
 *
 * @returns what `work` returns
 * @throws {DynamicRiskError} `configuration-invalid` or `storage-failed`; no message has a secret in it
 */
export async function withPostgres<T>(
  options: PostgresSource,
  env: Environment,
  work: (session: PostgresSession) => Promise<T>,
): Promise<T> {
  const source = sourceName(options);
  const url = readConnectionString(source, options.connection, env);
  const { connectTimeoutMs = CONNECT_MS, statementTimeoutMs = STATEMENT_MS } = options;
  const context = { source, variable: options.connection, secrets: [url, ...passwordsOf(url)] };
  const { Client } = await import('pg');
  const client = await attempt(context, 'connect', () =>
    Promise.resolve(
      new Client({
        connectionString: url,
        connectionTimeoutMillis: connectTimeoutMs,
        query_timeout: statementTimeoutMs + GRACE_MS,
        keepAlive: true,
        fallback_application_name: 'dynamic-risk',
      }),
    ),
  );
  // Each statement learns of a broken connection itself; without a listener the event would end the process.
  client.on('error', toldOfAlready);
  try {
    await attempt(context, 'connect', () => client.connect());
    await attempt(context, 'begin to read', () => client.query(beginSql(statementTimeoutMs)));
    const result = await work(sessionOver(client, context));
    await attempt(context, 'end reading', () => client.query('COMMIT'));
    return result;
  } finally {
    await client.end();
  }
}

function sessionOver(client: PgClient, context: PostgresErrorContext): PostgresSession {
  const types = { getTypeParser: () => (text: string) => text };
  return {
    query: (attempted, text, values = []) =>
      attempt(context, attempted, async () => {
        const config = { text, values: [...values], rowMode: 'array' as const, types, queryMode: 'extended' };
        const { fields, rows } = await client.query<(string | null)[]>(config);
        return { columns: fields.map(({ name, dataTypeID }) => ({ name, typeId: dataTypeID })), rows };
      }),
  };
}

/** Valid until the transaction ends, so that a pool of connections on the way does no harm. */
function beginSql(statementTimeoutMs: number): string {
  const settings = Object.entries({ ...SETTINGS, statement_timeout: String(statementTimeoutMs) });
  const local = settings.map(([name, value]) => `SET LOCAL ${name} = '${value}'`);
  return ['BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', ...local].join('; ');
}

async function attempt<T>(
  context: PostgresErrorContext,
  attempted: string,
  action: () => Promise<T>,
): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw toPostgresError(error, attempted, context);
  }
}

/** The password as it stands in the string, and as it is meant. */
function passwordsOf(url: string): readonly string[] {
  const { password, searchParams } = new URL(url.replace('@/', '@localhost/'));
  const written = /^[^:]+:\/\/[^:@/]*:([^@]*)@/u.exec(url)?.[1] ?? '';
  return [written, password, decode(password), searchParams.get('password') ?? ''];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

function toldOfAlready(): void {
  return undefined;
}

/** Readings of a PostgreSQL source that fail, and must not give away what they know. */
import type { PostgresSource } from '@dynamic-risk/pipeline';
import { expect } from 'vitest';
import { createPostgresSource } from '../src/postgres/postgres-source.ts';
import { CLIENTS, createClients, VARIABLE } from './postgres-clients.ts';
import type { PostgresServer } from './postgres-server.ts';

const PASSWORD = 'pa:ss-w0rd';
/** The password as a connection string has it. */
export const SECRET = 'pa%3Ass-w0rd';

export interface Failure {
  readonly code: string;
  readonly message: string;
}

/** A table of 20 clients, and a user `reader` who may not read it. */
export async function createReader(server: PostgresServer): Promise<void> {
  await createClients(server);
  await server.query(
    `INSERT INTO clients SELECT 'c' || i, i, 'gold', 1, now() FROM generate_series(1, 20) i;
     CREATE ROLE reader LOGIN PASSWORD '${PASSWORD}'`,
  );
}

/** The connection string of a user, by default `reader`. */
export function urlOf({ port }: PostgresServer, path: string, user = `reader:${SECRET}`): string {
  return `postgresql://${user}@127.0.0.1:${port}/${path}`;
}

/** What listing fails with, once it is known to give nothing away. */
export async function failureOf(
  url: string | undefined,
  options: Partial<PostgresSource> = {},
): Promise<Failure> {
  const what = options.query === undefined ? { table: 'clients' } : {};
  const all = { type: 'postgres', connection: VARIABLE, ...what, ...options } as const;
  const source = createPostgresSource(all, CLIENTS, { [VARIABLE]: url });
  const error: unknown = await source.list().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error) || !('code' in error)) throw new Error('Listing did not fail as expected.');
  const told = JSON.stringify([error.message, error.cause, error.stack, error]);
  const given = url === undefined || url.trim() === '' ? [] : [url];
  for (const secret of [SECRET, PASSWORD, 'ss-w0rd', ...given]) expect(told).not.toContain(secret);
  return { code: String(error.code), message: error.message };
}

import { createServer } from 'node:net';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import type { PostgresSource } from '@dynamic-risk/pipeline';
import pg from 'pg';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { CLIENTS, clientSource, createClients, VARIABLE } from '../../test/postgres-clients.ts';
import { usePostgres } from '../../test/postgres-server.ts';
import { createPostgresSource } from './postgres-source.ts';

const SECRET = 'pa%3Ass-w0rd';

const server = usePostgres();

beforeAll(async () => {
  await createClients(server);
  await server.query(
    `INSERT INTO clients SELECT 'c' || i, i, 'gold', 1, now() FROM generate_series(1, 20) i`,
  );
  await server.query(`CREATE ROLE reader LOGIN PASSWORD 'pa:ss-w0rd'`);
});

interface Failure {
  readonly code: string;
  readonly message: string;
}

/** What listing fails with, once it is known to give nothing away. */
async function failureOf(url: string | undefined, options: Partial<PostgresSource> = {}): Promise<Failure> {
  const what = options.query === undefined ? { table: 'clients' } : {};
  const source = createPostgresSource(
    { type: 'postgres', connection: VARIABLE, ...what, ...options },
    CLIENTS,
    {
      [VARIABLE]: url,
    },
  );
  const error: unknown = await source.list().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error) || !('code' in error)) throw new Error('Listing did not fail as expected.');
  const told = JSON.stringify([error.message, error.cause, error.stack, error]);
  for (const secret of [
    SECRET,
    'pa:ss-w0rd',
    'ss-w0rd',
    ...(url === undefined || url.trim() === '' ? [] : [url]),
  ]) {
    expect(told).not.toContain(secret);
  }
  return { code: String(error.code), message: error.message };
}

const urlOf = (path: string, user = `reader:${SECRET}`): string =>
  `postgresql://${user}@127.0.0.1:${server.port}/${path}`;

describe('what PostgreSQL refuses', () => {
  test.each([[undefined], [''], ['  ']])('a variable that is not set: %j', async (url) => {
    expect(await failureOf(url)).toEqual({
      code: 'configuration-invalid',
      message:
        'postgres:clients: expected a connection string in the environment variable TEST_DATABASE_URL, which is not set. ' +
        'Set it (postgresql://user:password@host:5432/database) and run again.',
    });
  });

  test.each([
    [`mysql://reader:${SECRET}@host/db`],
    [`host=x password=${SECRET}`],
    [`postgres://reader:${SECRET}@ho st:x/`],
  ])('a variable that holds something else', async (url) => {
    expect(await failureOf(url)).toMatchObject({
      code: 'configuration-invalid',
      message: expect.stringContaining('TEST_DATABASE_URL holds no connection string'),
    });
  });

  test('a server that is not there', async () => {
    const unused = createServer();
    const port = await new Promise<number>((resolve) =>
      unused.listen(0, '127.0.0.1', () => {
        const address = unused.address();
        unused.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
      }),
    );
    expect(await failureOf(`postgresql://reader:${SECRET}@127.0.0.1:${port}/postgres`)).toEqual({
      code: 'storage-failed',
      message:
        'postgres:clients: could not connect: the server does not answer (ECONNREFUSED). Is it running, and can it be ' +
        'reached from here? Check host and port in TEST_DATABASE_URL.',
    });
  });

  test('a server that says nothing', async () => {
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const url = `postgresql://reader:${SECRET}@127.0.0.1:${port}/postgres`;
    const failure = await failureOf(url, { connectTimeoutMs: 200 });
    silent.close();
    expect(failure).toMatchObject({
      code: 'storage-failed',
      message: expect.stringContaining('does not answer'),
    });
  });

  test.each([
    [
      'a host that is not known',
      `postgresql://reader:${SECRET}@no-such-host.invalid/db`,
      'Check the host in TEST_DATABASE_URL.',
    ],
  ])('%s', async (_, url, advice) => {
    expect(await failureOf(url)).toMatchObject({
      code: 'storage-failed',
      message: expect.stringContaining(advice),
    });
  });

  test('a wrong password', async () => {
    expect(await failureOf(urlOf('postgres', `reader:x${SECRET}`))).toEqual({
      code: 'configuration-invalid',
      message:
        'postgres:clients: could not connect: password authentication failed for user "reader" (28P01). ' +
        'Check user and password in TEST_DATABASE_URL.',
    });
  });

  test('no password', async () => {
    expect(await failureOf(urlOf('postgres', 'reader'))).toMatchObject({
      code: 'configuration-invalid',
      message: expect.stringContaining('Check user and password in TEST_DATABASE_URL.'),
    });
  });

  test('a server without TLS where the string asks for it', async () => {
    expect(await failureOf(urlOf('postgres?sslmode=verify-full'))).toMatchObject({
      code: 'configuration-invalid',
      message: expect.stringContaining('Check sslmode and the certificates in TEST_DATABASE_URL.'),
    });
  });

  test.each([
    ['a database', 'nowhere', {}, 'Check the database in TEST_DATABASE_URL.'],
    [
      'a table',
      'postgres',
      { table: 'Clients' },
      'relation "Clients" does not exist (42P01). Check "table" or "query"',
    ],
    ['a schema', 'postgres', { table: 'crm.clients' }, 'Check "table" or "query"'],
    [
      'a column of the query',
      'postgres',
      { query: 'SELECT nothing' },
      'column "nothing" does not exist (42703). Correct',
    ],
  ])('%s that does not exist', async (_, database, options, advice) => {
    expect(await failureOf(urlOf(database), options)).toMatchObject({
      code: 'configuration-invalid',
      message: expect.stringContaining(advice),
    });
  });

  test('a table that may not be read', async () => {
    expect(await failureOf(urlOf('postgres'))).toEqual({
      code: 'configuration-invalid',
      message:
        'postgres:clients: could not look at its columns: permission denied for table clients (42501). ' +
        'Give its user the right to read: GRANT SELECT ON … TO …',
    });
  });

  test('columns and a watermark that are missing, all at once', async () => {
    const query = `SELECT 'a' AS client, 1 AS visits, 1 AS stayed`;
    const { code, message } = await failureOf(server.url, { query, watermark: 'changed' });
    expect([code, message.split('\n')]).toEqual([
      'data-invalid',
      ['plan', 'left', 'changed'].map((name) =>
        expect.stringContaining(
          `postgres:query, column "${name}": expected a column of exactly this name, found "client, visits, stayed".`,
        ),
      ),
    ]);
  });

  test('a column that stands twice', async () => {
    const query = 'SELECT a.*, b.client FROM clients a JOIN clients b USING (client)';
    expect(await failureOf(server.url, { query })).toMatchObject({
      code: 'data-invalid',
      message: expect.stringContaining('column "client": expected each name once'),
    });
  });

  test.each([
    ['a table and a query', { table: 'clients', query: 'SELECT 1' }],
    ['a table that is no name', { table: 'a..b' }],
    ['a table with an open quote', { table: '"a' }],
    ['an empty table', { table: '' }],
  ])('%s', async (_, options) => {
    expect(await failureOf(server.url, options)).toMatchObject({ code: 'configuration-invalid' });
  });

  test.each([
    ['two statements', 'SELECT * FROM clients; DELETE FROM clients'],
    ['a way out of the brackets', 'SELECT 1) AS q; DELETE FROM clients; SELECT * FROM (SELECT 1'],
    ['a change', 'DELETE FROM clients RETURNING *'],
    ['a change inside', 'WITH gone AS (DELETE FROM clients RETURNING *) SELECT * FROM gone'],
    ['a call that changes', `SELECT c.*, lo_create(0) FROM clients c`],
  ])('a query with %s', async (_, query) => {
    expect(await failureOf(server.url, { query })).toMatchObject({ code: 'configuration-invalid' });
    expect(await server.query('SELECT count(*) FROM clients')).toEqual([['20']]);
  });

  test('a statement that takes too long', async () => {
    const query = 'SELECT c.* FROM clients c, (SELECT pg_sleep(20)) AS slow';
    expect(await failureOf(server.url, { query, statementTimeoutMs: 100 })).toMatchObject({
      code: 'storage-failed',
      message: expect.stringContaining('a statement took longer than allowed (57014)'),
    });
  });

  test('a connection that is ended midway leaves nothing behind', async () => {
    const gate = new pg.Client({ connectionString: server.url });
    await gate.connect();
    await gate.query('SELECT pg_advisory_lock(7)');
    // The first block comes, the second waits.
    const query = `SELECT i::text AS client, i AS visits, 'gold' AS plan, 1 AS left FROM generate_series(1, 1000) i
      WHERE i < 600 OR pg_advisory_xact_lock_shared(7) IS NOT NULL`;
    const folders = async () =>
      (await readdir(tmpdir())).filter((name) => name.startsWith('dynamic-risk-rows-'));
    const before = await folders();
    const source = clientSource(server, { query });
    const failure = expect(source.list()).rejects.toMatchObject({
      code: 'storage-failed',
      message: expect.stringMatching(/could not read its rows: the connection broke.*Nothing was stored/u),
    });
    const waiting = `SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'`;
    const pid = await vi.waitUntil(async () => (await server.query(waiting))[0]?.[0], { timeout: 20_000 });
    await server.query(`SELECT pg_terminate_backend(${pid})`);
    await failure;
    await gate.end();
    expect(await folders()).toEqual(before);
  });

  test('a server that was stopped is read again once it is back', async () => {
    const source = clientSource(server);
    const before = await source.list();
    await server.restart();
    expect(await source.list()).toEqual(before);
  });
});

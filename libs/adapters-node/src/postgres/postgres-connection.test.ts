import { readdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import pg from 'pg';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { clientSource } from '../../test/postgres-clients.ts';
import { createReader, failureOf, SECRET, urlOf } from '../../test/postgres-failure.ts';
import { usePostgres } from '../../test/postgres-server.ts';
import { temporaryFolder } from '../../test/temporary-folder.ts';

const server = usePostgres();

beforeAll(() => createReader(server));

describe('the way to PostgreSQL', () => {
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
    expect(await failureOf(urlOf(server, 'postgres', `reader:x${SECRET}`))).toEqual({
      code: 'configuration-invalid',
      message:
        'postgres:clients: could not connect: password authentication failed for user "reader" (28P01). ' +
        'Check user and password in TEST_DATABASE_URL.',
    });
  });

  test('no password', async () => {
    expect(await failureOf(urlOf(server, 'postgres', 'reader'))).toMatchObject({
      code: 'configuration-invalid',
      message: expect.stringContaining('Check user and password in TEST_DATABASE_URL.'),
    });
  });

  test('a server without TLS where the string asks for it', async () => {
    expect(await failureOf(urlOf(server, 'postgres?sslmode=verify-full'))).toMatchObject({
      code: 'configuration-invalid',
      message: expect.stringContaining('Check sslmode and the certificates in TEST_DATABASE_URL.'),
    });
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
    const folder = await temporaryFolder();
    vi.stubEnv('TMPDIR', folder);
    onTestFinished(() => void vi.unstubAllEnvs());
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
    expect(await readdir(folder)).toEqual([]);
  });

  test('a server that was stopped is read again once it is back', async () => {
    const source = clientSource(server);
    const before = await source.list();
    await server.restart();
    expect(await source.list()).toEqual(before);
  });
});

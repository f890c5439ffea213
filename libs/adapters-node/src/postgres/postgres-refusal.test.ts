import { beforeAll, describe, expect, test } from 'vitest';
import { createReader, failureOf, urlOf } from '../../test/postgres-failure.ts';
import { usePostgres } from '../../test/postgres-server.ts';

const server = usePostgres();

beforeAll(() => createReader(server));

describe('what PostgreSQL refuses', () => {
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
    expect(await failureOf(urlOf(server, database), options)).toMatchObject({
      code: 'configuration-invalid',
      message: expect.stringContaining(advice),
    });
  });

  test('a table that may not be read', async () => {
    expect(await failureOf(urlOf(server, 'postgres'))).toEqual({
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
});

import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contract } from '@dynamic-risk/dataset';
import pg from 'pg';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { CLIENTS, clientSource, createClients, readOnce, textsOf } from '../../test/postgres-clients.ts';
import { usePostgres } from '../../test/postgres-server.ts';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { createFolderSource } from '../source-folder.ts';

const server = usePostgres();

beforeEach(() => createClients(server));

const insert = (values: string): Promise<unknown> =>
  server.query(`INSERT INTO clients (client, visits, plan, "left") VALUES ${values}`);

describe('createPostgresSource', () => {
  test('reads the columns of the contract and leaves the others alone', async () => {
    await insert(`('b', 2.5, 'gold', 1), ('a', 1, 'basic', 0)`);
    const { batch } = await readOnce(clientSource(server));
    expect(batch).toMatchObject({
      file: { name: 'postgres:clients' },
      rowsRead: 2,
      rejected: [],
      warnings: [],
      format: { type: 'postgres' },
    });
    expect([...batch!.data.columns.keys()]).toEqual(['client', 'visits', 'plan', 'left']);
    expect(batch!.data.columns.get('visits')).toEqual({ kind: 'numeric', values: Float64Array.of(1, 2.5) });
    expect(textsOf(batch!, 'client')).toEqual(['a', 'b']);
    expect([...batch!.lines]).toEqual([1, 2]);
  });

  test('the same rows have the same content, however the server keeps them', async () => {
    await insert(`('a', 1, 'basic', 0), ('b', 2, 'gold', 1), ('c', 3, 'gold', 1)`);
    const first = await readOnce(clientSource(server));
    await server.query(`UPDATE clients SET note = '{}' WHERE client = 'a'`);
    expect(await server.query('SELECT client FROM clients')).not.toEqual([['a'], ['b'], ['c']]);
    const second = await readOnce(clientSource(server));
    expect(second.batch?.file).toEqual(first.batch?.file);
    await insert(`('d', 1, 'basic', 0)`);
    const third = await readOnce(clientSource(server));
    expect(third.batch?.file.sha256).not.toEqual(first.batch?.file.sha256);
  });

  test('gives the data set that the same table exported as CSV gives', async () => {
    await insert(
      `('a', 12345678901234567890.125, E'two\\nlines', 1), ('b', 'NaN', 'say "no", or; yes', 0),
       ('c', NULL, '', 1), ('d', -0.1, NULL, 0), ('e', 1e-7, E'\\t😀 é', 1), (NULL, 2, 'gold', 1), ('g', 3, ' = ', 7)`,
    );
    const exported = await server.query(
      `SELECT string_agg(concat_ws(',', quote(client), visits, quote(plan), "left"), E'\\n') FROM (
         SELECT client, coalesce(visits::text, '') visits, plan, "left" FROM clients
         ORDER BY ROW(client, clients.visits, plan, "left")::text COLLATE "C") c`
        .replace('quote(client)', `coalesce('"' || client || '"', '')`)
        .replace('quote(plan)', `coalesce('"' || replace(plan, '"', '""') || '"', '')`),
    );
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'clients.csv'), `client,visits,plan,left\n${exported[0]![0]}\n`);
    const fromFile = await readOnce(createFolderSource(folder, 'sourcedata'));
    const fromTable = await readOnce(clientSource(server));
    expect(fromTable.batch?.rowsRead).toBe(7);
    expect(fromTable.batch?.data).toEqual(fromFile.batch?.data);
    const reasons = (batch = fromTable.batch) => batch?.rejected.map(({ violations }) => violations);
    expect(reasons()).toEqual(reasons(fromFile.batch));
    expect(reasons()).toMatchObject([
      [{ column: 'client' }],
      [{ column: 'visits', found: 'NaN' }],
      [{ column: 'left' }],
    ]);
  });

  test('a rejected row has its number in the reading and its text', async () => {
    await insert(`('a', 1, E'two\\nlines', 1), ('b', 2, 'gold', 5), ('c', 3, 'gold', 1)`);
    const source = clientSource(server);
    const { batch } = await readOnce(source);
    expect(batch?.rejected).toMatchObject([
      { source: 'postgres:clients', sha256: batch?.file.sha256, line: 2, text: 'b,2,gold,5' },
    ]);
    expect([...batch!.lines]).toEqual([1, 3]);
    const places = [{ line: 3 }, { line: 1 }, { line: 9 }];
    expect(await source.originals(batch!.file, places)).toEqual([
      'c,3,gold,1',
      'a,1,"two\nlines",1',
      undefined,
    ]);
  });

  test.each([
    ['bigint', '9007199254740993', 9007199254740992],
    ['double precision', '0.1::float8 + 0.2', 0.30000000000000004],
    ['real', '0.1', 0.1],
    ['numeric(12,4)', '12.5', 12.5],
    ['smallint', '-3', -3],
  ])('a number of type %s loses no digit that a number can hold', async (type, sql, value) => {
    const query = `SELECT 'a' AS client, (${sql})::${type} AS visits, 'gold' AS plan, 1 AS left`;
    const { batch } = await readOnce(clientSource(server, { query }));
    expect(batch?.data.columns.get('visits')).toEqual({ kind: 'numeric', values: Float64Array.of(value) });
  });

  test.each([
    ['bool', 'true', 't'],
    ['timestamptz', `'2024-03-01 12:00:00.123456+02'`, '2024-03-01 10:00:00.123456+00'],
    ['date', `'2024-03-01'`, '2024-03-01'],
    ['uuid', `'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'`, 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'],
    ['numeric', '1.50', '1.50'],
    ['int4range', `'[1,5)'`, '[1,5)'],
    ['interval', `'1 day 2 hours'`, '1 day 02:00:00'],
  ])('a text of type %s is what PostgreSQL writes', async (type, sql, text) => {
    await server.query(`ALTER DATABASE postgres SET TimeZone = 'Asia/Tokyo'`);
    await server.query(`ALTER DATABASE postgres SET DateStyle = 'German'`);
    const query = `SELECT 'a' AS client, 1 AS visits, ${sql}::${type} AS plan, 1 AS left`;
    const { batch } = await readOnce(clientSource(server, { query }));
    expect(textsOf(batch!, 'plan')).toEqual([text]);
  });

  test.each([
    ['text[]', `'{a,b}'`],
    ['jsonb', `'{}'`],
    ['bytea', `'\\x00'`],
  ])('a column of type %s holds no cells and is refused', async (type, sql) => {
    const query = `SELECT 'a' AS client, 1 AS visits, ${sql}::${type} AS plan, 1 AS left;  `;
    await expect(clientSource(server, { query }).list()).rejects.toMatchObject({
      code: 'data-invalid',
      message: `postgres:query, column "plan": expected one value a row, found "${type}". Select one plain value of it by a query, such as tags[1] or details->>'plan'.`,
    });
  });

  test('names with quotes, dots, blanks and capitals are names, and nothing else', async () => {
    const schema = '"we.ird ""s"';
    const table = `${schema}."Cli;ents""--"`;
    await server.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE; CREATE SCHEMA ${schema}`);
    await server.query(`CREATE TABLE ${table} ("id""; DROP TABLE clients; --" text, "Left" int, "up;d" int)`);
    await server.query(`INSERT INTO ${table} VALUES ('a', 1, 5)`);
    const contract: Contract = {
      identifier: 'id"; DROP TABLE clients; --',
      features: [{ name: 'up;d', type: 'numeric' }],
      target: { name: 'Left', positive: '1', negative: ['0'] },
    };
    const { batch } = await readOnce(
      clientSource(server, { table, watermark: 'up;d' }, contract),
      [],
      contract,
    );
    expect(batch).toMatchObject({ rowsRead: 1, rejected: [], cursor: { value: '5' } });
    expect(await server.query('SELECT count(*) FROM clients')).toEqual([['0']]);
  });

  test('a header that forgives case and blanks does so for a table', async () => {
    const contract: Contract = { ...CLIENTS, header: { ignoreCase: true, trim: true } };
    const query = `SELECT 'a' AS "Client", 1 AS "VISITS ", 'gold' AS plan, 1 AS "Left", 2 AS other`;
    const { files } = await clientSource(server, { query }, contract).list();
    expect(files).toHaveLength(1);
  });

  test('a table of one column keeps its blank rows', async () => {
    const contract: Contract = { features: [], target: { name: 'left', positive: '1', negative: ['0'] } };
    await insert(`('a', 1, 'x', 1), ('b', 1, 'x', NULL), ('c', 1, 'x', 0)`);
    const { batch } = await readOnce(clientSource(server, {}, contract), [], contract);
    expect(batch).toMatchObject({ rowsRead: 3, rejected: [{ violations: [{ rule: 'missing-value' }] }] });
  });

  test('rows that come while others are read belong to the next reading', async () => {
    await insert(`('a', 1, 'gold', 1), ('b', 2, 'gold', 0)`);
    const gate = new pg.Client({ connectionString: server.url });
    await gate.connect();
    await gate.query('SELECT pg_advisory_lock(7)');
    const query = 'SELECT c.* FROM clients c, (SELECT pg_advisory_xact_lock_shared(7)) AS gate';
    const reading = readOnce(clientSource(server, { query }));
    const waiting = `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'`;
    await vi.waitUntil(async () => (await server.query(waiting)).length > 0, { timeout: 20_000 });
    await insert(`('late', 1, 'gold', 0)`);
    await gate.end();
    expect((await reading).clients).toEqual(['a', 'b']);
    expect((await readOnce(clientSource(server, { query }))).clients).toEqual(['a', 'b', 'late']);
  });

  test('a table without rows is no source', async () => {
    expect(await clientSource(server).list()).toEqual({ files: [], unfinished: [] });
  });

  test('the temporary file is gone once the source is closed', async () => {
    const folder = await temporaryFolder();
    vi.stubEnv('TMPDIR', folder);
    onTestFinished(() => void vi.unstubAllEnvs());
    await insert(`('a', 1, 'x', 1)`);
    const source = clientSource(server);
    await source.list();
    await source.list();
    expect(await readdir(folder)).toHaveLength(1);
    await source.close();
    expect(await readdir(folder)).toEqual([]);
  });
});

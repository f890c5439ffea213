import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AnswerValue, QueryTable } from '@dynamic-risk/pipeline';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { createQueryEngine } from './create-query-engine.ts';

const engine = createQueryEngine();
const LIMITS = { rows: 1000, timeoutMs: 20_000 };

const loaded: string[] = [];

/** Four clients with everything that a column can hold. */
const CLIENTS: QueryTable = {
  name: 'clients',
  description: 'one row a client',
  columns: [
    { name: 'Client "id"', type: 'VARCHAR', description: '' },
    { name: 'visits', type: 'BIGINT', description: '' },
    { name: 'spend', type: 'DOUBLE', description: '' },
    { name: 'since', type: 'TIMESTAMP', description: '' },
    { name: 'active', type: 'BOOLEAN', description: '' },
  ],
  load: async () => {
    loaded.push('clients');
    return [
      { kind: 'categorical', codes: Int32Array.of(1, 0, -1, 2), levels: ['=1+1', 'é\u0000b', ''] },
      { kind: 'numeric', values: Float64Array.of(3, NaN, -0, 2 ** 53) },
      { kind: 'numeric', values: Float64Array.of(0.1, 1e300, NaN, -5) },
      { kind: 'cells', cells: ['2026-11-23T11:22:33.456Z', undefined, '2026-11-23T11:22:34Z', undefined] },
      { kind: 'cells', cells: [true, false, undefined, true] },
    ];
  },
};

const EMPTY: QueryTable = {
  name: 'runs',
  description: 'one row a run',
  columns: [{ name: 'run_id', type: 'VARCHAR', description: '' }],
  load: async () => {
    loaded.push('runs');
    return [{ kind: 'cells', cells: [] }];
  },
};

const TABLES = [CLIENTS, EMPTY];

async function rowsOf(sql: string): Promise<readonly (readonly AnswerValue[])[]> {
  return (await engine.run(sql, TABLES, LIMITS)).rows;
}

describe('what a statement sees', () => {
  test('values with the types of the table, missing as null, in the order of the table', async () => {
    const { columns, rows, isCut } = await engine.run('from clients', TABLES, LIMITS);
    expect(columns.map(({ name, type }) => [name, type])).toEqual([
      ['Client "id"', 'VARCHAR'],
      ['visits', 'BIGINT'],
      ['spend', 'DOUBLE'],
      ['since', 'TIMESTAMP'],
      ['active', 'BOOLEAN'],
    ]);
    expect(rows).toEqual([
      ['é\u0000b', 3, 0.1, '2026-11-23T11:22:33.456Z', true],
      ['=1+1', null, 1e300, null, false],
      [null, 0, null, '2026-11-23T11:22:34Z', null],
      ['', '9007199254740992', -5, null, true],
    ]);
    expect(isCut).toBe(false);
  });

  test('a table without rows, and only the tables that it names are loaded', async () => {
    loaded.length = 0;
    expect(await rowsOf('select count(*), max(run_id) from runs')).toEqual([[0, null]]);
    expect(loaded).toEqual(['runs']);
    expect(await rowsOf('show tables')).toEqual([['clients'], ['runs']]);
    expect(await rowsOf('select column_name from (describe runs)')).toEqual([['run_id']]);
  });

  test.each<[string, AnswerValue]>([
    ['select sum(visits) from clients where spend < 1', '9007199254740995'],
    ['select 12.50::decimal(9, 2)', 12.5],
    ["select 'nan'::double", null],
    ["select {a: [1, 2], b: map {'x': null}}", { a: [1, 2], b: [{ key: 'x', value: null }] }],
    ["select date '2026-11-23'", '2026-11-23'],
    ["select timestamptz '2026-11-23 12:00:00+01'", '2026-11-23T11:00:00Z'],
    ['select 1 -- with a comment', 1],
    ['/* first */ with one as (select 1 as n) select n from one;', 1],
    ['values (7)', 7],
  ])('%s', async (sql, value) => {
    expect(await rowsOf(sql)).toEqual([[value]]);
  });

  test('rows beyond the limit are not made, and the answer says that it is cut', async () => {
    const limits = { rows: 3, timeoutMs: 20_000 };
    const cut = await engine.run('select a.range from range(10000000) a, range(10000000) b', TABLES, limits);
    expect([cut.rows.length, cut.isCut]).toEqual([3, true]);
    expect((await engine.run('from range(3)', TABLES, limits)).isCut).toBe(false);
  });

  test('columns of one name are told apart', async () => {
    const { columns } = await engine.run('select 1 as a, 2 as a', TABLES, LIMITS);
    expect(columns.map(({ name }) => name)).toEqual(['a', 'a:1']);
  });
});

describe('what a statement cannot do', () => {
  test.each([
    'create table t as select 1',
    'create temp table t as select 1',
    'drop view clients',
    'set threads = 1',
    'reset threads',
    "set variable x = 'y'",
    'use memory',
    'pragma enable_profiling',
    'call pragma_version()',
    'prepare p as select 1',
    'begin',
    'checkpoint',
    'vacuum',
    'install httpfs',
    'load httpfs',
    "attach 'other.db'",
  ])('%s is refused, for it is no question', async (sql) => {
    await expect(rowsOf(sql)).rejects.toMatchObject({
      code: 'usage-invalid',
      message: expect.stringMatching(/^Expected one statement that only reads .* Nothing was run\.$/),
    });
  });

  test.each(['', ' \n', '-- nothing', ';', 'select 1; select 2', "select 1; copy clients to 'x.csv'"])(
    '%j is refused, for it is not one statement',
    async (sql) => {
      await expect(rowsOf(sql)).rejects.toMatchObject({ code: 'usage-invalid' });
    },
  );

  test.each([
    "select * from read_csv('/etc/passwd')",
    "select * from read_text('/etc/passwd')",
    "select * from read_blob('/etc/passwd')",
    "select * from glob('/etc/*')",
    "select * from sniff_csv('/etc/passwd')",
    "select * from '/etc/passwd'",
    "select * from 'https://example.org/x.parquet'",
    "select getenv('HOME')",
    'select * from duckdb_secrets()',
    "explain analyze copy (select 1) to '/tmp/x.csv'",
    'explain analyze delete from clients',
    'insert into clients (visits) values (1)',
    'delete from clients',
    "select * from query('copy clients to ''/tmp/x.csv''')",
  ])('%s reaches nothing', async (sql) => {
    await expect(rowsOf(sql)).rejects.toMatchObject({ code: 'usage-invalid' });
  });

  test.each(['copy clients to', 'export database', 'attach'])('%s leaves no file', async (verb) => {
    const path = join(await temporaryFolder(), 'x');
    await expect(rowsOf(`${verb} '${path}'`)).rejects.toMatchObject({ code: 'usage-invalid' });
    expect(existsSync(path)).toBe(false);
  });

  test('a statement that would run for ever is stopped in time', async () => {
    const sql = 'select count(*) from range(1000000) a, range(1000000) b where a.range * b.range = 7';
    const started = performance.now();
    await expect(engine.run(sql, TABLES, { rows: 10, timeoutMs: 200 })).rejects.toMatchObject({
      code: 'usage-invalid',
      message: 'The statement was stopped after 0.2 s. Ask for less, or give it more time: --timeout SECONDS',
    });
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test('a table that only a text in the statement names is not read as an empty one', async () => {
    await expect(rowsOf("select * from query('from cli' || 'ents')")).rejects.toMatchObject({
      message: expect.stringContaining('Name the table clients in the statement itself'),
    });
  });
});

describe('a faulty statement', () => {
  test('is told in the words of the database, with the place', async () => {
    await expect(rowsOf('select vists from clients')).rejects.toMatchObject({
      code: 'usage-invalid',
      message: expect.stringMatching(
        /"vists" not found[\s\S]*visits[\s\S]*LINE 1: select vists[\s\S]*\n +\^/,
      ),
    });
    await expect(rowsOf('select vists from clients')).rejects.toMatchObject({
      message: expect.stringMatching(
        /\nNear are: clients\.visits\. Every column: dynamic-risk query --tables$/,
      ),
    });
    await expect(rowsOf('select r.run from runs r')).rejects.toMatchObject({
      message: expect.stringContaining('Near are: runs.run_id.'),
    });
    await expect(rowsOf('selec 1')).rejects.toMatchObject({
      message: expect.stringMatching(/^Parser Error: syntax error at or near "selec"/),
    });
  });

  test('that names no table of ours is told which there are', async () => {
    await expect(rowsOf('select * from client')).rejects.toMatchObject({
      message: expect.stringMatching(/There are: clients, runs\. Did you mean clients\?$/),
    });
  });

  test('of a million characters is refused before it is read', async () => {
    await expect(rowsOf(`select ${'1 + '.repeat(300_000)} 1`)).rejects.toMatchObject({
      message: expect.stringContaining('more than 1000000'),
    });
    await expect(rowsOf(`select ${'1 + '.repeat(20_000)} 1`)).rejects.toMatchObject({
      code: 'usage-invalid',
    });
  });
});

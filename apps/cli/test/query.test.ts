import { describe, expect, test } from 'vitest';
import { main } from '../src/main.ts';
import { memoryIo } from './memory-io.ts';
import { call, deployedProject, handmadeProject, treeOf } from './scratch-project.ts';

describe('query', () => {
  test('answers as a table, and says how many rows there are', async () => {
    const folder = await deployedProject();
    const before = await treeOf(folder);
    const { status, out, err } = await call(
      folder,
      'query',
      'select plan, count(*) as n from clients group by 1 order by 1',
    );
    expect(status).toBe(0);
    expect(out).toMatch(/^plan +n\nbasic +\d+\ngold +\d+\n$/);
    expect(err).toBe('2 rows\n');
    expect(await treeOf(folder)).toEqual(before);
  });

  test('answers as one JSON document', async () => {
    const folder = await deployedProject();
    const sql = 'select verdict, dataset_rows, rejected_share from runs';
    const { json } = await call(folder, 'query', sql, '--json');
    expect(json).toEqual({
      columns: [
        { name: 'verdict', type: 'VARCHAR' },
        { name: 'dataset_rows', type: 'BIGINT' },
        { name: 'rejected_share', type: 'DOUBLE' },
      ],
      rows: [{ verdict: 'promote', dataset_rows: 400, rejected_share: 0 }],
      rowCount: 1,
      limit: 1000,
      truncated: false,
    });
    expect(JSON.parse((await call(folder, 'query', '--format', 'json', sql)).out)).toEqual(json);
  });

  test('answers as CSV in which no text is a formula', async () => {
    const folder = await deployedProject();
    const { out } = await call(
      folder,
      'query',
      '--format',
      'csv',
      `select '=1+1' as "@a", -5 as b, null as c, 'x,"y' as d`,
    );
    expect(out).toBe(`'@a,b,c,d\n'=1+1,-5,,"x,""y"\n`);
  });

  test('says that rows were cut, in every format', async () => {
    const folder = await deployedProject();
    const cut = /Only the first 3 rows: there are more\. To see them: --limit 30/;
    for (const format of ['table', 'csv', 'json']) {
      const { status, err } = await call(folder, 'query', '--limit', '3', '--format', format, 'from clients');
      expect([status, err]).toEqual([0, expect.stringMatching(cut)]);
    }
    const { json } = await call(folder, 'query', '--limit', '3', '--json', 'from clients');
    expect(json).toMatchObject({ rowCount: 3, truncated: true });
  });

  test('reads the statement from standard input', async () => {
    const io = memoryIo({ cwd: await handmadeProject(), stdin: "select 'é' as letter" });
    expect([await main(['query', '-', '--json'], io), io.err()]).toEqual([0, '']);
    expect(JSON.parse(io.out())).toMatchObject({
      rows: [{ letter: 'é' }],
    });
  });

  test('--tables describes every column, in an empty project too', async () => {
    const folder = await handmadeProject();
    const { status, out } = await call(folder, 'query', '--tables');
    expect(status).toBe(0);
    expect(out).toMatch(/^clients: one row a client record .*, 5 columns$/m);
    expect(out).toMatch(/^ {2}visits +BIGINT +feature$/m);
    const { json } = await call(folder, 'query', '--tables', '--json');
    const tables = json['tables'] as readonly { readonly name: string }[];
    expect(tables.map(({ name }) => name)).toEqual([
      'runs',
      'scores',
      'decisions',
      'diagnostics',
      'drift',
      'summaries',
      'levels',
      'timings',
      'quarantine',
      'clients',
      'versions',
    ]);
    expect((await call(folder, 'query', 'select count(*) as n from clients', '--json')).json).toMatchObject({
      rows: [{ n: 0 }],
    });
  });

  test.each([
    [['selec 1'], 'syntax error at or near "selec"'],
    [['from clinets'], 'Did you mean clients?'],
    [["from read_csv('/etc/passwd')"], 'reaches nothing but the tables'],
    [["copy clients to 'x.csv'"], 'reaches nothing but the tables'],
    [['select 1; drop view clients'], 'found 2 statements'],
    [['set threads = 1'], 'found SET'],
    [['--timeout', '0.2', 'select count(*) from range(1000000) a, range(1000000) b'], 'stopped after 0.2 s'],
    [[], '--tables'],
    [['--limit', '0', 'select 1'], '--limit'],
    [['--timeout', 'soon', 'select 1'], '--timeout'],
    [['--format', 'xml', 'select 1'], '--format'],
  ])('query %j ends with 2 and says why', async (argv, why) => {
    const { status, out, err } = await call(await handmadeProject(), 'query', ...argv);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(why);
  });
});

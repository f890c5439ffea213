import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { call, clientLines, csv, put, scratchFolder, treeOf } from './scratch-project.ts';

/** Odd bytes on purpose: a byte order mark, Windows line ends, quotes, a blank in a name. */
const ODD = `\uFEFFclient,"last visit",plan,left\r\n${Array.from(
  { length: 40 },
  (_, i) => `"c, ${i}",${i % 9},${i % 2 ? 'gold' : '"ba""sic"'},${i % 4 ? 'no' : 'yes'}`,
).join('\r\n')}\r\n`;

describe('init', () => {
  test('makes a project that runs', async () => {
    const folder = await scratchFolder();
    await put(join(folder, 'clients.csv'), csv(clientLines(500, 1)));
    const made = await call(
      folder,
      'init',
      'shop',
      '--from',
      'clients.csv',
      '--target',
      'left',
      '--id',
      'client',
    );
    expect(made.status).toBe(0);
    expect(made.out).toMatch(/client +identifier/);
    expect(made.out).toMatch(/visits +feature +integer +0 … 29/);
    expect(made.out).toMatch(/plan +feature +categorical +basic, gold/);
    expect(made.out).toMatch(/left +target +label +1, 0/);
    expect(made.out).toContain('cd shop && dynamic-risk run');
    const { status, json } = await call(
      join(folder, 'shop'),
      'run',
      '--json',
      '--set',
      'dependencies.check=false',
    );
    expect(status).toBe(0);
    expect(json).toMatchObject({
      status: 'deployed',
      ingestion: { rowsRead: 400 },
      evaluation: { testRows: 100 },
    });
  });

  test('splits every record once and byte for byte', async () => {
    const folder = await scratchFolder();
    await put(join(folder, 'odd.csv'), ODD);
    const { status, json } = await call(
      folder,
      'init',
      'shop',
      '--from',
      'odd.csv',
      '--target',
      'left',
      '--test-share',
      '0.3',
      '--json',
    );
    expect(status).toBe(0);
    expect(json).toMatchObject({ sourceRows: 28, testRows: 12, contract: { target: { positive: 'yes' } } });
    const source = await readFile(join(folder, 'shop/sourcedata/odd.csv'), 'utf8');
    const tested = await readFile(join(folder, 'shop/testdata/odd.csv'), 'utf8');
    const [header = '', ...records] = ODD.split('\r\n').slice(0, -1);
    const rows = [source, tested].flatMap((text) => {
      expect(text.startsWith(header)).toBe(true);
      return text
        .split('\r\n')
        .slice(1)
        .filter((line) => line !== '');
    });
    expect([...rows].sort()).toEqual([...records].sort());
    expect(tested.match(/,yes/g)).toHaveLength(3);
    expect(tested.match(/,no\b/g)).toHaveLength(9);
  });

  test('copies a test file as it is and fits the contract to it', async () => {
    const folder = await scratchFolder();
    await put(join(folder, 'in/clients.csv'), csv(clientLines(200, 1)));
    await put(join(folder, 'test/clients.csv'), csv(['x,-1,gold,2,1', 'y,4,gold,2,0']));
    const { status, json } = await call(
      folder,
      'init',
      'shop',
      '--from',
      'in/clients.csv',
      '--test',
      'test/clients.csv',
      '--target',
      'left',
      '--json',
    );
    expect(status).toBe(0);
    expect(json['notes']).toContainEqual(expect.stringContaining('"visits" has no minimum'));
    for (const [from, to] of [
      ['in', 'sourcedata'],
      ['test', 'testdata'],
    ] as const) {
      expect(await readFile(join(folder, 'shop', to, 'clients.csv'), 'utf8')).toBe(
        await readFile(join(folder, from, 'clients.csv'), 'utf8'),
      );
    }
  });

  test('the schema beside the configuration is the one that the configuration names', async () => {
    const folder = await scratchFolder();
    await put(join(folder, 'clients.csv'), csv(clientLines(100, 1)));
    await call(folder, 'init', 'shop', '--from', 'clients.csv', '--target', 'left');
    const config = JSON.parse(await readFile(join(folder, 'shop/config.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    expect(config).toMatchObject({ $schema: './config.schema.json', mode: 'production' });
    expect((await stat(join(folder, 'shop/config.schema.json'))).isFile()).toBe(true);
  });

  test('takes file names that are no *.csv', async () => {
    const folder = await scratchFolder();
    await put(join(folder, 'Clients 2026.TXT'), csv(clientLines(200, 1)));
    expect(
      (await call(folder, 'init', 'shop', '--from', 'Clients 2026.TXT', '--target', 'left')).status,
    ).toBe(0);
    const { json } = await call(join(folder, 'shop'), 'ingest', '--json');
    expect(json).toMatchObject({ ingestion: { rowsRead: 160 } });
  });

  test('refuses a folder that has a configuration, unless forced', async () => {
    const folder = await scratchFolder();
    await put(join(folder, 'clients.csv'), csv(clientLines(100, 1)));
    await put(join(folder, 'shop/config.json'), 'mine');
    const argv = ['init', 'shop', '--from', 'clients.csv', '--target', 'left'];
    const before = await treeOf(folder);
    const refused = await call(folder, ...argv);
    expect(refused.status).toBe(2);
    expect(refused.err).toContain('--force');
    expect(await treeOf(folder)).toEqual(before);
    expect((await call(folder, ...argv, '--force')).status).toBe(0);
    expect(await readFile(join(folder, 'shop/config.json'), 'utf8')).toContain('"contract"');
  });

  test.each([
    ['a missing file', ['--from', 'nowhere.csv', '--target', 'left'], 2, /nowhere\.csv/],
    ['a folder in place of a file', ['--from', '.', '--target', 'left'], 2, /./],
    [
      'an unknown target',
      ['--from', 'clients.csv', '--target', 'exited'],
      2,
      /client, visits, plan, spend, left/,
    ],
    [
      'an unknown feature',
      ['--from', 'clients.csv', '--target', 'left', '--features', 'visits,age'],
      2,
      /age/,
    ],
    ['an unknown identifier', ['--from', 'clients.csv', '--target', 'left', '--id', 'name'], 2, /name/],
    ['an unknown positive', ['--from', 'clients.csv', '--target', 'left', '--positive', 'gone'], 2, /gone/],
    ['a missing test file', ['--from', 'clients.csv', '--target', 'left', '--test', 'no.csv'], 2, /no\.csv/],
    ['an empty file', ['--from', 'empty.csv', '--target', 'left'], 3, /empty\.csv/],
    ['a file without rows', ['--from', 'header.csv', '--target', 'left'], 3, /header\.csv/],
    ['one class only', ['--from', 'one.csv', '--target', 'left'], 3, /left/],
    ['a duplicate header', ['--from', 'twice.csv', '--target', 'left'], 3, /visits/],
    [
      'a test file of other columns',
      ['--from', 'clients.csv', '--target', 'left', '--test', 'other.csv'],
      3,
      /other/,
    ],
  ])('%s leaves no trace', async (_, options, expected, said) => {
    const folder = await scratchFolder();
    const clients = csv(clientLines(100, 1));
    await put(join(folder, 'clients.csv'), clients);
    await put(join(folder, 'empty.csv'), '');
    await put(join(folder, 'header.csv'), 'client,visits,left\n');
    await put(join(folder, 'one.csv'), clients.replaceAll(/[01]\n/g, '0\n'));
    await put(join(folder, 'twice.csv'), clients.replace('plan', 'visits'));
    await put(join(folder, 'other.csv'), 'a,b\n1,2\n');
    const before = await treeOf(folder);
    const { status, err, out } = await call(folder, 'init', 'shop', ...options);
    expect(status).toBe(expected);
    expect(err).toMatch(said);
    expect(out).toBe('');
    expect(await treeOf(folder)).toEqual(before);
  });
});

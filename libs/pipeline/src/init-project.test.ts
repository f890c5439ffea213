import { parseNumber } from '@dynamic-risk/dataset';
import type { ColumnProfile, TableProfile } from '@dynamic-risk/ingestion';
import { describe, expect, test } from 'vitest';
import { initProject, type InitProjectRequest } from './init-project.ts';
import type { ProjectFolders } from './init-project-folder.ts';
import { parseConfig } from './parse-config.ts';
import type { TableInspector } from './ports.ts';

/** Comma-separated records without quotes: enough for what is tested here. */
function recordsOf(text: string): readonly (readonly string[])[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
}

function profileColumn(name: string, cells: readonly string[]): ColumnProfile {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const numbers = filled.map(parseNumber).filter((value) => value !== undefined);
  const counts = new Map<string, number>();
  for (const cell of filled) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  const levels = [...counts].map(([text, count]) => ({ text, count })).sort((a, b) => b.count - a.count);
  return {
    name,
    cells: cells.length,
    blank: cells.length - filled.length,
    numbers: numbers.length,
    integers: numbers.filter(Number.isInteger).length,
    ...(numbers.length === 0 ? {} : { min: Math.min(...numbers), max: Math.max(...numbers) }),
    distinct: counts.size,
    levels: levels.slice(0, 100),
    notNumbers: levels.filter(({ text }) => parseNumber(text) === undefined).slice(0, 100),
  };
}

function memoryInspector(
  files: Readonly<Record<string, string>>,
  written: Map<string, string>,
): TableInspector {
  return {
    async profile(path): Promise<TableProfile> {
      const [header = [], ...records] = recordsOf(files[path] ?? '');
      const columns = header.map((name, i) =>
        profileColumn(
          name,
          records.map((record) => record[i] ?? ''),
        ),
      );
      return { source: path, records: records.length, broken: 0, columns };
    },
    async columnText(path, column) {
      const [header = [], ...records] = recordsOf(files[path] ?? '');
      return records.map((record) => record[header.indexOf(column)]);
    },
    async split(path, first, second, toSecond) {
      const [header = '', ...lines] = (files[path] ?? '').trimEnd().split('\n');
      written.set(first, [header, ...lines.filter((_, i) => !toSecond(i))].join('\n'));
      written.set(second, [header, ...lines.filter((_, i) => toSecond(i))].join('\n'));
    },
  };
}

/** Folders that keep what is written in a map; `published` tells whether it would be on disk. */
function memoryFolders(files: Readonly<Record<string, string>>, written: Map<string, string>) {
  const log: string[] = [];
  const folders: ProjectFolders = {
    async stage() {
      log.push('staged');
      return {
        pathOf: async (name) => name,
        writeText: async (name, text) => void written.set(name, text),
        copy: async (from, name) => void written.set(name, files[from] ?? ''),
        publish: async () => {
          log.push('published');
          return [];
        },
        discard: async () => void log.push('discarded'),
      };
    },
  };
  return { folders, log };
}

/** 20 clients of whom every fourth left. */
const CLIENTS = ['client,seats,plan,spend,left']
  .concat(
    Array.from(
      { length: 20 },
      (_, i) => `c${i},${i % 7},${i % 2 ? 'gold' : 'basic'},${i * 1.5},${i % 4 ? 'No' : 'Yes'}`,
    ),
  )
  .join('\n');

const REQUEST: InitProjectRequest = {
  directory: '/shop',
  from: '/in/clients.csv',
  target: 'left',
  test: { kind: 'share', share: 0.2 },
  seed: 42,
};

async function init(
  request: Partial<InitProjectRequest> = {},
  files: Readonly<Record<string, string>> = { '/in/clients.csv': CLIENTS },
) {
  const written = new Map<string, string>();
  const { folders, log } = memoryFolders(files, written);
  const work = initProject(
    { ...REQUEST, ...request },
    { inspector: memoryInspector(files, written), folders },
  );
  return { work, written, log };
}

describe('initProject', () => {
  test('writes configuration, schema, source and test data, and publishes them once', async () => {
    const { work, written, log } = await init();
    const result = await work;
    expect([...written.keys()].sort()).toEqual([
      'config.json',
      'config.schema.json',
      'sourcedata/clients.csv',
      'testdata/clients.csv',
    ]);
    expect(log).toEqual(['staged', 'published', 'discarded']);
    expect(result).toMatchObject({
      sourceRows: 16,
      testRows: 4,
      files: expect.arrayContaining(['config.json']),
    });
  });

  test('the configuration is in production mode, names its schema and passes its own check', async () => {
    const { work, written } = await init({ seed: 7 });
    await work;
    const document: unknown = JSON.parse(written.get('config.json') ?? '');
    expect(document).toMatchObject({
      $schema: './config.schema.json',
      mode: 'production',
      training: { seed: 7 },
      contract: { identifier: 'client', target: { name: 'left', positive: 'Yes', negative: ['No'] } },
    });
    expect(parseConfig(document, 'config.json').ok).toBe(true);
  });

  test('the split keeps every record once, unchanged, with the share of each class', async () => {
    const { work, written } = await init({ test: { kind: 'share', share: 0.4 } });
    await work;
    const source = (written.get('sourcedata/clients.csv') ?? '').split('\n');
    const tested = (written.get('testdata/clients.csv') ?? '').split('\n');
    expect([...source, ...tested.slice(1)].sort()).toEqual(CLIENTS.split('\n').sort());
    expect(tested.filter((line) => line.endsWith(',Yes'))).toHaveLength(2);
    expect(tested.filter((line) => line.endsWith(',No'))).toHaveLength(6);
  });

  test.each([
    ['clients.csv.gz', 'clients.csv'],
    ['clients.TSV', 'clients.TSV'],
    ['clients.jsonl', 'clients.csv'],
    ['clients.parquet', 'clients.csv'],
    ['.clients', 'clients.csv'],
    ['clients.dat', 'clients.dat.csv'],
  ])('the parts of %s are named %s: delimited text, whatever the file was', async (name, part) => {
    const { work, written } = await init({ from: `/in/${name}` }, { [`/in/${name}`]: CLIENTS });
    expect((await work).files).toEqual(expect.arrayContaining([`sourcedata/${part}`, `testdata/${part}`]));
    expect(written.has(`sourcedata/${part}`)).toBe(true);
  });

  test.each([
    ['clients.csv.gz', 'clients.csv.gz'],
    ['clients.parquet', 'clients.parquet'],
    ['.clients', 'clients.csv'],
  ])('a copy of %s is named %s: one that the next run finds', async (name, copy) => {
    const files = { [`/in/${name}`]: CLIENTS };
    const { work } = await init({ from: `/in/${name}`, test: { kind: 'file', path: `/in/${name}` } }, files);
    expect((await work).files).toEqual(expect.arrayContaining([`sourcedata/${copy}`, `testdata/${copy}`]));
  });

  test('equal seeds give equal splits, another seed another split', async () => {
    const testRows = async (seed: number): Promise<string | undefined> => {
      const { work, written } = await init({ seed });
      await work;
      return written.get('testdata/clients.csv');
    };
    expect(await testRows(1)).toBe(await testRows(1));
    expect(await testRows(1)).not.toBe(await testRows(2));
  });

  test('records without a label stay in the source data, for ingestion to tell of', async () => {
    const files = { '/in/clients.csv': `${CLIENTS}\nc20,1,gold,3,\nc21,1,gold,3,maybe` };
    const { work, written } = await init({ positive: 'Yes' }, files);
    await work;
    expect(written.get('sourcedata/clients.csv')).toContain('c20,');
  });

  test('a single client that left cannot be on both sides: refused, and nothing is published', async () => {
    const clients = CLIENTS.replaceAll('Yes', 'No').replace('c0,0,basic,0,No', 'c0,0,basic,0,Yes');
    const { work, log } = await init({}, { '/in/clients.csv': clients });
    await expect(work).rejects.toMatchObject({
      code: 'data-invalid',
      message:
        '/in/clients.csv, column "left": expected clients that left both to learn from and to test on, ' +
        'found "1". Provide a table with more of them, or a file to test on: --test FILE.',
    });
    expect(log).toEqual(['staged', 'discarded']);
  });

  test('the smallest share leaves both outcomes on both sides', async () => {
    const { work, written } = await init({ test: { kind: 'share', share: 0.01 } });
    await work;
    expect(written.get('testdata/clients.csv')).toMatch(/,Yes/);
    expect(written.get('testdata/clients.csv')).toMatch(/,No/);
  });

  test('a test file is copied as it is, even under the name of the source file', async () => {
    const files = {
      '/in/clients.csv': CLIENTS,
      '/test/clients.csv': 'left,plan,spend,seats,client\nNo,gold,1,2,x\n',
    };
    const { work, written } = await init({ test: { kind: 'file', path: '/test/clients.csv' } }, files);
    const result = await work;
    expect(written.get('sourcedata/clients.csv')).toBe(CLIENTS);
    expect(written.get('testdata/clients.csv')).toBe(files['/test/clients.csv']);
    expect(result).toMatchObject({ sourceRows: 20, testRows: 1 });
  });

  test('what the test rows contradict is loosened with a note', async () => {
    const files = {
      '/in/clients.csv': CLIENTS,
      '/t.csv': 'client,seats,plan,spend,left\nx,1.5,gold,-2,No\n',
    };
    const { work } = await init({ test: { kind: 'file', path: '/t.csv' } }, files);
    const { contract, notes } = await work;
    const seats = contract.features.find(({ name }) => name === 'seats');
    const spend = contract.features.find(({ name }) => name === 'spend');
    expect(seats).toMatchObject({ type: 'numeric', min: 0 });
    expect(spend).not.toHaveProperty('min');
    expect(notes.join('\n')).toContain('"spend" has no minimum');
    expect(notes.join('\n')).toContain('"seats" is taken as a number');
  });

  test('a test file without a column of the contract is refused', async () => {
    const files = { '/in/clients.csv': CLIENTS, '/t.csv': 'client,seats,left\nx,1,No\n' };
    const { work, log } = await init({ test: { kind: 'file', path: '/t.csv' } }, files);
    await expect(work).rejects.toMatchObject({
      code: 'data-invalid',
      message: expect.stringContaining('"plan", "spend"') as string,
    });
    expect(log).toEqual([]);
  });

  test('a test file without a label is refused', async () => {
    const files = {
      '/in/clients.csv': CLIENTS,
      '/t.csv': 'client,seats,plan,spend,left\nx,1,gold,2,churned\n',
    };
    const { work } = await init({ test: { kind: 'file', path: '/t.csv' } }, files);
    await expect(work).rejects.toMatchObject({
      code: 'data-invalid',
      message: expect.stringContaining('churned') as string,
    });
  });

  test('an unknown target is wrong usage and lists the columns', async () => {
    const { work } = await init({ target: 'churn' });
    await expect(work).rejects.toMatchObject({
      code: 'usage-invalid',
      message: expect.stringContaining('client, seats, plan, spend, left') as string,
    });
  });

  test('a target of several outcomes without --positive is wrong usage', async () => {
    const files = { '/in/clients.csv': CLIENTS.replaceAll('Yes', 'away') };
    const { work } = await init({}, files);
    await expect(work).rejects.toMatchObject({ code: 'usage-invalid' });
  });

  test('a target of one outcome is bad data', async () => {
    const files = { '/in/clients.csv': CLIENTS.replaceAll('Yes', 'No') };
    const { work } = await init({}, files);
    await expect(work).rejects.toMatchObject({ code: 'data-invalid' });
  });

  test('overrides are written, and one that is not valid is refused before anything is staged', async () => {
    const good = await init({ overrides: ['training.C=none', 'mode=practice'] });
    await good.work;
    expect(JSON.parse(good.written.get('config.json') ?? '')).toMatchObject({
      mode: 'practice',
      training: { C: 'none' },
    });
    const bad = await init({ overrides: ['training.C=-1'] });
    await expect(bad.work).rejects.toMatchObject({ code: 'configuration-invalid' });
    expect(bad.log).toEqual([]);
  });

  test('the review names every column with its role, its range and what is missing', async () => {
    const { work } = await init({ features: ['seats'] });
    const { columns } = await work;
    expect(columns.map(({ column, role }) => [column, role])).toEqual([
      ['client', 'identifier'],
      ['seats', 'feature'],
      ['left', 'target'],
      ['plan', 'attribute'],
      ['spend', 'attribute'],
    ]);
    expect(columns[1]).toMatchObject({
      type: 'integer',
      seen: { min: 0, max: 6 },
      allowed: { min: 0 },
      missing: 0,
    });
    expect(columns[2]).toMatchObject({ type: 'label', levels: ['Yes', 'No'] });
  });
});

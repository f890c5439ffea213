import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Contract } from '@dynamic-risk/dataset';
import type { SourceBatch } from '@dynamic-risk/ingestion';
import { beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../test/temporary-folder.ts';
import { createFolderSource } from './source-folder.ts';

const CONTRACT: Contract = {
  identifier: 'client',
  target: { name: 'exited', positive: '1', negative: ['0'] },
  features: [
    { name: 'activity', type: 'numeric' },
    { name: 'plan', type: 'categorical' },
  ],
};

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});

async function readOnly(content: string): Promise<SourceBatch> {
  writeFileSync(join(folder, 'x.csv'), content);
  const source = createFolderSource(folder, 'sourcedata', { settleMs: 0 });
  const [file] = (await source.list()).files;
  return source.read(file!, CONTRACT);
}

describe('list', () => {
  test('an empty folder has no sources', async () => {
    expect(await createFolderSource(folder, 'sourcedata', { settleMs: 0 }).list()).toEqual({
      files: [],
      unfinished: [],
    });
  });

  test('names regular files with the ending of a table in any case by name, and nothing else', async () => {
    for (const name of [
      'b.csv',
      'A.CSV',
      'README.md',
      '.hidden.csv',
      'e.tsv',
      'f.json.GZ',
      'g.gz',
      'h.xlsx',
      'é x.Csv',
    ]) {
      writeFileSync(join(folder, name), name);
    }
    mkdirSync(join(folder, 'folder.csv'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling.csv'));
    symlinkSync(join(folder, 'b.csv'), join(folder, 'link.csv'));
    const { files } = await createFolderSource(folder, 'sourcedata', { settleMs: 0 }).list();
    expect(files.map((file) => file.name)).toEqual([
      'A.CSV',
      'b.csv',
      'e.tsv',
      'f.json.GZ',
      'link.csv',
      'é x.Csv',
    ]);
  });

  test('hashes the bytes', async () => {
    // printf abc | sha256sum
    writeFileSync(join(folder, 'x.csv'), 'abc');
    expect((await createFolderSource(folder, 'sourcedata', { settleMs: 0 }).list()).files).toEqual([
      { name: 'x.csv', sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', bytes: 3 },
    ]);
  });

  test.each(['none', 'x.csv/none'])(
    'a folder that is not there (%s) is a fault of the configuration',
    async (name) => {
      writeFileSync(join(folder, 'x.csv'), '');
      await expect(
        createFolderSource(join(folder, name), 'sourcedata', { settleMs: 0 }).list(),
      ).rejects.toMatchObject({
        code: 'configuration-invalid',
        message: expect.stringMatching(
          /^The folder "sourcedata" .+ Create it, or correct its path/,
        ) as string,
      });
    },
  );
});

describe('read', () => {
  test('types columns by the contract, in its order, whatever their order in the file', async () => {
    const batch = await readOnly('exited,note,plan,activity,client\n1.0,x, DSL ,1e2,007\n0,,,,NA\n');
    expect([...batch.data.columns]).toEqual([
      ['client', { kind: 'categorical', codes: Int32Array.of(0, 1), levels: ['007', 'NA'] }],
      ['activity', { kind: 'numeric', values: Float64Array.of(100, NaN) }],
      ['plan', { kind: 'categorical', codes: Int32Array.of(0, -1), levels: ['DSL'] }],
      ['exited', { kind: 'categorical', codes: Int32Array.of(0, 1), levels: ['1', '0'] }],
    ]);
    expect(batch).toMatchObject({ rowsRead: 2, lines: Uint32Array.of(2, 3), rejected: [] });
    expect(batch.warnings.map((warning) => warning.found)).toEqual(['note']);
  });

  test('a row that cannot be typed is rejected with everything that is wrong with it', async () => {
    const batch = await readOnly('client,activity,plan,exited\n,1_000,a,maybe\nb,2,a,1\n');
    expect(batch.data.rowCount).toBe(1);
    expect(batch.rejected).toEqual([
      {
        source: 'sourcedata/x.csv',
        sha256: batch.file.sha256,
        line: 2,
        offset: 28,
        text: ',1_000,a,maybe',
        violations: [
          { column: 'client', rule: 'missing-value', expected: 'a text' },
          { column: 'activity', rule: 'not-a-number', expected: 'a number', found: '1_000' },
          { column: 'exited', rule: 'unknown-level', expected: '0 or 1', found: 'maybe' },
        ],
      },
    ]);
  });

  test('a value that is typed but not allowed is left to the rules of the contract', async () => {
    writeFileSync(join(folder, 'x.csv'), 'client,activity,plan,exited\na,\u00a0-5,p,1\n');
    const source = createFolderSource(folder, 'sourcedata', { settleMs: 0 });
    const [file] = (await source.list()).files;
    const features = [{ name: 'activity', type: 'numeric', min: 0 } as const];
    const batch = await source.read(file!, { ...CONTRACT, features });
    expect(batch.data.columns.get('activity')).toEqual({ kind: 'numeric', values: Float64Array.of(-5) });
  });

  test('blank lines are no rows, wherever they stand, and count as lines', async () => {
    const batch = await readOnly('\nclient,activity,plan,exited\n\na,1,p,1\n   \nb,2,p,0\n\n\n');
    expect(batch).toMatchObject({ rowsRead: 2, lines: Uint32Array.of(4, 6), rejected: [] });
  });

  test('a file whose every row is broken is read, with no data', async () => {
    const batch = await readOnly('client,activity,plan,exited\na,1,p\n"b,1,p,0\n');
    expect(batch.data.rowCount).toBe(0);
    expect(batch.rejected.map(({ line, violations }) => [line, violations[0]?.rule])).toEqual([
      [2, 'too-few-cells'],
      [3, 'broken-quotes'],
    ]);
  });

  test('a row in another encoding is rejected, the others are read', async () => {
    const bytes = Buffer.concat([
      Buffer.from('client,activity,plan,exited\na,1,p,1\n'),
      Buffer.from('größe,1,p,0\n', 'latin1'),
      Buffer.from('größe,1,p,0\n'),
    ]);
    writeFileSync(join(folder, 'x.csv'), bytes);
    const source = createFolderSource(folder, 'sourcedata', { settleMs: 0 });
    const batch = await source.read((await source.list()).files[0]!, CONTRACT);
    expect(batch.lines).toEqual(Uint32Array.of(2, 4));
    expect(batch.rejected).toMatchObject([{ line: 3, violations: [{ rule: 'not-text' }] }]);
  });

  test('a header alone is no data', async () => {
    await expect(readOnly('client,activity,plan,exited\n\n')).rejects.toMatchObject({
      code: 'data-invalid',
      message:
        'sourcedata/x.csv, line 1: expected at least one row below the header. Provide a file with data, or remove this one.',
    });
  });

  test('a file that changed since it was listed is refused', async () => {
    writeFileSync(join(folder, 'x.csv'), 'client,activity,plan,exited\na,1,p,1\n');
    const source = createFolderSource(folder, 'sourcedata', { settleMs: 0 });
    const [file] = (await source.list()).files;
    writeFileSync(join(folder, 'x.csv'), 'client,activity,plan,exited\na,1,p,1\nb,1,p,1\n');
    await expect(source.read(file!, CONTRACT)).rejects.toThrow(/Wait until the file is written completely/);
  });

  test('hundreds of thousands of rows keep their texts and numbers, and tell how they came', async () => {
    const rows = 400_000;
    const client = (i: number): string => `client-number-${i}-${'x'.repeat(80)}`;
    const lines = Array.from({ length: rows }, (_, i) => `${client(i)},${i},${i % 3},${i % 2}\n`);
    const {
      data,
      rowsRead,
      arrival,
      lines: linesOf,
    } = await readOnly(`client,activity,plan,exited\n${lines.join('')}`);
    expect(rowsRead).toBe(rows);
    const [clients, activity, plan] = ['client', 'activity', 'plan'].map((name) => data.columns.get(name));
    if (clients?.kind !== 'categorical' || activity?.kind !== 'numeric' || plan?.kind !== 'categorical') {
      throw new TypeError('A column is of the wrong kind.');
    }
    const positions = arrival ?? new Uint32Array(0);
    expect(positions).toHaveLength(rows);
    expect(positions.every((at, i) => linesOf[at] === i + 2)).toBe(true);
    expect(positions.every((at, i) => activity.values[at] === i)).toBe(true);
    expect(positions.every((at, i) => clients.levels[clients.codes[at]!] === client(i))).toBe(true);
    expect(positions.every((at, i) => plan.levels[plan.codes[at]!] === String(i % 3))).toBe(true);
  });

  test('a cell of several megabytes is a cell', async () => {
    const long = 'x'.repeat(5 << 20);
    const { data } = await readOnly(`client,activity,plan,exited\na,1,${long},1\nb,2,"y\nz",0\n`);
    expect(data.columns.get('plan')).toMatchObject({ levels: [long, 'y\nz'] });
  });
});

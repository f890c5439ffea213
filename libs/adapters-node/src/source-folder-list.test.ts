import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { SourceListing } from '@dynamic-risk/ingestion';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFolderSource, type FolderSourceOptions } from './source-folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'source-folder-list-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(...names: readonly string[]): void {
  for (const name of names) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), name);
  }
}

function list(options: FolderSourceOptions = {}): Promise<SourceListing> {
  return createFolderSource(folder, 'in', { settleMs: 0, ...options }).list();
}

async function namesOf(options?: FolderSourceOptions): Promise<readonly string[]> {
  return (await list(options)).files.map(({ name }) => name);
}

describe('which files are sources', () => {
  test('folders are entered when that is asked for, hidden ones never', async () => {
    put('a.csv', '2026/b.csv', '2026/11/c.JSONL', '.git/d.csv', '2026/.old/e.csv', '2026/readme.txt');
    expect(await namesOf()).toEqual(['a.csv']);
    expect(await namesOf({ recursive: true })).toEqual(['2026/11/c.JSONL', '2026/b.csv', 'a.csv']);
  });

  test.each<[FolderSourceOptions, readonly string[]]>([
    [{ pattern: '**/*.csv' }, ['2026/11/c.CSV', '2026/b.csv', 'a.csv']],
    [{ pattern: '*.csv' }, ['a.csv']],
    [{ pattern: '*.csv', recursive: true }, ['2026/11/c.CSV', '2026/b.csv', 'a.csv']],
    [{ pattern: '2026/*' }, ['2026/b.csv', '2026/d.txt']],
    [{ pattern: '**/[bd].{csv,txt}' }, ['2026/b.csv', '2026/d.txt']],
    [{ pattern: 'none' }, []],
  ])('a pattern says which, in any case: %j', async (options, names) => {
    put('a.csv', '2026/b.csv', '2026/11/c.CSV', '2026/d.txt', 'README.md');
    expect(await namesOf(options)).toEqual(names);
  });

  test('names with glob signs, quotes, line breaks and emoji are names', async () => {
    const names = ['[a]*?.csv', `it's "b".csv`, 'c\nd.csv', '😀.csv', '{e,f}.csv', ' g .csv'];
    put(...names, 'x\ny/z.csv');
    expect(await namesOf()).toEqual([...names].sort());
    expect(await namesOf({ pattern: '**/*.csv' })).toEqual([...names, 'x\ny/z.csv'].sort());
  });

  test('links to files are followed out of the folder, links to folders are not', async () => {
    put('a/b.csv');
    symlinkSync(folder, join(folder, 'a', 'round'));
    symlinkSync(join(folder, 'loop.csv'), join(folder, 'loop.csv'));
    symlinkSync(join(folder, 'a/b.csv'), join(folder, 'c.csv'));
    expect(await namesOf({ recursive: true })).toEqual(['a/b.csv', 'c.csv']);
  });

  test('a name that is no UTF-8 is refused by what it looks like', async () => {
    writeFileSync(Buffer.concat([Buffer.from(folder), Buffer.from('/caf\xe9.csv', 'latin1')]), '');
    await expect(list()).rejects.toThrow(/^in\/caf\ufffd\.csv: expected a file name in UTF-8/);
  });
});

describe('a file that is still being written', () => {
  test('is told by its name, and named', async () => {
    put('a.csv.part', 'b.CSV.tmp', 'c.csv.crdownload', '~$d.csv', '.e.csv', '.f.csv.swp', 'g.csv');
    put('notes.tmp', '.gitkeep', '._g.csv', 'h.txt.part');
    const { files, unfinished } = await list();
    expect(files.map(({ name }) => name)).toEqual(['g.csv']);
    expect(unfinished.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      { name: '.e.csv', reason: 'its name begins with .' },
      { name: '.f.csv.swp', reason: 'its name ends in .swp' },
      { name: 'a.csv.part', reason: 'its name ends in .part' },
      { name: 'b.CSV.tmp', reason: 'its name ends in .tmp' },
      { name: 'c.csv.crdownload', reason: 'its name ends in .crdownload' },
      { name: '~$d.csv', reason: 'its name begins with ~$' },
    ]);
    expect(await namesOf({ pattern: '*' })).toEqual(['g.csv']);
  });

  test('is left when it changes soon after it was modified, and read once it rests', async () => {
    put('a.csv', 'b.csv', 'c.csv');
    const before = new Date(Date.now() - 60_000);
    utimesSync(join(folder, 'c.csv'), before, before);
    const listing = list({ settleMs: 300 });
    await setTimeout(100);
    appendFileSync(join(folder, 'b.csv'), 'more');
    const { files, unfinished } = await listing;
    expect(files.map(({ name }) => name)).toEqual(['a.csv', 'c.csv']);
    expect(unfinished).toEqual([{ name: 'b.csv', reason: 'it changed while it was read' }]);
    expect(await namesOf({ settleMs: 100 })).toEqual(['a.csv', 'b.csv', 'c.csv']);
  });

  test('is left when another is put in its place or it goes', async () => {
    put('a.csv', 'b.csv');
    const listing = list({ settleMs: 300 });
    await setTimeout(100);
    put('new');
    renameSync(join(folder, 'new'), join(folder, 'a.csv'));
    rmSync(join(folder, 'b.csv'));
    expect((await listing).files).toEqual([]);
  });

  test('costs no time when nothing new was modified lately', async () => {
    put('a.csv');
    const [file] = (await list()).files;
    const known = { ...file!, rows: 1, accepted: 1, quarantined: 0, duplicates: 0, conflicts: 0 };
    const start = performance.now();
    const source = createFolderSource(folder, 'in', { settleMs: 5000 });
    expect((await source.list([known])).files).toEqual([file]);
    expect(performance.now() - start).toBeLessThan(2500);
  });
});

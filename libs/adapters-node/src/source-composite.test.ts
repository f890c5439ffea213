import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Contract } from '@dynamic-risk/dataset';
import { type IngestedFile, selectNewSources, type SourceFile } from '@dynamic-risk/ingestion';
import type { SourceReader } from '@dynamic-risk/pipeline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCompositeSource } from './source-composite.ts';
import { createSources } from './source-readers.ts';

const CONTRACT: Contract = {
  target: { name: 'exited', positive: '1', negative: ['0'] },
  features: [{ name: 'plan', type: 'categorical' }],
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'source-composite-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('one source keeps the names of its files', async () => {
  writeFileSync(join(folder, 'a.csv'), 'plan,exited\np,1\n');
  const source = createSources([{ type: 'folder', path: '.', settleMs: 0 }], folder, CONTRACT);
  expect((await source.list()).files.map(({ name }) => name)).toEqual(['a.csv']);
});

test('several sources put their names in front, and each gets back what is its own', async () => {
  writeFileSync(join(folder, 'a.csv'), 'plan;exited\np;1\n');
  writeFileSync(join(folder, 'a.txt'), 'plan|exited\nq|x\n');
  writeFileSync(join(folder, 'b.csv.part'), '');
  const source = createSources(
    [
      { type: 'folder', path: '.', settleMs: 0, name: 'crm' },
      { type: 'folder', path: '.', settleMs: 0, name: 'old', pattern: '*.txt' },
    ],
    folder,
    CONTRACT,
  );
  expect(source.description).toBe('., .');
  const { files, unfinished } = await source.list();
  expect(files.map(({ name }) => name)).toEqual(['crm/a.csv', 'old/a.txt']);
  expect(unfinished).toMatchObject([{ name: 'crm/b.csv.part' }]);
  const batch = await source.read(files[1]!, CONTRACT);
  expect(batch).toMatchObject({ file: { name: 'old/a.txt' }, place: 'a.txt', rejected: [{ line: 2 }] });
  expect(await source.originals(files[1]!, [{ line: 2 }])).toEqual(['q|x']);
  expect(() => source.originals({ ...files[1]!, name: 'new/a.txt' }, [])).toThrow(
    /begins with one of crm, old/,
  );
});

test('a file of one of several sources grows under its whole name', async () => {
  writeFileSync(join(folder, 'a.csv'), 'plan,exited\np,1\n');
  const parts = ['x', 'y'].map((name) => ({ type: 'folder', path: '.', settleMs: 0, name }) as const);
  const source = createSources([parts[0]!, { ...parts[1]!, pattern: 'none' }], folder, CONTRACT);
  const [file] = (await source.list()).files;
  const { format, file: read } = await source.read(file!, CONTRACT);
  const counts = { rows: 1, accepted: 1, quarantined: 0, duplicates: 0, conflicts: 0 };
  const known: readonly IngestedFile[] = [{ ...read, ...counts, format: format! }];
  writeFileSync(join(folder, 'a.csv'), 'plan,exited\np,1\nq,0\n');
  const { selected } = selectNewSources(await source.list(known), known);
  expect(selected).toMatchObject([{ file: { name: 'x/a.csv' }, from: { bytes: 16, rows: 1 } }]);
  expect(await source.read(selected[0]!.file, CONTRACT, { from: selected[0]!.from! })).toMatchObject({
    rowsRead: 1,
    lines: Uint32Array.of(3),
  });
});

test('each source is told which of its own files will be read, and that no more will be', async () => {
  const told: unknown[] = [];
  const part = (name: string): { readonly name: string; readonly reader: SourceReader } => ({
    name,
    reader: {
      ...createSources([{ type: 'folder', path: '.' }], folder, CONTRACT),
      readAhead: (sources) => {
        told.push([name, ...sources.map(({ file, from }) => [file.name, from?.bytes])]);
        return { end: async () => void told.push(`${name} ends`) };
      },
    },
  });
  const source = createCompositeSource([part('x'), part('y')]);
  const file = (name: string): SourceFile => ({ name, sha256: '', bytes: 9 });
  const ahead = source.readAhead?.(
    [{ file: file('y/b.csv'), from: { bytes: 4 } }, { file: file('x/a.csv') }],
    CONTRACT,
  );
  await ahead?.end();
  expect(told).toEqual([['x', ['a.csv', undefined]], ['y', ['b.csv', 4]], 'x ends', 'y ends']);
});

import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { HEADER } from './csv-lines.mjs';
import { sampleFiles } from './sample-files.mjs';

const root = resolve(import.meta.dirname, '../..');
const files = sampleFiles();

/** The records of every sample file of one folder, file by file. */
function recordsOf(folder: string): readonly (readonly string[])[] {
  return [...files]
    .filter(([path]) => path.startsWith(`${folder}/`))
    .map(([, content]) => content.trimEnd().split('\n').slice(1));
}

describe('the committed sample data', () => {
  test.each([...files])('%s is what the script makes, byte for byte', (path, content) => {
    expect(readFileSync(resolve(root, path), 'utf8')).toBe(content);
  });

  test.each(['sourcedata', 'practicedata', 'testdata'])('%s holds no other table', (folder) => {
    const tables = readdirSync(resolve(root, folder)).filter((name) => !name.endsWith('.md'));
    expect(tables.map((name) => `${folder}/${name}`).sort()).toEqual(
      [...files.keys()].filter((path) => path.startsWith(`${folder}/`)).sort(),
    );
  });
});

describe('sample files', () => {
  test('have the same header everywhere', () => {
    for (const content of files.values()) expect(content.split('\n')[0]).toBe(HEADER);
  });

  test('are at least three months with about 1,500 rows, a small practice set and 500 test rows or more', () => {
    expect(recordsOf('sourcedata').length).toBeGreaterThanOrEqual(3);
    expect(recordsOf('sourcedata').flat().length).toBeGreaterThan(1400);
    expect(recordsOf('sourcedata').flat().length).toBeLessThan(1600);
    expect(recordsOf('practicedata').flat().length).toBeLessThan(200);
    expect(recordsOf('testdata').flat().length).toBeGreaterThanOrEqual(500);
  });

  test('repeat rows within a file and across files', () => {
    const months = recordsOf('sourcedata');
    const within = months.reduce((sum, month) => sum + month.length - new Set(month).size, 0);
    const across = months.reduce((sum, month) => sum + new Set(month).size, 0) - new Set(months.flat()).size;
    expect(within).toBe(13);
    expect(across).toBe(13);
  });

  test('hold text in a number, a missing target and a row with too few cells', () => {
    const records = recordsOf('sourcedata').flat();
    expect(records).toContain('Garnet Dairy,unknown,214,35,0');
    expect(records).toContain('Heron Telecom,11,187,52,');
    expect(records).toContain('Lotus Freight,19,302');
  });

  test('show some clients in several months with different figures', () => {
    const names = recordsOf('sourcedata').map(
      (month) => new Set(month.map((record) => record.split(/,(?=\d*,)/)[0])),
    );
    const [first, ...later] = names;
    expect(
      [...(first ?? [])].filter((name) => later.some((month) => month.has(name))).length,
    ).toBeGreaterThan(40);
  });

  test('test models on clients that none of them was trained on', () => {
    const nameOf = (record: string): string => /^(?:"(?:[^"]|"")*"|[^,]*)/.exec(record)?.[0] ?? '';
    const trained = new Set(
      ['sourcedata', 'practicedata'].flatMap((folder) => recordsOf(folder).flat().map(nameOf)),
    );
    expect(
      recordsOf('testdata')
        .flat()
        .filter((record) => trained.has(nameOf(record))),
    ).toEqual([]);
  });

  test('hold a client named null', () => {
    expect(recordsOf('sourcedata').flat().join('\n')).toMatch(/^null,\d+,\d+,\d+,[01]$/m);
  });

  test('hold clients without a single order last month', () => {
    expect(
      recordsOf('sourcedata')
        .flat()
        .filter((record) => /,0,\d+,\d*,[01]$/.test(record)).length,
    ).toBeGreaterThan(20);
  });
});

import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Contract } from '@dynamic-risk/dataset';
import { datasetRows } from '@dynamic-risk/dataset/testing';
import {
  type IngestedFile,
  selectNewSources,
  type SourceBatch,
  type SourceDecision,
} from '@dynamic-risk/ingestion';
import type { SourceReader } from '@dynamic-risk/pipeline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFolderSource } from './source-folder.ts';

const CONTRACT: Contract = {
  identifier: 'client',
  target: { name: 'exited', positive: '1', negative: ['0'] },
  features: [{ name: 'plan', type: 'categorical' }],
};

let folder: string;
let source: SourceReader;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'source-folder-grown-'));
  source = createFolderSource(folder, 'in', { settleMs: 0 });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Read {
  readonly decision: SourceDecision['decision'];
  readonly batch: SourceBatch | undefined;
}

/** Lists, decides and reads the only file, as an ingestion does. */
async function readNext(known: IngestedFile[]): Promise<Read> {
  const { selected, decisions } = selectNewSources(await source.list(known), known);
  const [chosen] = selected;
  const decision = decisions[0]!.decision;
  if (chosen === undefined) return { decision, batch: undefined };
  const { file, from } = chosen;
  const batch = await source.read(file, CONTRACT, from === undefined ? {} : { from });
  const counts = { accepted: batch.data.rowCount, quarantined: 0, duplicates: 0, conflicts: 0 };
  known.push({
    ...batch.file,
    rows: batch.rowsRead,
    ...counts,
    ...(batch.format === undefined ? {} : { format: batch.format }),
    ...(from === undefined ? {} : { from }),
  });
  return { decision, batch };
}

async function grow(name: string, before: string | Uint8Array, after: string | Uint8Array): Promise<Read> {
  const known: IngestedFile[] = [];
  writeFileSync(join(folder, name), before);
  await readNext(known);
  appendFileSync(join(folder, name), after);
  return readNext(known);
}

const HEADER = 'client;plan;exited\n';

describe('a file that grew', () => {
  test('is read from where it ended, time and again, with header, lines and offsets of the whole', async () => {
    const known: IngestedFile[] = [];
    const path = join(folder, 'x.csv');
    writeFileSync(path, `\ufeff\n${HEADER}a;"two\nlines";1\n\nb;p;0\n`);
    expect((await readNext(known)).decision).toBe('new');
    expect((await readNext(known)).decision).toBe('already-ingested');
    const start = Buffer.byteLength(`\ufeff\n${HEADER}a;"two\nlines";1\n\nb;p;0\n`);
    appendFileSync(path, '\nc;p;1\nd;p\n');
    const { decision, batch } = await readNext(known);
    expect(decision).toBe('grown');
    expect(batch).toMatchObject({
      from: { bytes: start, rows: 2 },
      rowsRead: 2,
      lines: Uint32Array.of(8),
      offsets: Uint32Array.of(start + 1),
      rejected: [{ line: 9, text: 'd;p', violations: [{ rule: 'too-few-cells' }] }],
    });
    expect(datasetRows(batch!.data)).toEqual([['c', 'p', '1']]);
    appendFileSync(path, 'e;q;0\r\n');
    const third = await readNext(known);
    expect(third).toMatchObject({
      decision: 'grown',
      batch: { from: { rows: 4 }, lines: Uint32Array.of(10), rowsRead: 1 },
    });
    expect((await readNext(known)).decision).toBe('already-ingested');
  });

  test('may have grown by blank lines alone', async () => {
    const { decision, batch } = await grow('x.csv', `${HEADER}a;p;1\n`, '\n\n');
    expect(decision).toBe('grown');
    expect(batch).toMatchObject({ rowsRead: 0, rejected: [] });
  });

  test('of JSON lines is read from where it ended too', async () => {
    const first = '{"client":"a","plan":"p","exited":1}\n';
    const { decision, batch } = await grow('x.jsonl', first, '{"client":"b","exited":0}\n{"client":');
    expect(decision).toBe('grown');
    expect(batch).toMatchObject({
      rowsRead: 2,
      lines: Uint32Array.of(2),
      offsets: Uint32Array.of(first.length),
      rejected: [{ line: 3, text: '{"client":' }],
    });
    expect(datasetRows(batch!.data)).toEqual([['b', null, '0']]);
  });

  test.each<[string, string, string | Uint8Array, string | Uint8Array, number]>([
    ['a last line without an end', 'x.csv', `${HEADER}a;p;1`, '\nb;p;0\n', 2],
    ['a last line that goes on', 'x.csv', `${HEADER}a;p;1`, '0\n', 1],
    ['a quoted cell that goes on', 'x.csv', `${HEADER}a;p;1\nb;"p\n`, 'q";0\n', 2],
    ['a CR that became CR LF', 'x.csv', `${HEADER}a;p;1\r`, '\nb;p;0\r\n', 2],
    ['a JSON line without an end', 'x.jsonl', '{"client":"a","plan":"p","exited":1}', '\n', 1],
    ['gzip', 'x.csv.gz', gzipSync(`${HEADER}a;p;1\n`), gzipSync('b;p;0\n'), 2],
    [
      'UTF-16',
      'x.csv',
      Buffer.from(`\ufeff${HEADER}a;p;1\n`, 'utf16le'),
      Buffer.from('b;p;0\n', 'utf16le'),
      2,
    ],
  ])('is read whole where its beginning was %s', async (_, name, before, after, rows) => {
    const { decision, batch } = await grow(name, before, after);
    expect(decision).toBe('changed');
    expect(batch?.rowsRead).toBe(rows);
    expect(batch).not.toHaveProperty('from');
  });

  test('is read whole where its beginning was changed', async () => {
    const known: IngestedFile[] = [];
    writeFileSync(join(folder, 'x.csv'), `${HEADER}a;p;1\n`);
    await readNext(known);
    writeFileSync(join(folder, 'x.csv'), `${HEADER}z;p;1\nb;p;0\n`);
    expect(await readNext(known)).toMatchObject({ decision: 'changed', batch: { rowsRead: 2 } });
  });
});

describe('a file that changes between listing and reading', () => {
  test.each<[string, (path: string) => void]>([
    ['grows', (path) => appendFileSync(path, 'b;p;0\n')],
    ['is emptied', (path) => writeFileSync(path, '')],
    ['is cut short', (path) => writeFileSync(path, gzipSync(HEADER).subarray(0, 12))],
    ['goes', (path) => rmSync(path)],
  ])('%s: that is said, and nothing else', async (_, change) => {
    const path = join(folder, 'x.csv');
    writeFileSync(path, `${HEADER}a;p;1\n`);
    const [file] = (await source.list()).files;
    change(path);
    await expect(source.read(file!, CONTRACT)).rejects.toMatchObject({
      code: 'data-invalid',
      issues: [{ code: 'changed-meanwhile', source: 'in/x.csv' }],
    });
  });
});

describe('originals', () => {
  test('are the records as they stand, also before anything was read', async () => {
    writeFileSync(join(folder, 'x.csv'), `${HEADER}a;"two\nlines";1\r\n\nb;p;0`);
    const [file] = (await source.list()).files;
    const places = [{ line: 5 }, { line: 2, offset: 19 }, { line: 3 }, { line: 99 }];
    const expected = ['b;p;0', 'a;"two\nlines";1', undefined, undefined];
    expect(await source.originals(file!, places)).toEqual(expected);
    await source.read(file!, CONTRACT);
    expect(await source.originals(file!, places)).toEqual(expected);
  });

  test('of JSON are found by byte where several stand in one line', async () => {
    writeFileSync(join(folder, 'x.json'), '[{"client":1}, {"client":2},\n{"client":3}]');
    const [file] = (await source.list()).files;
    const places = [{ line: 1, offset: 15 }, { line: 2 }, { line: 1 }, { line: 7 }];
    expect(await source.originals(file!, places)).toEqual([
      '{"client":2}',
      '{"client":3}',
      '{"client":1}',
      undefined,
    ]);
  });

  test('are gone with the file, and with its content', async () => {
    writeFileSync(join(folder, 'x.csv'), `${HEADER}a;p;1\n`);
    const [file] = (await source.list()).files;
    expect(await source.originals(file!, [])).toEqual([]);
    appendFileSync(join(folder, 'x.csv'), 'b;p;1\n');
    expect(await source.originals(file!, [{ line: 2 }])).toEqual([undefined]);
    rmSync(join(folder, 'x.csv'));
    expect(await source.originals(file!, [{ line: 2 }])).toEqual([undefined]);
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildContract } from '@dynamic-risk/dataset/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPredictionFiles } from './prediction-files.ts';
import { sqlText, withDuckDb } from './read-csv/duckdb-session.ts';
import { createTableInspector } from './table-inspector.ts';

const CSV = 'age,plan\n5,größe\n,"a,b"\n7,c\n';
const LINES = '{"age":5,"plan":"größe"}\n{"plan":"a,b"}\n{"age":7,"plan":"c"}\n';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'table-inspector-formats-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const FILES: readonly (readonly [string, Uint8Array | string | undefined])[] = [
  ['x.csv.gz', gzipSync(CSV)],
  ['x.csv', Buffer.from(`\ufeff${CSV}`, 'utf16le')],
  ['x.jsonl', LINES],
  ['x.json', `[${LINES.trimEnd().replaceAll('\n', ',')}]`],
  ['x.parquet', undefined],
];

async function put(name: string, content: Uint8Array | string | undefined): Promise<string> {
  const path = join(folder, name);
  if (content !== undefined) writeFileSync(path, content);
  else {
    const rows = `(VALUES (5, 'größe'), (NULL, 'a,b'), (7, 'c')) AS t(age, plan)`;
    await withDuckDb((connection) =>
      connection.run(`COPY (SELECT * FROM ${rows}) TO ${sqlText(path)} (FORMAT parquet)`),
    );
  }
  return path;
}

/** Without byte order mark and quotes, which may or may not be there. */
function plain(path: string): string {
  return readFileSync(path, 'utf8').replace('\ufeff', '').replaceAll('"', '');
}

describe.each(FILES)('%s', (name, content) => {
  test('is profiled, told column by column and split into delimited text', async () => {
    const path = await put(name, content);
    const inspector = createTableInspector();
    expect(await inspector.profile(path)).toMatchObject({
      source: path,
      records: 3,
      broken: 0,
      columns: [
        { name: 'age', cells: 3, blank: 1, numbers: 2, integers: 2, min: 5, max: 7 },
        { name: 'plan', cells: 3, blank: 0, numbers: 0, distinct: 3 },
      ],
    });
    expect(await inspector.columnText(path, 'plan')).toEqual(['größe', 'a,b', 'c']);
    const [first, second] = [join(folder, '1.csv'), join(folder, '2.csv')];
    await inspector.split(path, first, second, (record) => record === 1);
    expect([first, second].map(plain)).toEqual(['age,plan\n5,größe\n7,c\n', 'age,plan\n,a,b\n']);
  });

  test('is scored, and written as delimited text', async () => {
    const path = await put(name, content);
    const files = createPredictionFiles();
    const batch = await files.read(path, buildContract());
    expect(batch).toMatchObject({ rowsRead: 3, rejected: [] });
    await files.write(path, join(folder, 'out.csv'), [{ name: 'risk', cells: ['0', '1', '0'] }]);
    expect(plain(join(folder, 'out.csv'))).toBe('age,plan,risk\n5,größe,0\n,a,b,1\n7,c,0\n');
  });
});

test('a record that is broken in JSON stays one in the parts of a split, with its text', async () => {
  const path = await put('x.jsonl', '{"age":1,"plan":"a"}\n{"age":[1],"plan":"b"}\n{"age":"\n');
  const inspector = createTableInspector();
  expect(await inspector.profile(path)).toMatchObject({ records: 3, broken: 2, columns: [{ cells: 1 }, {}] });
  expect(await inspector.columnText(path, 'plan')).toEqual(['a', undefined, undefined]);
  await inspector.split(path, join(folder, '1.csv'), join(folder, '2.csv'), () => false);
  expect(readFileSync(join(folder, '1.csv'), 'utf8')).toBe(
    '"age","plan"\n1,a\n"{""age"":[1],""plan"":""b""}"\n"{""age"":"""\n',
  );
});

test('a row of JSON that cannot be typed keeps its cells beside a blank score', async () => {
  const path = await put('x.jsonl', '{"age":[1],"plan":"b"}\nno object\n{"age":2,"plan":"c"}\n');
  const files = createPredictionFiles();
  const { rejected } = await files.read(path, buildContract());
  expect(rejected.map(({ line, text }) => [line, text])).toEqual([
    [1, '{"age":[1],"plan":"b"}'],
    [2, 'no object'],
  ]);
  await files.write(path, join(folder, 'out.csv'), [{ name: 'risk', cells: ['', '', '1'] }]);
  expect(readFileSync(join(folder, 'out.csv'), 'utf8')).toBe(
    '"age","plan",risk\n[1],b,\n"no object",\n2,c,1\n',
  );
});

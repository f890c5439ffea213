import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { sqlText } from './read-csv/duckdb-session.ts';
import type { FolderSourceOptions } from './source-folder.ts';
import {
  folder,
  read,
  readOnly,
  recordsOf,
  writeParquet,
  ROWS,
  delimited,
  objects,
  utf16,
  WESTERN,
  windows1252,
} from '../test/source-folder-fixture.ts';

describe('the same table in every format', () => {
  const CSV = { type: 'csv', quote: '"', encoding: 'utf-8', bom: false, lineEnd: 'lf' };

  test.each<[string, string, string | Uint8Array, object, FolderSourceOptions?]>([
    ['commas', 'x.csv', delimited(','), { ...CSV, delimiter: ',' }],
    ['semicolons', 'x.csv', delimited(';'), { ...CSV, delimiter: ';' }],
    ['tabs', 'x.tsv', delimited('\t'), { ...CSV, delimiter: '\t' }],
    ['a delimiter that is named', 'x.csv', delimited('^'), { ...CSV, delimiter: '^' }, { delimiter: '^' }],
    ['a byte order mark', 'x.csv', `\ufeff${delimited(',')}`, { ...CSV, delimiter: ',', bom: true }],
    ['gzip', 'x.csv.gz', gzipSync(delimited(';')), { ...CSV, delimiter: ';', compression: 'gzip' }],
    [
      'gzip that is named .csv',
      'x.csv',
      gzipSync(delimited(',')),
      { ...CSV, delimiter: ',', compression: 'gzip' },
    ],
    [
      'several gzip members',
      'x.csv.gz',
      Buffer.concat([
        gzipSync(delimited(',').slice(0, 40)),
        gzipSync(delimited(',').slice(40)),
        Buffer.alloc(512),
      ]),
      { ...CSV, delimiter: ',', compression: 'gzip' },
    ],
    [
      'UTF-16 LE with a mark',
      'x.csv',
      utf16(`\ufeff${delimited(',')}`, false),
      { ...CSV, delimiter: ',', encoding: 'utf-16le', bom: true },
    ],
    [
      'UTF-16 BE with a mark',
      'x.csv',
      utf16(`\ufeff${delimited('\t')}`, true),
      { ...CSV, delimiter: '\t', encoding: 'utf-16be', bom: true },
    ],
    [
      'UTF-16 LE without one',
      'x.csv',
      utf16(delimited(','), false),
      { ...CSV, delimiter: ',', encoding: 'utf-16le' },
    ],
    [
      'UTF-16 BE without one',
      'x.csv',
      utf16(delimited(','), true),
      { ...CSV, delimiter: ',', encoding: 'utf-16be' },
    ],
    [
      'UTF-16 in gzip',
      'x.csv.gz',
      gzipSync(utf16(`\ufeff${delimited(',')}`, false)),
      { ...CSV, delimiter: ',', encoding: 'utf-16le', bom: true, compression: 'gzip' },
    ],
    ['JSON lines', 'x.jsonl', `${objects.join('\n')}\n`, { type: 'jsonl', encoding: 'utf-8', bom: false }],
    [
      'JSON lines without a last line ending',
      'x.ndjson',
      objects.join('\r\n'),
      { type: 'jsonl', encoding: 'utf-8', bom: false },
    ],
    [
      'JSON lines named .json',
      'x.json',
      `${objects.join('\n')}\n`,
      { type: 'jsonl', encoding: 'utf-8', bom: false },
    ],
    [
      'JSON lines in gzip',
      'x.jsonl.gz',
      gzipSync(objects.join('\n')),
      { type: 'jsonl', encoding: 'utf-8', bom: false, compression: 'gzip' },
    ],
    ['one JSON array', 'x.json', `[${objects.join(',')}]`, { type: 'json', encoding: 'utf-8', bom: false }],
    [
      'one JSON array over many lines',
      'x.json',
      JSON.stringify(
        objects.map((text) => JSON.parse(text) as unknown),
        undefined,
        2,
      ),
      { type: 'json', encoding: 'utf-8', bom: false },
    ],
    [
      'JSON named .csv',
      'x.csv',
      `\ufeff[\n${objects.join(',\n')}\n]\n`,
      { type: 'json', encoding: 'utf-8', bom: true },
    ],
    [
      'JSON in UTF-16',
      'x.json',
      utf16(`\ufeff[${objects.join(',')}]`, false),
      { type: 'json', encoding: 'utf-16le', bom: true },
    ],
  ])('%s', async (_, name, content, format, options) => {
    const batch = await read(name, content, options);
    expect(recordsOf(batch.data)).toEqual(
      ROWS.map(({ activity, plan, ...row }) => ({ ...row, activity: activity ?? null, plan: plan ?? null })),
    );
    expect(batch).toMatchObject({ format, rowsRead: 3, rejected: [], warnings: [], place: join('in', name) });
    expect(batch.file.bytes).toBe(Buffer.from(content).length);
  });

  test('Parquet, whatever it is named', async () => {
    const values = ROWS.map(({ client, activity, plan, exited }) => {
      const text = (value: string | undefined): string => (value === undefined ? 'NULL' : sqlText(value));
      return `(${text(client)}, ${activity ?? 'NULL'}::DOUBLE, ${text(plan)}, ${exited}::TINYINT)`;
    });
    await writeParquet(
      'x.csv',
      `SELECT * FROM (VALUES ${values.join(', ')}) AS t(client, activity, plan, exited)`,
    );
    const batch = await readOnly();
    expect(recordsOf(batch.data)).toEqual(
      ROWS.map(({ activity, plan, ...row }) => ({ ...row, activity: activity ?? null, plan: plan ?? null })),
    );
    expect(batch).toMatchObject({
      format: { type: 'parquet' },
      rowsRead: 3,
      lines: Uint32Array.of(1, 2, 3),
    });
    expect(batch).not.toHaveProperty('offsets');
  });

  test('single quotes, told from the header or named', async () => {
    const text = "'client';'activity';'plan';'exited'\n'a;''b''';1;'\"x\"';0\n'c';;'';'1'\n";
    const batch = await read('x.csv', text);
    expect(batch.format).toMatchObject({ delimiter: ';', quote: "'" });
    expect(recordsOf(batch.data)).toEqual([
      { client: "a;'b'", activity: 1, plan: '"x"', exited: '0' },
      { client: 'c', activity: null, plan: null, exited: '1' },
    ]);
    const unquoted = await read('x.csv', "client,activity,plan,exited\n'a,b',1,p,0\n", { quote: "'" });
    expect(recordsOf(unquoted.data)).toMatchObject([{ client: 'a,b' }]);
  });

  test.each<[string, FolderSourceOptions]>([
    ['that is named', { encoding: 'windows-1252' }],
    ['that is found out', { encoding: 'auto' }],
  ])('Windows-1252 %s', async (_, options) => {
    const batch = await read('x.csv', windows1252(delimited(';', WESTERN)), options);
    expect(recordsOf(batch.data).map(({ plan }) => plan)).toEqual(WESTERN.map(({ plan }) => plan));
    expect(batch.format).toMatchObject({ type: 'csv', encoding: 'windows-1252', bom: false });
  });

  test.each<FolderSourceOptions['encoding']>(['windows-1252', 'auto', 'utf-16le'])(
    'UTF-8 stays UTF-8 where %s is asked for',
    async (encoding) => {
      const batch = await read('x.csv', delimited(','), { encoding: encoding! });
      expect(recordsOf(batch.data)[0]).toMatchObject({ plan: 'größe' });
      expect(batch.format).toMatchObject({ encoding: 'utf-8' });
    },
  );
});

describe('what cannot be read', () => {
  const HEADER = 'client,activity,plan,exited\n';

  test.each<[string, string | Uint8Array, RegExp, FolderSourceOptions?]>([
    [
      'x.csv.gz',
      gzipSync(delimited(',')).subarray(0, 40),
      /^in\/x\.csv\.gz: expected a whole gzip file, found "an end before its time"\. Provide it anew/,
    ],
    [
      'x.csv.gz',
      Buffer.concat([gzipSync(delimited(',')), Buffer.from('and more')]),
      /expected a whole gzip file, found "damaged data/,
    ],
    [
      'x.csv.gz',
      Buffer.concat([gzipSync(delimited(',')), Buffer.alloc(9), Buffer.from('x')]),
      /found "something else behind its end"/,
    ],
    [
      'x.csv.gz',
      gzipSync('x'.repeat(5000)),
      /expected at most 1000 bytes once it is decompressed/,
      { maxDecompressedBytes: 1000 },
    ],
    [
      'x.csv',
      Buffer.from('PK\u0003\u0004 and so on'),
      /found "a zip archive or an Excel workbook \(\.xlsx\)"/,
    ],
    [
      'x.csv.gz',
      gzipSync(Buffer.from('PK\u0003\u0004 and so on')),
      /found "a zip archive or an Excel workbook/,
    ],
    ['x.csv.gz', gzipSync(gzipSync('a')), /found "a gzip archive"/],
    ['x.csv', '', /found "an empty file"/],
    ['x.csv.gz', gzipSync(''), /found "an empty file"/],
    ['x.json', '', /expected at least one object/],
    ['x.json', '[]', /expected at least one object with values/],
    ['x.jsonl', '\n\n', /expected at least one object/],
    ['x.json', '[{}, {}]', /expected at least one object/],
    [
      'x.json',
      '{"client": 1,\n "exited": 0}',
      /x\.json, line 1: expected one array of objects, found "\{"\. Write the rows as/,
    ],
    ['x.json', '{"rows": [{"client": 1}]}', /expected one array of objects, found "\{"/],
    [
      'x.json',
      '[[1, 2], [3, 4]]',
      /line 1: expected one JSON object, found "\[1, 2\]"\. None of its 2 records is one/,
    ],
    [
      'x.json',
      `[${objects.join(',')}`,
      /expected a "\]" at the end of the array, found "the end of the file"/,
    ],
    ['x.json', `[${objects.join(',')}] []`, /expected nothing behind the end of the array/],
    ['x.json', 'client', /expected one array of objects, found "c"/],
    ['x.jsonl', '{"a": 1', /line 1: expected one JSON object, found .+ None of its 1 records/],
    ['x.parquet', 'PAR1\u0015\u0000 and so on', /x\.parquet: expected a whole Parquet file/],
    ['x.csv', delimited(','), /expected a Parquet file, as "format" says/, { format: 'parquet' }],
    [
      'x.csv',
      `${HEADER}\xa4,1,p,0\n\xe6\xb9,1,p,1\n`,
      /expected text in UTF-8, or in Windows-1252 beyond doubt/,
      { encoding: 'auto' },
    ],
  ])('%s is refused with the reason', async (name, content, message, options) => {
    const bytes = typeof content === 'string' && name === 'x.csv' ? Buffer.from(content, 'latin1') : content;
    await expect(read(name, bytes, options)).rejects.toMatchObject({
      code: 'data-invalid',
      message: expect.stringMatching(message) as string,
    });
  });

  test('a folder with the name of a file is no source', async () => {
    mkdirSync(join(folder, 'y.csv'));
    expect((await read('x.csv', delimited(','))).rowsRead).toBe(3);
  });

  test('half a character at the end of UTF-16 breaks its record alone', async () => {
    const whole = `\ufeff${HEADER}a,1,p,0\nb,2,q,1`;
    const bytes = Buffer.concat([Buffer.from(whole, 'utf16le'), Buffer.of(0x61)]);
    const batch = await read('x.csv', bytes);
    expect(batch.lines).toEqual(Uint32Array.of(2));
    expect(batch.rejected).toMatchObject([
      { line: 3, text: 'b,2,q,1\ufffd', violations: [{ rule: 'not-text' }] },
    ]);
    const lone = await read(
      'x.csv',
      Buffer.from(`\ufeff${HEADER}a\ud800,1,p,0\nb\ud83d\ude00,2,q,1\n`, 'utf16le'),
    );
    expect(lone.rejected.map(({ line }) => line)).toEqual([2]);
    expect(recordsOf(lone.data)).toMatchObject([{ client: 'b😀' }]);
  });

  test('a decimal comma is never guessed at, but named', async () => {
    const batch = await read('x.csv', 'client;activity;plan;exited\na;1,5;p;0\nb;1.500,25;p;0\nc;x;p;1\n');
    expect(batch.rejected.map(({ violations: [first] }) => first?.expected)).toEqual([
      'a number with a decimal point, such as 1.5, and no comma',
      'a number with a decimal point, such as 1.5, and no comma',
      'a number',
    ]);
  });
});

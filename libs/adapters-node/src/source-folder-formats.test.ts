import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Contract, Dataset } from '@dynamic-risk/dataset';
import { datasetRows } from '@dynamic-risk/dataset/testing';
import type { SourceBatch } from '@dynamic-risk/ingestion';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sqlText, withDuckDb } from './read-csv/duckdb-session.ts';
import { createRecordReader } from './record-reader.ts';
import { createFolderSource, type FolderSourceOptions } from './source-folder.ts';

const CONTRACT: Contract = {
  identifier: 'client',
  target: { name: 'exited', positive: '1', negative: ['0'] },
  features: [
    { name: 'activity', type: 'numeric' },
    { name: 'plan', type: 'categorical' },
  ],
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'source-folder-formats-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function read(
  name: string,
  content: string | Uint8Array,
  options: FolderSourceOptions = {},
): Promise<SourceBatch> {
  writeFileSync(join(folder, name), content);
  return readOnly(options);
}

async function readOnly(options: FolderSourceOptions = {}): Promise<SourceBatch> {
  const source = createFolderSource(folder, 'in', { settleMs: 0, ...options });
  const { files } = await source.list();
  expect(files).toHaveLength(1);
  return source.read(files[0]!, CONTRACT);
}

function recordsOf(data: Dataset): readonly Record<string, unknown>[] {
  const names = [...data.columns.keys()];
  return datasetRows(data).map((values) => Object.fromEntries(names.map((name, i) => [name, values[i]])));
}

/** Writes the result of a query. */
async function writeParquet(name: string, query: string): Promise<void> {
  await withDuckDb((connection) =>
    connection.run(`COPY (${query}) TO ${sqlText(join(folder, name))} (FORMAT parquet)`),
  );
}

const ROWS = [
  { client: '007', activity: 1.5, plan: 'größe', exited: '1' },
  { client: 'a,"b"', activity: undefined, plan: 'two\nlines', exited: '0' },
  { client: 'x\u0092’€', activity: -20, plan: undefined, exited: '1' },
];

const cell = (value: unknown, delimiter: string): string => {
  const text = value === undefined ? '' : String(value);
  return text.includes(delimiter) || /["\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const delimited = (delimiter: string, rows: readonly Record<string, unknown>[] = ROWS): string =>
  [Object.keys(ROWS[0]!), ...rows.map((row) => Object.values(row))]
    .map((values) => `${values.map((value) => cell(value, delimiter)).join(delimiter)}\n`)
    .join('');

const objects = ROWS.map((row) => JSON.stringify({ ...row, exited: Number(row.exited) }));
const utf16 = (text: string, isBigEndian: boolean): Buffer => {
  const bytes = Buffer.from(text, 'utf16le');
  return isBigEndian ? bytes.swap16() : bytes;
};

/** Text without signs that Windows-1252 does not have, with those that Latin-1 lacks. */
const WESTERN = ROWS.slice(0, 2).map((row) => ({ ...row, plan: `${row.plan} 5 € – “ß”` }));
const windows1252 = (text: string): Buffer =>
  Buffer.from(
    text.replace(/[€–“”]/g, (sign) => ({ '€': '\x80', '–': '\x96', '“': '\x93', '”': '\x94' })[sign]!),
    'latin1',
  );

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
      lines: Float64Array.of(1, 2, 3),
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
    expect(batch.lines).toEqual(Float64Array.of(2));
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

describe('JSON', () => {
  test('numbers are read as they are written', async () => {
    const batch = await read(
      'x.jsonl',
      '{"client":12345678901234567890,"activity":1e999,"plan":1.50,"exited":1}\n' +
        '{"client":007,"activity":1,"plan":"p","exited":1}\n' +
        '{"client":1.0,"activity":1e2,"plan":1.50,"exited":1.0}\n',
    );
    expect(recordsOf(batch.data)).toEqual([{ client: '1.0', activity: 100, plan: '1.50', exited: '1' }]);
    expect(batch.rejected).toMatchObject([
      {
        line: 1,
        offset: 0,
        text: '{"client":12345678901234567890,"activity":1e999,"plan":1.50,"exited":1}',
        violations: [{ column: 'activity', rule: 'not-a-number', found: '1e999' }],
      },
      { line: 2, offset: 72, violations: [{ rule: 'broken-json', expected: 'one JSON object' }] },
    ]);
  });

  test('a broken line is rejected with its line and text, the others are read', async () => {
    const lines = [objects[0], '', '{"client":"b","activity":NaN}', '[1]', '"text"', objects[2]];
    const batch = await read('x.jsonl', lines.join('\n'));
    expect(batch.lines).toEqual(Float64Array.of(1, 6));
    expect(batch.rejected.map(({ line, text, violations }) => [line, text, violations[0]?.rule])).toEqual([
      [3, '{"client":"b","activity":NaN}', 'broken-json'],
      [4, '[1]', 'not-an-object'],
      [5, '"text"', 'not-an-object'],
    ]);
    expect(batch.rowsRead).toBe(5);
  });

  test('an element of an array that is broken does not harm the others', async () => {
    const batch = await read('x.json', `[\n${objects[0]}, {"client":\n007},\n${objects[2]},]`);
    expect(batch.lines).toEqual(Float64Array.of(2, 4));
    expect(batch.rejected.map(({ line, text }) => [line, text])).toEqual([
      [2, '{"client":\n007}'],
      [4, ''],
    ]);
  });

  test('a nested value and a name that stands twice break a record, with all else that is wrong with it', async () => {
    const batch = await read(
      'x.jsonl',
      '{"client":"a","activity":[1,{"x":"]"}],"plan":"p","exited":"maybe"}\n' +
        '{"client":"b","activity":1,"activity":2,"plan":"p","exited":0}\n' +
        '{"client":"c","activity":1,"plan":"\\ud800","exited":0}\n' +
        '{"client":"d","activity":1,"plan":"p","exited":0,"more":{"any":[1]}}\n',
    );
    expect(
      batch.rejected.map(({ violations }) => violations.map(({ column, rule }) => [column, rule])),
    ).toEqual([
      [
        ['activity', 'nested-value'],
        ['exited', 'unknown-level'],
      ],
      [['activity', 'duplicate-name']],
      [['plan', 'not-text']],
    ]);
    expect(recordsOf(batch.data)).toMatchObject([{ client: 'd' }]);
    expect(batch.warnings).toMatchObject([{ code: 'unused-column', found: 'more' }]);
  });

  test('a name that a record lacks is blank there, one that no record has is missed', async () => {
    const batch = await read(
      'x.jsonl',
      '{"client":"a","exited":0}\n{"exited":1,"plan":"p","client":"b","activity":7}\n{"activity":1}\n',
    );
    expect(recordsOf(batch.data)).toEqual([
      { client: 'a', activity: null, plan: null, exited: '0' },
      { client: 'b', activity: 7, plan: 'p', exited: '1' },
    ]);
    expect(batch.rejected.map(({ line, violations }) => [line, violations.length])).toEqual([[3, 2]]);
    await expect(read('x.jsonl', '{"client":"a","exited":0}\n')).rejects.toMatchObject({
      issues: [
        { code: 'missing-column', column: 'activity' },
        { code: 'missing-column', column: 'plan' },
      ],
    });
  });

  test('names and texts may hold anything', async () => {
    const rows = [
      { client: 'a\r\nb,"c"', activity: 1, plan: ' ', exited: true, 'na,"me\n': 'x' },
      { client: '\ufeff', activity: '5', plan: 'x'.repeat(2 << 20), exited: false, 'na,"me\n': null },
    ];
    writeFileSync(join(folder, 'x.json'), JSON.stringify(rows));
    const source = createFolderSource(folder, 'in', { settleMs: 0 });
    const contract = { ...CONTRACT, target: { name: 'exited', positive: 'true', negative: ['false'] } };
    const { data, rejected } = await source.read((await source.list()).files[0]!, contract);
    expect(recordsOf(data)).toEqual([{ client: 'a\r\nb,"c"', activity: 1, plan: null, exited: 'true' }]);
    expect(rejected).toMatchObject([{ line: 1, violations: [{ column: 'client', rule: 'missing-value' }] }]);
  });
});

describe('Parquet', () => {
  test('every type is the text that stands for it', async () => {
    await writeParquet(
      'x.parquet',
      `SELECT 9007199254740993 AS client, 1.50::DECIMAL(9, 2) AS activity, DATE '2026-01-02' AS plan, true AS exited`,
    );
    const source = createFolderSource(folder, 'in', { settleMs: 0 });
    const contract = { ...CONTRACT, target: { name: 'exited', positive: 'true', negative: ['false'] } };
    const { data } = await source.read((await source.list()).files[0]!, contract);
    expect(recordsOf(data)).toEqual([
      { client: '9007199254740993', activity: 1.5, plan: '2026-01-02', exited: 'true' },
    ]);
  });

  test('a rejected row has its number and is shown as JSON', async () => {
    await writeParquet(
      'x.parquet',
      `SELECT i AS client, CASE WHEN i = 2 THEN 'nan'::DOUBLE ELSE i END AS activity, 'p' AS plan, i % 2 AS exited FROM range(4) t(i)`,
    );
    const batch = await readOnly();
    expect(batch.lines).toEqual(Float64Array.of(1, 2, 4));
    expect(batch.rejected).toMatchObject([
      {
        line: 3,
        text: expect.stringMatching(/^\{"client":2,"activity":"nan","plan":"p","exited":0\}$/) as string,
      },
    ]);
  });

  test('a rejected row reads as the same cells when its text is read again', async () => {
    await writeParquet(
      'x.parquet',
      `SELECT 'a' AS client, 0.1::FLOAT AS activity, 1.50::DECIMAL(9, 2) AS plan, 'maybe' AS exited,
        1e21::DOUBLE AS big, 'inf'::DOUBLE AS far, encode('Müller') AS name, NULL::DECIMAL(9, 2) AS none`,
    );
    const { rejected, columns = [], format } = await readOnly();
    const texts = rejected.map(({ text = '' }) => text);
    const source = { columns, ...(format === undefined ? {} : { format }) };
    expect(createRecordReader().takeApart(source, texts, CONTRACT)).toEqual([
      ['a', '0.1', '1.50', 'maybe', '1e+21', 'inf', 'Müller', ''],
    ]);
  });

  test('a list in a column that is needed refuses the file, one in another column does not matter', async () => {
    await writeParquet(
      'x.parquet',
      `SELECT 'a' AS client, 1 AS activity, 'p' AS plan, 1 AS exited, [1, 2] AS more`,
    );
    expect((await readOnly()).warnings).toMatchObject([{ found: 'more' }]);
    await writeParquet('x.parquet', `SELECT 'a' AS client, [1, 2] AS activity, 'p' AS plan, 1 AS exited`);
    await expect(readOnly()).rejects.toThrow(
      /in\/x\.parquet, column "activity": expected a column with one value a row, found "INTEGER\[\]"/,
    );
  });

  test('lists of lists and names with quotes are no obstacle in columns that nobody needs', async () => {
    await writeParquet(
      'x.parquet',
      `SELECT 'a' AS client, 1 AS activity, 'p' AS plan, 1 AS exited, [[1]] AS l, {'a': [1]} AS "it's""", NULL AS n`,
    );
    expect((await readOnly()).rowsRead).toBe(1);
  });
});

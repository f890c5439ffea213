import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { checkHeader } from './check-header.ts';
import { readHead, type TableHead } from './read-head.ts';

let path: string;
beforeEach(async () => {
  path = join(await temporaryFolder(), 'x.csv');
});

function head(content: string | Uint8Array, wanted: readonly string[] = []): Promise<TableHead> {
  writeFileSync(path, content);
  return readHead(path, 'x.csv', wanted);
}

describe('readHead', () => {
  test.each([
    ['an empty file', ''],
    ['a file with nothing in it', '\ufeff \n\r\n'],
    ['a gzip archive', gzipSync('a,b\n1,2\n')],
    ['a zip archive or an Excel workbook (.xlsx)', 'PK\u0003\u0004rest'],
    ['a Parquet file', 'PAR1\u0015'],
    ['a PNG picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
    ['text in UTF-16 (little-endian)', Buffer.from('\ufeffa,b\n', 'utf16le')],
    ['text in UTF-16 without a byte order mark', Buffer.from('first,second\n1,2\n', 'utf16le')],
    ['binary data (byte 4 is NUL)', 'a,b\0\n1,2\n'],
    ['bytes of another encoding, such as Windows-1252', Buffer.from('größe,b\n1,2\n', 'latin1')],
  ])('says that it found %s', async (found, content) => {
    await expect(head(content)).rejects.toMatchObject({
      code: 'data-invalid',
      issues: [{ source: 'x.csv', found }],
    });
  });

  test('a NUL byte below the header is for its record to answer', async () => {
    expect(await head('\n\na,b\n1\0,2\n')).toMatchObject({ names: ['a', 'b'] });
  });

  test('a file that is not there is named', async () => {
    await expect(readHead('/nowhere/x.csv', 'x.csv', [])).rejects.toMatchObject({
      code: 'not-found',
      message: 'There is no file x.csv. Check its name.',
    });
  });

  test('a folder is no file', async () => {
    await expect(readHead(tmpdir(), 'x.csv', [])).rejects.toMatchObject({ code: 'storage-failed' });
  });

  test.each([',', ';', '\t', '|'])('tells the delimiter %j', async (delimiter) => {
    const names = ['a', 'b,;|\tc', 'd'];
    const header = `a${delimiter}"b,;|\tc"${delimiter}d\n`;
    expect(await head(header)).toMatchObject({ delimiter, names });
  });

  test('prefers the delimiter that finds the wanted columns to the one that makes more cells', async () => {
    expect(await head('a;b,c,d,e;f\n', ['a', 'f'])).toMatchObject({
      delimiter: ';',
      names: ['a', 'b,c,d,e', 'f'],
    });
  });

  test('a byte order mark and blank lines above are no part of the first name', async () => {
    const content = '\ufeff\n\n"a\nb",c\n1,2\n';
    const found = await head(content);
    expect(found).toMatchObject({ names: ['a\nb', 'c'], headerLine: 3, bodyLine: 5, isPlain: false });
    expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(found.bytes)).toBe('\ufeff\n\n"a\nb",c\n');
  });

  test('names are trimmed of nothing', async () => {
    expect((await head(' a ,"b ""q""",\n')).names).toEqual([' a ', 'b "q"', '']);
  });

  test('a header with broken quotes is repeated', async () => {
    await expect(head('a,"b,c\n1,2,3\n')).rejects.toMatchObject({
      issues: [{ code: 'broken-quotes', found: 'a,"b,c' }],
    });
  });

  test('a header without an end is no header', async () => {
    await expect(head('x'.repeat(3 << 20))).rejects.toMatchObject({ issues: [{ code: 'endless-line' }] });
  });
});

describe('checkHeader', () => {
  test('tells of every fault at once', async () => {
    const found = await head('Last Month Activity,size,size,exitd\n');
    const check = (): unknown => checkHeader(found, ['client', 'last_month_activity', 'size', 'exited']);
    expect(check).toThrow(
      [
        'x.csv, line 1, column "size": expected each name once, found "columns 2, 3 of that name". Rename or remove all but one.',
        'x.csv, line 1, column "client": expected a column of exactly this name, found "Last Month Activity, size, size, exitd". Add the column, or correct the header.',
        'x.csv, line 1, column "last_month_activity": expected a column of exactly this name, found "Last Month Activity". Rename it.',
        'x.csv, line 1, column "exited": expected a column of exactly this name, found "exitd". Rename it.',
      ].join('\n'),
    );
  });

  test('a file that begins with data is told to name its columns', async () => {
    const found = await head('1,2,3\n4,5,6\n');
    expect(() => checkHeader(found, ['a'])).toThrow(/Add a first line that names the columns\./);
  });

  test('names that differ by case only are different names', async () => {
    expect(checkHeader(await head('Size,size\n'), ['Size', 'size'])).toEqual([]);
  });

  test('a short name is found in another case', async () => {
    const found = await head('ID,x\n');
    expect(() => checkHeader(found, ['id'])).toThrow(/found "ID"\. Rename it\./);
  });

  test('columns that nobody needs are warnings, those without a name too, even twice', async () => {
    const warnings = checkHeader(await head(',a,note,\n'), ['a']);
    expect(warnings.map((warning) => warning.found)).toEqual([
      'column 1 without a name',
      'note',
      'column 4 without a name',
    ]);
  });
});

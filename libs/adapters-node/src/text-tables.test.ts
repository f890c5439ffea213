import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';
import { beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../test/temporary-folder.ts';
import { createTextTables } from './text-tables.ts';

let path: string;
beforeEach(async () => {
  path = join(await temporaryFolder(), 'table.csv');
});

const NAMES = ['id', '=name', 'a,b'];
const ROWS = [
  ['1', '=1+1', 'two\nlines'],
  ['2', "'-x", 'say "no"'],
  ['3', '-5', ''],
];

describe('createTextTables', () => {
  test('what is written comes back, and no text is a formula to a spreadsheet', async () => {
    const tables = createTextTables();
    await tables.write(path, NAMES, ROWS);
    expect((await readFile(path, 'utf8')).split('\n').slice(0, 2)).toEqual([
      `id,'=name,"a,b"`,
      `1,'=1+1,"two`,
    ]);
    const { names, records } = await tables.read(path, []);
    expect(names).toEqual(NAMES);
    expect(records).toEqual([
      { line: 2, cells: ROWS[0] },
      { line: 4, cells: ROWS[1] },
      { line: 5, cells: ROWS[2] },
    ]);
  });

  test('without a path it writes to standard output', async () => {
    const output = new PassThrough();
    await createTextTables(output).write(undefined, ['id'], [['1']]);
    output.end();
    expect(await textOf(output)).toBe('id\n1\n');
  });

  test('a spreadsheet may save it with semicolons, CR LF and in UTF-16 or Windows-1252', async () => {
    const saved = 'id;name\r\n1;Müller\r\n';
    const utf16 = Buffer.from(`\ufeff${saved}`, 'utf16le');
    for (const bytes of [utf16, Buffer.from(saved, 'latin1'), Buffer.from(`\ufeff${saved}`)]) {
      await writeFile(path, bytes);
      expect(await createTextTables().read(path, ['id'])).toEqual({
        names: ['id', 'name'],
        records: [{ line: 2, cells: ['1', 'Müller'] }],
      });
    }
  });

  test('every record with too few or too many cells is told of, and no file is no table', async () => {
    await writeFile(path, 'id,name\n1\n2,a\n3,a,b\n');
    await expect(createTextTables().read(path, ['id'])).rejects.toMatchObject({
      code: 'data-invalid',
      issues: [
        { code: 'too-few-cells', line: 2 },
        { code: 'too-many-cells', line: 4 },
      ],
    });
    await expect(createTextTables().read(`${path}.gone`, [])).rejects.toMatchObject({
      code: 'usage-invalid',
    });
  });
});

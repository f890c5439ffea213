import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { buildContract } from '@dynamic-risk/dataset/testing';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../test/temporary-folder.ts';
import { createPredictionFiles } from './prediction-files.ts';

const CONTRACT = buildContract({ identifier: 'client', attributes: [{ name: 'note', type: 'categorical' }] });
const RISK = { name: 'risk', cells: ['0', '1'] };

let folder: string;
let input: string;
let output: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  input = join(folder, 'in.csv');
  output = join(folder, 'out.csv');
});

async function appended(content: string | Uint8Array, ...columns: (typeof RISK)[]): Promise<string> {
  writeFileSync(input, content);
  await createPredictionFiles().write(input, output, columns);
  return readFileSync(output, 'latin1');
}

describe('read', () => {
  test('needs the features only, and reads nothing else', async () => {
    writeFileSync(input, 'plan,age\na,5\n,\n');
    const batch = await createPredictionFiles().read(input, CONTRACT);
    expect([...batch.data.columns.keys()]).toEqual(['age', 'plan']);
    expect(batch).toMatchObject({ rowsRead: 2, rejected: [], warnings: [] });
  });

  test('a label that makes no sense and a missing client do not matter; columns of the contract are no surprise', async () => {
    writeFileSync(input, 'client,age,plan,exited,note,extra\n,5,a,perhaps,,\n');
    const batch = await createPredictionFiles().read(input, CONTRACT);
    expect(batch).toMatchObject({ rowsRead: 1, rejected: [] });
    expect(batch.warnings.map((warning) => warning.found)).toEqual(['extra']);
  });

  test('a row that cannot be typed is rejected', async () => {
    writeFileSync(input, 'age,plan\nold,a\n5\n');
    const batch = await createPredictionFiles().read(input, CONTRACT);
    expect(batch.rejected.map(({ line, violations }) => [line, violations[0]?.rule])).toEqual([
      [2, 'not-a-number'],
      [3, 'too-few-cells'],
    ]);
  });

  test.each(['none.csv', 'in.csv/none.csv', ''])(
    'no file at %j is a mistake in the command',
    async (name) => {
      writeFileSync(input, '');
      await expect(createPredictionFiles().read(join(folder, name), CONTRACT)).rejects.toMatchObject({
        code: 'usage-invalid',
      });
    },
  );
});

describe('write', () => {
  test.each([
    ['LF', 'a,b\n1,2\n3,4\n', 'a,b,risk\n1,2,0\n3,4,1\n'],
    ['CR LF', 'a,b\r\n1,2\r\n3,4\r\n', 'a,b,risk\r\n1,2,0\r\n3,4,1\r\n'],
    ['CR', 'a,b\r1,2\r3,4\r', 'a,b,risk\r1,2,0\r3,4,1\r'],
    ['semicolons and no last line ending', 'a;b\n1;2\n3;4', 'a;b;risk\n1;2;0\n3;4;1'],
    ['a line break in a cell', 'a,b\n"1\n1",2\n3,"4"\n', 'a,b,risk\n"1\n1",2,0\n3,"4",1\n'],
    ['broken records', 'a,b\n1\n"3,4\n', 'a,b,risk\n1,0\n"3,4,1\n'],
    ['blank lines', '\na,b\n\n1,2\n \n3,4\n\n', '\na,b,risk\n1,2,0\n3,4,1\n'],
    ['a byte order mark', '\u00ef\u00bb\u00bfa,b\n1,2\n3,4\n', '\u00ef\u00bb\u00bfa,b,risk\n1,2,0\n3,4,1\n'],
    ['bytes that are no UTF-8', 'a,b\n\u00e4,2\n3,4\n', 'a,b,risk\n\u00e4,2,0\n3,4,1\n'],
  ])('keeps every byte of a file with %s', async (_, before, after) => {
    expect(await appended(Buffer.from(before, 'latin1'), RISK)).toBe(after);
  });

  test('quotes a cell by the delimiter of the file', async () => {
    const odd = { name: 'why;', cells: ['a;b', 'a,"b"'] };
    expect(await appended('a;b\n1;2\n3;4\n', odd, RISK)).toBe(
      'a;b;"why;";risk\n1;2;"a;b";0\n3;4;"a,""b""";1\n',
    );
  });

  test('sees the delimiter by which the file was read', async () => {
    writeFileSync(input, 'age;plan;x,y,z,w\n5;a;1,2,3,4\n');
    const files = createPredictionFiles();
    await files.read(input, CONTRACT);
    await files.write(input, output, [{ name: 'risk', cells: ['1'] }]);
    expect(readFileSync(output, 'utf8')).toBe('age;plan;x,y,z,w;risk\n5;a;1,2,3,4;1\n');
  });

  test('a column that is there already is refused, and nothing is written', async () => {
    await expect(appended('a,risk\n1,2\n3,4\n', RISK)).rejects.toMatchObject({ code: 'data-invalid' });
    expect(readdirSync(folder)).toEqual(['in.csv']);
  });

  test.each([['a\n1\n'], ['a\n1\n2\n3\n']])(
    'another number of cells than records (%j) writes nothing',
    async (content) => {
      await expect(appended(content, RISK)).rejects.toMatchObject({ code: 'argument-invalid' });
      expect(readdirSync(folder)).toEqual(['in.csv']);
    },
  );

  test('may replace its own input', async () => {
    writeFileSync(input, 'a\n1\n2\n');
    await createPredictionFiles().write(input, input, [RISK]);
    expect(readFileSync(input, 'utf8')).toBe('a,risk\n1,0\n2,1\n');
  });

  test('what was appended is what csv-parse reads', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', 'é', ';', ' '), maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 8 }), async (rows) => {
        const line = (cell: string): string => `"${cell.replaceAll('"', '""')}",x\n`;
        writeFileSync(input, `a,b\n${rows.map(([cell]) => line(cell)).join('')}`);
        await createPredictionFiles().write(input, output, [
          { name: 'c', cells: rows.map(([, cell]) => cell) },
        ]);
        const read = parse(readFileSync(output), { fromLine: 2 });
        expect(read).toEqual(rows.map(([cell, added]) => [cell, 'x', added]));
      }),
      { numRuns: 50 },
    );
  });
});

describe('standard output', () => {
  test('gets the rows when no file is named, and stays open', async () => {
    writeFileSync(input, 'a\n1\n2\n');
    const stream = new PassThrough();
    await createPredictionFiles(stream).write(input, undefined, [RISK]);
    expect(stream.read()?.toString()).toBe('a,risk\n1,0\n2,1\n');
    expect(stream.writable).toBe(true);
  });

  test('a reader that has seen enough is no failure', async () => {
    writeFileSync(input, 'a\n1\n2\n');
    const stream = new Writable({ write: (_chunk, _encoding, done) => done(failure('EPIPE')) });
    await createPredictionFiles(stream).write(input, undefined, [RISK]);
    expect(stream.errored).toMatchObject({ code: 'EPIPE' });
  });

  test('a full disk behind it is a failure', async () => {
    writeFileSync(input, 'a\n1\n2\n');
    const stream = new Writable({ write: (_chunk, _encoding, done) => done(failure('ENOSPC')) });
    await expect(createPredictionFiles(stream).write(input, undefined, [RISK])).rejects.toThrow(
      /^Could not write to standard output: no space is left/,
    );
  });
});

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseNumber, parseText } from '@dynamic-risk/dataset';
import { MAX_PROFILED_LEVELS, type TableProfile } from '@dynamic-risk/ingestion';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../test/temporary-folder.ts';
import { createTableInspector } from './table-inspector.ts';

const inspector = createTableInspector();

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  path = join(folder, 'x.csv');
});

describe('profile', () => {
  function profile(content: string): Promise<TableProfile> {
    writeFileSync(path, content);
    return inspector.profile(path);
  }

  test('counts numbers, whole numbers, blanks and texts of each column', async () => {
    const { columns } = await profile('id,Wert,plan\na,1.0,x\nb,-2.5,\nc,\u00a0,NA\nd,nan, x \n');
    expect(columns).toMatchObject([
      { name: 'id', cells: 4, blank: 0, numbers: 0, integers: 0, distinct: 4 },
      { name: 'Wert', cells: 4, blank: 1, numbers: 2, integers: 1, min: -2.5, max: 1, distinct: 3 },
      { name: 'plan', cells: 4, blank: 1, numbers: 0, integers: 0, distinct: 2 },
    ]);
    expect(columns[0]).not.toHaveProperty('min');
    expect(columns[1]?.notNumbers).toEqual([{ text: 'nan', count: 1 }]);
    expect(columns[2]?.levels).toEqual([
      { text: 'x', count: 2 },
      { text: 'NA', count: 1 },
    ]);
  });

  test('broken records are counted and nowhere else', async () => {
    expect(await profile('a,b\n1,2\n3\n"4,5\n')).toMatchObject({
      source: path,
      records: 3,
      broken: 2,
      columns: [{ cells: 1 }, { cells: 1 }],
    });
  });

  test('a file of broken records alone is refused with what is wrong in the first', async () => {
    await expect(profile('a,b\n3\n')).rejects.toThrow(
      /line 2: expected 2 cells, found "1 cell"\. It is the only record/,
    );
  });

  test('a file in Latin-1 is refused as one that is not UTF-8', async () => {
    writeFileSync(path, Buffer.from('a,b\né,1\nü,2\n', 'latin1'));
    await expect(inspector.profile(path)).rejects.toThrow(
      /line 2: expected text in UTF-8 .* All 2 records of the file are broken\./,
    );
  });

  test('columns without a name are profiled, columns of one name are refused', async () => {
    expect((await profile(',a,\n1,2,3\n')).columns.map(({ name }) => name)).toEqual(['', 'a', '']);
    await expect(profile('a,b,a\n1,2,3\n')).rejects.toMatchObject({ issues: [{ code: 'duplicate-column' }] });
  });

  test('a header alone is no table, and no file is a mistake in the command', async () => {
    await expect(profile('a,b\n')).rejects.toMatchObject({ code: 'data-invalid' });
    await expect(inspector.profile(join(folder, 'none'))).rejects.toMatchObject({ code: 'usage-invalid' });
    await expect(inspector.profile(folder)).rejects.toMatchObject({ code: 'usage-invalid' });
  });

  test('agrees with the rules of cell.ts on any texts', async () => {
    const cell = fc.oneof(
      fc.constantFrom(
        '',
        ' ',
        '\t',
        '\u2003',
        '\ufeff',
        'NA',
        'nan',
        '1e999',
        '0x1',
        '1_0',
        '+1',
        '-0',
        '1.',
        '.5',
        ' 7\v',
        '７',
      ),
      fc.double({ noNaN: true }).map(String),
      fc.stringMatching(/^[-+.0-9eE \t\u00a0]{0,6}$/),
      fc.string({ unit: 'grapheme', maxLength: 3 }).map((text) => text.replaceAll('\0', '')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 30 }), async (cells) => {
        const { columns } = await profile(
          `a,b\n${cells.map((text) => `"${text.replaceAll('"', '""')}",x\n`).join('')}`,
        );
        const texts = cells.map((text) => parseText(text)).filter((text) => text !== undefined);
        const numbers = texts.map(parseNumber).filter((number) => number !== undefined);
        const counts = countTexts(texts);
        expect(columns[0]).toEqual({
          name: 'a',
          cells: cells.length,
          blank: cells.length - texts.length,
          numbers: numbers.length,
          integers: numbers.filter(Number.isInteger).length,
          ...(numbers.length === 0 ? {} : { min: Math.min(...numbers) + 0, max: Math.max(...numbers) + 0 }),
          distinct: counts.length,
          levels: counts.slice(0, MAX_PROFILED_LEVELS),
          notNumbers: counts.filter(({ text }) => parseNumber(text) === undefined),
        });
      }),
      { numRuns: 60 },
    );
  });

  /** Most frequent first, then by the bytes of the text. */
  function countTexts(
    texts: readonly string[],
  ): readonly { readonly text: string; readonly count: number }[] {
    const counts = new Map<string, number>();
    for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
    return Array.from(counts, ([text, count]) => ({ text, count })).sort(
      (a, b) => b.count - a.count || Buffer.compare(Buffer.from(a.text), Buffer.from(b.text)),
    );
  }
});

describe('columnText', () => {
  test('has one text per record, undefined where the record has no such cell', async () => {
    writeFileSync(path, 'a,b\n1, x \n2\n\n3,"y\n""z"\n4,5,6\n"7,8\n9,\n');
    expect(await inspector.columnText(path, 'b')).toEqual([' x ', undefined, 'y\n"z', '5', undefined, '']);
    expect(await inspector.columnText(path, 'a')).toEqual(['1', '2', '3', '4', undefined, '9']);
  });

  test('works where every record is broken', async () => {
    writeFileSync(path, 'a,b\n1\n');
    expect(await inspector.columnText(path, 'b')).toEqual([undefined]);
  });

  test('a column that is not there is named, with the one that was probably meant', async () => {
    writeFileSync(path, 'Exited,b\n1,2\n');
    await expect(inspector.columnText(path, 'exited')).rejects.toThrow(/found "Exited"\. Rename it\./);
  });
});

describe('split', () => {
  async function split(content: string, toSecond: (record: number) => boolean): Promise<readonly string[]> {
    writeFileSync(path, content);
    const files = [join(folder, 'first/1.csv'), join(folder, 'second/2.csv')] as const;
    await inspector.split(path, ...files, toSecond);
    return files.map((file) => readFileSync(file, 'utf8'));
  }

  test('keeps every byte of a record, with its own line ending', async () => {
    const content = '\ufeffa,b\r\n"1\n1",é\r\n\r\n2\n"3,x\n4,5';
    expect(await split(content, (record) => record % 2 === 1)).toEqual([
      '\ufeffa,b\r\n"1\n1",é\r\n"3,x\n',
      '\ufeffa,b\r\n2\n4,5',
    ]);
  });

  test('a side may stay without records', async () => {
    expect(await split('a\n1\n', () => false)).toEqual(['a\n1\n', 'a\n']);
  });

  test('a decision that fails writes neither file', async () => {
    const failing = split('a\n1\n', () => {
      throw new RangeError('no');
    });
    await expect(failing).rejects.toThrow(RangeError);
    expect([join(folder, 'first/1.csv'), join(folder, 'second/2.csv')].map(existsSync)).toEqual([
      false,
      false,
    ]);
  });

  test('numbers records as columnText does', async () => {
    const content = 'a,b\n\n0,x\n"1,y\n2\n\n3,z\n';
    const asked: number[] = [];
    await split(content, (record) => asked.push(record) < 0);
    expect(asked).toEqual([0, 1, 2, 3]);
    expect(await inspector.columnText(path, 'a')).toEqual(['0', undefined, '2', '3']);
  });

  test('both sides in one file are refused', async () => {
    writeFileSync(path, 'a\n1\n');
    await expect(inspector.split(path, path, path, () => true)).rejects.toMatchObject({
      code: 'argument-invalid',
    });
    expect(readFileSync(path, 'utf8')).toBe('a\n1\n');
  });
});

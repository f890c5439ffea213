import type { Contract } from '@dynamic-risk/dataset';
import { datasetRows } from '@dynamic-risk/dataset/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvCell } from './csv-cell.ts';
import { createRecordReader } from './record-reader.ts';

const CONTRACT: Contract = {
  identifier: 'client',
  target: { name: 'left', positive: '1', negative: ['0'] },
  features: [{ name: 'visits', type: 'numeric', min: 0 }],
};
const COLUMNS = ['client', 'visits', 'left'];
const reader = createRecordReader();
const csv = (delimiter: string, quote = '"') => ({
  columns: COLUMNS,
  format: { type: 'csv', delimiter, quote } as const,
});

describe('takeApart', () => {
  test('goes by the delimiter and the quote of the source', () => {
    const texts = ['"a;\n""b""";1;0', 'x;;1'];
    expect(reader.takeApart(csv(';'), texts, CONTRACT)).toEqual([
      ['a;\n"b"', '1', '0'],
      ['x', '', '1'],
    ]);
    expect(reader.takeApart(csv(',', "'"), ["'a,''b',1,0"], CONTRACT)).toEqual([["a,'b", '1', '0']]);
  });

  test('a record with too few cells or too many, broken quotes or several lines is no row', () => {
    const texts = ['', 'a,1', 'a,1,0,9', '"a"x,1,0', '"a,1,0', 'a,1,0\nb,1,0', ' '];
    expect(reader.takeApart(csv(','), texts, CONTRACT)).toEqual(texts.map(() => undefined));
  });

  test('every record that was written comes back', () => {
    const cells = fc.tuple(fc.string(), fc.string(), fc.string({ minLength: 1 }));
    fc.assert(
      fc.property(cells, fc.constantFrom(',', ';', '\t', '|'), (row, delimiter) => {
        const text = row.map((cell) => csvCell(cell, delimiter)).join(delimiter);
        expect(reader.takeApart(csv(delimiter), [text], CONTRACT)).toEqual([row]);
      }),
    );
  });

  test.each(['json', 'jsonl', 'parquet'] as const)('a record of %s is an object', (type) => {
    const texts = [
      '{"left":1,"client":"a","visits":1.50}',
      '{"client":"a","visits":null,\n"left":"0"}',
      '{"client":"a"',
      '[1]',
      '{"client":"a","visits":[1],"left":0}',
      '{"client":"a","other":[1],"visits":2,"left":0}',
    ];
    expect(reader.takeApart({ columns: COLUMNS, format: { type } }, texts, CONTRACT)).toEqual([
      ['a', '1.50', '1'],
      ['a', '', '0'],
      undefined,
      undefined,
      undefined,
      ['a', '2', '0'],
    ]);
  });
});

describe('read', () => {
  test('types records as a file of them would be; offsets number them, lines are those they stood in', async () => {
    const cells = [
      ['a', '1.0', '0'],
      ['b', 'many', 'maybe'],
      ['c,"d"\n', '-1', '1'],
      ['', '1', '1'],
    ];
    const records = cells.map((row, i) => ({ line: 10 * i + 2, cells: row }));
    const batch = await reader.read('sourcedata/a.csv', COLUMNS, records, CONTRACT);
    expect(datasetRows(batch.data)).toEqual([
      ['a', 1, '0'],
      ['c,"d"', -1, '1'],
    ]);
    expect([[...batch.lines], [...(batch.offsets ?? [])]]).toEqual([
      [2, 22],
      [0, 2],
    ]);
    expect(batch.rejected).toMatchObject([
      { line: 12, offset: 1, violations: [{ rule: 'not-a-number' }, { rule: 'unknown-level' }] },
      { line: 32, offset: 3, violations: [{ column: 'client', rule: 'missing-value' }] },
    ]);
    expect(batch).toMatchObject({ place: 'sourcedata/a.csv', rowsRead: 4, warnings: [] });
  });

  test('columns that the contract does not find are an error', async () => {
    const records = [{ line: 2, cells: ['a', '1'] }];
    await expect(reader.read('a.csv', ['client', 'visits'], records, CONTRACT)).rejects.toMatchObject({
      code: 'data-invalid',
    });
  });
});

import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRecordWriter, headerRecord } from './row-record.ts';

const column = (name: string) => ({ name, type: 'text', category: 'S' });
const COLUMNS = [column('client'), column('plan')];

describe('createRecordWriter', () => {
  test('NULL and the empty text are blank cells', () => {
    const write = createRecordWriter('postgres:clients', COLUMNS, true);
    expect([write(['a', null]), write(['', 'b', 'a cell beyond'])]).toEqual(['a,\n', ',b\n']);
  });

  test.each([[null], [''], ['  ']])('a row of one blank cell is still a record: %j', (cell) => {
    const write = createRecordWriter('postgres:clients', [column('client')], true);
    expect(write([cell])).toBe(`"${cell ?? ''}"\n`);
  });

  test('any text reads back as it was', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0'));
    const unit = fc.constantFrom('"', ',', '\n', '\r', ' ', 'a', '😀', ';', '\t');
    const cells = fc.tuple(fc.oneof(text, fc.string({ unit })), fc.string({ unit }));
    fc.assert(
      fc.property(cells, (row) => {
        const write = createRecordWriter('postgres:clients', COLUMNS, true);
        expect(parse(headerRecord(COLUMNS) + write(row), { recordDelimiter: '\n' })).toEqual([
          ['client', 'plan'],
          row,
        ]);
      }),
    );
  });

  test('a row that no file could hold is refused by its number and longest column', () => {
    const write = createRecordWriter('postgres:clients', COLUMNS, true);
    expect(write(['a', '😀'.repeat(4 << 20).slice(4)])).toHaveLength(2 + (8 << 20) - 4 + 1);
    expect(() => write(['a', 'é'.repeat(8 << 20)])).toThrow(
      'postgres:clients, line 2, column "plan": expected a row of less than 16 MiB.',
    );
  });

  test('bytes that were no UTF-8 are refused where the database does not know its encoding', () => {
    const row = ['a', 'caf\ufffd'];
    expect(createRecordWriter('postgres:clients', COLUMNS, true)(row)).toBe('a,caf\ufffd\n');
    expect(() => createRecordWriter('postgres:clients', COLUMNS, false)(row)).toThrow(
      'postgres:clients, line 1, column "plan": expected text in UTF-8. Convert it to UTF-8 by a query.',
    );
  });
});

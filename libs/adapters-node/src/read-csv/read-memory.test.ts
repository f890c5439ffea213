import type { Column } from '@dynamic-risk/dataset';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ReadMemory } from './read-memory.ts';
import { createTypedCells } from './typed-cells.ts';

const TARGET = { name: 'exited', positive: '1', negative: ['0'] };
const PLANNED = [
  { rule: { name: 'client', type: 'categorical' }, position: 0, kind: 'text', isRequired: true },
  { rule: { name: 'age', type: 'numeric' }, position: 1, kind: 'number', isRequired: false },
  { rule: { name: 'plan', type: 'categorical' }, position: 2, kind: 'text', isRequired: false },
] as const;

function columnsOf(rows: readonly (readonly string[])[], memory: ReadMemory): readonly Column[] {
  const columns = PLANNED.map((planned) => createTypedCells(planned, TARGET, undefined, memory));
  rows.forEach((cells, row) => {
    cells.forEach((cell, i) => {
      const bytes = Buffer.from(cell);
      columns[i]!.set(row, bytes, 0, bytes.length);
    });
  });
  return columns.map((column) => column.toColumn(rows.length));
}

describe('ReadMemory', () => {
  test('files read one after the other come out as if each were read alone, and stay so', () => {
    const name = fc.constantFrom('a', 'b', 'é', 'a long name', '😀', '\uffee', 'null');
    const row = fc.tuple(name, fc.constantFrom('1', '2.5', ''), fc.option(name, { nil: '' }));
    fc.assert(
      fc.property(fc.array(fc.array(row, { maxLength: 8 }), { maxLength: 5 }), (files) => {
        const memory = new ReadMemory();
        const together = files.map((rows) => columnsOf(rows, memory));
        const alone = files.map((rows) => columnsOf(rows, new ReadMemory()));
        expect(together).toEqual(alone);
      }),
    );
  });

  test('levels of a client stand by code unit, those of a feature as they came', () => {
    const rows = [
      ['\uffee', '1', 'b'],
      ['😀', '2', 'a'],
      ['a', '3', 'b'],
    ];
    const [client, , plan] = columnsOf(rows, new ReadMemory());
    expect(client).toMatchObject({ codes: Int32Array.of(2, 1, 0), levels: ['a', '😀', '\uffee'] });
    expect(plan).toMatchObject({ codes: Int32Array.of(0, 1, 0), levels: ['b', 'a'] });
  });
});

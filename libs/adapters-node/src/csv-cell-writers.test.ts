import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Column, createDataset } from '@dynamic-risk/dataset';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../test/temporary-folder.ts';
import { createCellWriter } from './csv-cell-writers.ts';
import { writeDatasetCsv } from './dataset-store-csv.ts';

/** The cells of a column, each written where the one before ends. */
function cellsOf(column: Column, rows: number, guardFormulas = false): readonly string[] {
  const { maxBytes, write } = createCellWriter(column, guardFormulas);
  const target = Buffer.alloc(maxBytes * rows);
  let at = 0;
  return Array.from({ length: rows }, (_, row) => {
    const start = at;
    at = write(target, at, row);
    expect(at - start).toBeLessThanOrEqual(maxBytes);
    return target.toString('utf8', start, at);
  });
}

function numbers(...values: readonly number[]): readonly string[] {
  return cellsOf({ kind: 'numeric', values: Float64Array.from(values) }, values.length);
}

describe('numbers', () => {
  test('have as many digits as they need, on both sides of each power of ten', () => {
    const powers = Array.from({ length: 16 }, (_, i) => 10 ** i);
    const values = powers.flatMap((power) => [power - 1, power, power + 1, -power, 1 - power]);
    expect(numbers(...values)).toEqual(values.map(String));
  });

  test('missing is empty, negative zero is zero', () => {
    expect(numbers(Number.NaN, -0, 0, Number.NaN)).toEqual(['', '0', '0', '']);
  });

  test('any number is written as String has it', () => {
    const anyNumber = fc.oneof(fc.double({ noNaN: true }), fc.integer(), fc.maxSafeInteger());
    fc.assert(
      fc.property(anyNumber, (value) => {
        expect(numbers(value)).toEqual([String(value)]);
      }),
    );
  });
});

describe('texts', () => {
  const column: Column = {
    kind: 'categorical',
    codes: Int32Array.of(2, -1, 0, 1, 3, 0),
    levels: ['a,b', 'x"y', 'ü', '-1'],
  };

  test('are quoted where they have to be, and empty where they are missing', () => {
    expect(cellsOf(column, 6)).toEqual(['ü', '', '"a,b"', '"x""y"', '-1', '"a,b"']);
  });

  test('are guarded when asked to, also where none needs quotes', () => {
    expect(cellsOf(column, 6, true)).toEqual(['ü', '', '"a,b"', '"x""y"', "'-1", '"a,b"']);
    expect(cellsOf({ kind: 'categorical', codes: Int32Array.of(0), levels: ['=1'] }, 1, true)).toEqual([
      "'=1",
    ]);
  });
});

test('rows of many blocks follow each other without a gap', async () => {
  const rows = 60_000;
  const names = Array.from({ length: rows }, (_, i) => `client ${i}`.padEnd(i % 40, '·'));
  const activity = Float64Array.from({ length: rows }, (_, i) => i / 4);
  const dataset = createDataset([
    ['client', { kind: 'categorical', codes: Int32Array.from(names, (_, i) => i), levels: names }],
    ['activity', { kind: 'numeric', values: activity }],
  ]);
  const path = join(await temporaryFolder(), 'data.csv');
  await writeDatasetCsv(path, dataset, {
    identifier: 'client',
    target: { name: 'activity', positive: '1', negative: ['0'] },
    features: [],
  });
  const lines = names.map((name, i) => `${name},${i / 4}\n`);
  expect((await readFile(path, 'utf8')) === `client,activity\n${lines.join('')}`).toBe(true);
});

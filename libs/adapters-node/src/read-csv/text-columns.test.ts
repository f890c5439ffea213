import type { CategoricalColumn } from '@dynamic-risk/dataset';
import { describe, expect, test } from 'vitest';
import { sqlText, withDuckDb } from './duckdb-session.ts';
import { fetchTexts } from './text-columns.ts';

/** A column of `rows` whose i-th text is `sql` over `i`. */
async function fetch(count: number, sql: string): Promise<CategoricalColumn> {
  return withDuckDb(async (connection) => {
    await connection.run(`CREATE TABLE rows AS SELECT ${sql} AS v FROM range(${count}) t(i)`);
    const [column] = await fetchTexts(connection, ['v'], count);
    return column!;
  });
}

function expectTexts(column: CategoricalColumn, textOf: (i: number) => string | undefined): void {
  expect(column.codes.every((code, i) => column.levels[code] === textOf(i))).toBe(true);
  expect(new Set(column.levels).size).toBe(column.levels.length);
  const inOrderOfAppearance = [...new Set(column.codes)].filter((code) => code >= 0);
  expect(inOrderOfAppearance).toEqual([...column.levels.keys()]);
}

describe('fetchTexts', () => {
  test('few texts, among them quotes and signs of every length', async () => {
    const texts = ["o'clock", 'é', '😀', 'a"b', 'A', 'a', 'NULL'];
    const list = texts.map(sqlText).join(', ');
    const column = await fetch(5000, `CASE WHEN i % 8 < 7 THEN [${list}][i % 8 + 1] END`);
    expectTexts(column, (i) => texts[i % 8]);
    expect(column.levels).toEqual(texts);
  });

  test('a column without any text has no levels', async () => {
    expect(await fetch(3, 'NULL::VARCHAR')).toEqual({
      kind: 'categorical',
      codes: Int32Array.of(-1, -1, -1),
      levels: [],
    });
  });

  test('very many texts, some of them again and some missing', async () => {
    const column = await fetch(60_000, `CASE WHEN i % 7 > 0 THEN 'é' || (i % 41000) END`);
    expectTexts(column, (i) => (i % 7 > 0 ? `é${i % 41_000}` : undefined));
  });

  test('very many texts of which one holds the sign that separates them', async () => {
    const column = await fetch(60_000, `CASE WHEN i = 50000 THEN 'a' || chr(31) || 'b' ELSE i::VARCHAR END`);
    expectTexts(column, (i) => (i === 50_000 ? 'a\u001fb' : String(i)));
  });

  test('very many texts of which one is very long', async () => {
    const column = await fetch(60_000, `CASE WHEN i = 50000 THEN repeat('x', 100000) ELSE i::VARCHAR END`);
    expectTexts(column, (i) => (i === 50_000 ? 'x'.repeat(100_000) : String(i)));
  });
});

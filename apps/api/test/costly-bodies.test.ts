import { describe, expect, test } from 'vitest';
import { createTestApp } from './deployed-api.ts';

/** Nobody may keep everybody else waiting for so long. */
const LONGEST_MS = 2_000;

const names = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => i.toString(36));
const manyNames = names(150_000);
const [CSV, JSON_TYPE] = ['text/csv', 'application/json'];
const TENSOR = { name: 'age', shape: [2_000_000], datatype: 'FP64', data: Array<number>(2_000_000).fill(1) };

const BODIES: readonly (readonly [string, string, string, () => string, number])[] = [
  [
    'a CSV with very many columns',
    '/prediction',
    CSV,
    () => `${manyNames.join()}\n${'1,'.repeat(149_999)}1`,
    422,
  ],
  [
    'a table with very many columns',
    '/invocations',
    JSON_TYPE,
    () => JSON.stringify({ dataframe_split: { columns: manyNames, data: [manyNames] } }),
    422,
  ],
  [
    'very many inputs',
    '/v2/models/dynamic-risk/infer',
    JSON_TYPE,
    () => JSON.stringify({ inputs: manyNames.map((name) => ({ ...TENSOR, name, shape: [1], data: [1] })) }),
    422,
  ],
  [
    'very many values',
    '/v2/models/dynamic-risk/infer',
    JSON_TYPE,
    () => JSON.stringify({ inputs: [TENSOR] }),
    413,
  ],
  ['a CSV with very many rows', '/prediction', CSV, () => `age,plan\n${'1,x\n'.repeat(2_000_000)}`, 413],
  ['a CSV with a very long line', '/prediction', CSV, () => `age,plan\n${','.repeat(9_000_000)}`, 400],
  ['lists in lists', '/prediction', JSON_TYPE, () => `{"rows":${'['.repeat(4e6)}${']'.repeat(4e6)}}`, 400],
];

describe('bodies that are made to cost', () => {
  test.each(BODIES)('%s is refused in time', async (_, path, type, body, status) => {
    const { app } = createTestApp();
    const init = { method: 'POST', headers: { 'content-type': type }, body: body() };
    const startedAt = performance.now();
    const response = await app.request(path, init);
    expect(performance.now() - startedAt).toBeLessThan(LONGEST_MS);
    expect([response.status, await response.json()]).toEqual([status, expect.objectContaining({ status })]);
  });

  test('a CSV of as many rows as are allowed is answered, with one more refused', async () => {
    const { app } = createTestApp({ limits: { maxRows: 3 } });
    const send = async (rows: number): Promise<number> => {
      const body = `\r\nage,plan\r\n\r\n${'1,x\r\n\r\n'.repeat(rows)}`;
      return (await app.request('/prediction', { method: 'POST', headers: { 'content-type': CSV }, body }))
        .status;
    };
    expect([await send(3), await send(4)]).toEqual([200, 413]);
  });
});

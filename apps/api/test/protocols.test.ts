import { selectRows } from '@dynamic-risk/dataset';
import { predictProbabilities } from '@dynamic-risk/modeling';
import { describe, expect, test } from 'vitest';
import { CLIENTS, createTestApp, trained } from './deployed-api.ts';

const EXPECTED = [...predictProbabilities(trained(1), selectRows(CLIENTS, [2, 0])).probabilities];
const JSON_TYPE = 'application/json';

async function send(path: string, body: unknown, type = JSON_TYPE) {
  const { app } = createTestApp();
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await app.request(path, { method: 'POST', headers: { 'content-type': type }, body: text });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

async function answer(path: string, body: unknown, type = JSON_TYPE): Promise<Record<string, unknown>> {
  return JSON.parse((await send(path, body, type)).text) as Record<string, unknown>;
}

describe('MLflow', () => {
  const columns = ['age', 'plan'];
  const records = [
    { age: 42, plan: 'y' },
    { age: 20, plan: 'x' },
  ];
  const data = [
    [42, 'y'],
    [20, 'x'],
  ];
  test.each([
    ['dataframe_split', { dataframe_split: { columns, index: [0, 1], data } }],
    ['dataframe_records', { dataframe_records: records }],
    ['instances', { instances: records }],
    ['inputs by record', { inputs: records }],
    ['inputs by column', { inputs: { age: [42, 20], plan: ['y', 'x'] }, params: {} }],
  ])('%s gives one prediction a row', async (_, body) => {
    expect(await answer('/invocations', body)).toEqual({ predictions: EXPECTED });
  });

  test('CSV gives the same, blank cells are missing', async () => {
    expect(await answer('/invocations', 'plan,age\r\ny,42\r\nx,20\r\n', 'text/csv')).toEqual({
      predictions: EXPECTED,
    });
    expect((await send('/invocations', 'age,plan\n,\n', 'text/csv; charset=utf-8')).status).toBe(200);
  });

  test('NaN as Python writes it is missing, Infinity is refused by row and column', async () => {
    const split = (cell: string): string =>
      `{"dataframe_split": {"index": [0], "columns": ["age", "plan"], "data": [[${cell}, "y"]]}}`;
    expect(await answer('/invocations', split('NaN'))).toEqual(await answer('/invocations', split('null')));
    expect(await answer('/invocations', split('-Infinity'))).toMatchObject({
      code: 'data-invalid',
      issues: [{ row: 0, column: 'age', found: '-Infinity' }],
    });
    expect((await send('/prediction', '{"rows":[{"age":NaN,"plan":"y"}]}')).status).toBe(400);
  });

  test('risks are given where they are asked for', async () => {
    const body = { dataframe_records: records, params: { output: 'risk' } };
    expect(await answer('/invocations', body)).toEqual({
      predictions: EXPECTED.map((p) => (p >= 0.5 ? 1 : 0)),
    });
  });

  test.each([
    ['two kinds', { dataframe_records: records, instances: records }],
    ['none', {}],
    ['a list', []],
    ['columns twice', { dataframe_split: { columns: ['age', 'age'], data } }],
    ['a short row', { dataframe_split: { columns, data: [[1]] } }],
    ['no columns', { dataframe_split: { data } }],
    ['columns of different length', { inputs: { age: [1, 2], plan: ['x'] } }],
    ['another output', { dataframe_records: records, params: { output: 'both' } }],
    ['no rows', { dataframe_records: [] }],
  ])('%s is refused', async (_, body) => {
    expect(await answer('/invocations', body)).toMatchObject({ status: 422, code: 'body-invalid' });
  });

  test('ping and version answer as a scoring server does', async () => {
    const { app, stored } = createTestApp();
    expect(await (await app.request('/ping')).text()).toBe('\n');
    expect(await (await app.request('/version')).text()).toMatch(/^\d+\.\d+\.\d+/);
    stored.unit = undefined;
    expect((await app.request('/ping')).status).toBe(503);
  });
});

describe('the Open Inference Protocol', () => {
  const tensors = [
    { name: 'age', shape: [2], datatype: 'FP64', data: [42, 20] },
    { name: 'plan', shape: [2, 1], datatype: 'BYTES', data: [['y'], ['x']] },
  ];
  const path = '/v2/models/dynamic-risk/infer';

  test('columns give probabilities and risks, and the id comes back', async () => {
    const { text, headers } = await send(path, { id: 'a', inputs: tensors });
    expect(JSON.parse(text)).toEqual({
      ...{ model_name: 'dynamic-risk', model_version: 'm-1', id: 'a' },
      outputs: [
        { name: 'probability', shape: [2], datatype: 'FP64', data: EXPECTED },
        { name: 'risk', shape: [2], datatype: 'INT64', data: EXPECTED.map((p) => (p >= 0.5 ? 1 : 0)) },
      ],
    });
    expect(headers.get('x-dynamic-risk-model')).toBe('m-1');
  });

  test('outputs are chosen by name, and the model by its id too', async () => {
    const body = { inputs: tensors, outputs: [{ name: 'risk' }] };
    expect(await answer('/v2/models/m-1/infer', body)).toMatchObject({ outputs: [{ name: 'risk' }] });
    expect((await send('/v2/models/other/infer', body)).status).toBe(404);
  });

  test('the version may be named, and has to be the one that is deployed', async () => {
    const { app } = createTestApp();
    const base = '/v2/models/dynamic-risk/versions';
    expect(await answer(`${base}/m-1/infer`, { inputs: tensors })).toMatchObject({ model_version: 'm-1' });
    expect(await (await app.request(`${base}/m-1`)).json()).toMatchObject({ versions: ['m-1'] });
    expect(await (await app.request(`${base}/m-1/ready`)).json()).toMatchObject({ ready: true });
    for (const path of ['m-2', 'm-2/ready']) expect((await app.request(`${base}/${path}`)).status).toBe(404);
    expect((await send(`${base}/m-2/infer`, { inputs: tensors })).status).toBe(404);
  });

  test('texts that say yes or no may come as BOOL', async () => {
    const bool = { ...tensors[1], datatype: 'BOOL', data: [true, false] };
    const bytes = { ...tensors[1], data: ['true', 'false'] };
    expect(await answer(path, { inputs: [tensors[0], bool] })).toEqual(
      await answer(path, { inputs: [tensors[0], bytes] }),
    );
  });

  test('a problem says `error` beside what problem documents say', async () => {
    const { app } = createTestApp();
    const problems = [await answer(path, {}), await (await app.request('/v2/models/other')).json()];
    for (const problem of problems as { readonly detail: string }[]) {
      expect(problem).toMatchObject({ code: expect.any(String) as string, error: problem.detail });
    }
  });

  test('null and blank are missing', async () => {
    const missing = tensors.map((tensor) => ({ ...tensor, data: [null, null] }));
    const blank = [missing[0], { ...tensors[1], data: ['', ' '] }];
    expect(await answer(path, { inputs: missing })).toEqual(await answer(path, { inputs: blank }));
  });

  test.each([
    ['another length', [{ ...tensors[0]!, data: [1] }, tensors[1]!]],
    ['another shape', [{ ...tensors[0]!, shape: [1] }, tensors[1]!]],
    ['texts for numbers', [{ ...tensors[0]!, datatype: 'BYTES' }, tensors[1]!]],
    ['numbers for texts', [tensors[0]!, { ...tensors[1]!, datatype: 'INT32' }]],
    ['a name twice', [tensors[0]!, tensors[0]!]],
    ['nothing', []],
  ])('inputs of %s are refused', async (_, inputs) => {
    expect(await answer(path, { inputs })).toMatchObject({ status: 422, code: 'body-invalid' });
  });

  test('server and model are described', async () => {
    const { app } = createTestApp();
    const get = async (route: string): Promise<unknown> => (await app.request(route)).json();
    expect(await get('/v2')).toMatchObject({ name: 'dynamic-risk', extensions: [] });
    expect(await get('/v2/')).toEqual(await get('/v2'));
    expect(await get('/v2/health/live')).toEqual({ live: true });
    expect(await get('/v2/health/ready')).toEqual({ ready: true });
    expect(await get('/v2/models/dynamic-risk/ready')).toEqual({ name: 'dynamic-risk', ready: true });
    expect(await get('/v2/models/dynamic-risk')).toMatchObject({
      versions: ['m-1'],
      inputs: [
        { name: 'age', datatype: 'FP64', shape: [-1] },
        { name: 'plan', datatype: 'BYTES', shape: [-1] },
      ],
    });
  });
});

describe('CSV and lines', () => {
  test('a CSV body is answered like the same rows in JSON', async () => {
    const rows = [{ age: 42, plan: 'y' }];
    expect(await answer('/prediction', '\ufeffage,plan\n42,"y"\n', 'text/csv')).toEqual(
      await answer('/prediction', { rows }),
    );
  });

  test('a byte order mark before JSON is passed over, another character set is refused', async () => {
    const rows = [{ age: 42, plan: 'y' }];
    expect(await answer('/prediction', `\ufeff${JSON.stringify({ rows })}`)).toEqual(
      await answer('/prediction', { rows }, 'application/json; charset="UTF-8"'),
    );
    const other = await answer('/prediction', { rows }, 'application/json; charset=iso-8859-1');
    expect(other).toMatchObject({
      status: 415,
      detail: 'Expected text in UTF-8, found charset "iso-8859-1".',
    });
  });

  test.each([
    ['a stray quote', 'age,plan\n4"2,y', 400, 'body-not-csv'],
    ['a row that is too long', 'age,plan\n42,y,z', 400, 'body-not-csv'],
    ['a column twice', 'age,age\n42,y', 422, 'body-invalid'],
    ['no rows', 'age,plan\n', 422, 'body-invalid'],
    ['a column that is not there', 'age\n42', 422, 'data-invalid'],
  ])('CSV with %s is refused', async (_, text, status, code) => {
    expect(await answer('/prediction', text, 'text/csv')).toMatchObject({ status, code });
  });

  test('lines are answered line by line, broken ones with row and problem', async () => {
    const lines = ['{"age":42,"plan":"y"}', 'no', '{"age":"old","plan":"x"}', '', '{"age":20,"plan":"x"}'];
    const { status, headers, text } = await send(
      '/prediction?reasons=0',
      lines.join('\n'),
      'application/x-ndjson',
    );
    expect([status, headers.get('x-dynamic-risk-model')]).toEqual([200, 'm-1']);
    const answers = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(answers).toMatchObject([
      { model: 'm-1', probability: EXPECTED[0], reasons: [] },
      { row: 1, error: { code: 'body-not-json' } },
      { row: 2, error: { code: 'data-invalid', issues: [{ row: 2, column: 'age' }] } },
      { model: 'm-1', probability: EXPECTED[1] },
    ]);
  });

  test('a hundred thousand rows pass through with a memory that stays', async () => {
    const { app } = createTestApp();
    const chunk = new TextEncoder().encode('{"age":42,"plan":"y"}\n'.repeat(1000));
    let left = 100;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => (left-- > 0 ? controller.enqueue(chunk) : controller.close()),
    });
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body,
      duplex: 'half' as const,
    };
    const response = await app.request('/prediction?reasons=0', init);
    const before = process.memoryUsage().arrayBuffers;
    let lines = 0;
    for await (const piece of response.body!)
      lines +=
        Buffer.from(piece as Uint8Array)
          .toString()
          .split('\n').length - 1;
    expect(lines).toBe(100_000);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50e6);
  });

  test('a fault of the server in a stream is the last line, and is told', async () => {
    const { app, faults } = createTestApp();
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new TypeError('/secret/path')),
    });
    const headers = { 'content-type': 'application/x-ndjson' };
    const init = { method: 'POST', headers, body, duplex: 'half' as const };
    const text = await (await app.request('/prediction', init)).text();
    expect(JSON.parse(text)).toMatchObject({ error: { status: 500, code: 'unexpected' } });
    expect(text).not.toContain('secret');
    expect(faults).toHaveLength(1);
  });

  test('lines beyond the limit end with a problem', async () => {
    const { app } = createTestApp({ limits: { maxStreamBytes: 100 } });
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/jsonl' },
      body: '{"age":1,"plan":"x"}\n'.repeat(50),
    };
    const text = await (await app.request('/prediction', init)).text();
    expect(text).toContain('"code":"body-too-large"');
  });
});

import { selectRows } from '@dynamic-risk/dataset';
import { predictProbabilities } from '@dynamic-risk/modeling';
import { diagnosticsAnswer, scoringAnswer, summaryStatisticsAnswer } from '@dynamic-risk/reporting';
import { describe, expect, test } from 'vitest';
import { CLIENTS, CORRUPT, createTestApp, DIAGNOSIS, trained, unitOf } from './deployed-api.ts';

type App = ReturnType<typeof createTestApp>['app'];

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

async function request(app: App, path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await app.request(path, init);
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
  };
}

function predict(app: App, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return request(app, '/prediction', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

function expectProblem(answer: Answer, status: number, code: string): void {
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.body).toMatchObject({ type: `urn:problem-type:dynamic-risk:${code}`, status, code });
  expect(typeof answer.body['title']).toBe('string');
  expect(typeof answer.body['detail']).toBe('string');
}

const ROWS = [
  { age: 42, plan: 'y' },
  { age: 20, plan: 'x' },
];

describe('POST /prediction', () => {
  test('answers model, threshold and one prediction a row, equal to the library to the last bit', async () => {
    const { app, stored } = createTestApp();
    const answer = await predict(app, { rows: ROWS });
    const probabilities = predictProbabilities(trained(1), selectRows(CLIENTS, [2, 0])).probabilities;
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      model: stored.unit?.modelId,
      threshold: 0.5,
      predictions: Array.from(probabilities, (probability) =>
        expect.objectContaining({ probability, risk: probability >= 0.5 ? 1 : 0 }),
      ),
    });
  });

  test('takes numbers as text, nulls, and columns that it does not need', async () => {
    const { app } = createTestApp();
    const plain = await predict(app, { rows: [{ age: 42, plan: 'y' }] });
    const other = await predict(app, {
      rows: [{ age: ' 42 ', plan: 'y', exited: '1', client: 'z', more: {} }],
    });
    expect(other.body).toEqual(plain.body);
    expect((await predict(app, { rows: [{ age: null, plan: null }] })).status).toBe(200);
  });

  test('names row and field of every fault', async () => {
    const { app } = createTestApp();
    const answer = await predict(app, {
      rows: [ROWS[0], { age: 'old', plan: 'x' }, { age: -1, plan: 'x' }, { age: 3 }],
    });
    expectProblem(answer, 422, 'data-invalid');
    expect(answer.body['detail']).toContain('row 1, column "age"');
    expect(answer.body['issues']).toMatchObject([
      { row: 1, column: 'age', code: 'not-a-number', found: 'old' },
      { row: 2, column: 'age', code: 'below-minimum', found: '-1' },
      { row: 3, column: 'plan', code: 'missing-column' },
    ]);
    expect(answer.body['issueCount']).toBe(3);
  });

  test.each([
    ['a number that overflows', '{"rows":[{"age":1e999,"plan":"x"}]}'],
    ['a row that is no object', '{"rows":[17]}'],
    ['a row that is null', '{"rows":[null]}'],
    ['a list in a cell', '{"rows":[{"age":[1],"plan":"x"}]}'],
    ['a column of the prototype', '{"rows":[{"__proto__":{"age":1,"plan":"x"}}]}'],
  ])('%s is a fault of the data', async (_, body) => {
    const { app, faults } = createTestApp();
    expectProblem(await predict(app, body), 422, 'data-invalid');
    expect(faults).toEqual([]);
  });

  test.each([
    ['no rows', '{"rows":[]}'],
    ['rows that are no list', '{"rows":{"age":1}}'],
    ['another key', '{"row":[]}'],
    ['a bare list', '[{"age":1}]'],
    ['null', 'null'],
    ['a text', '"rows"'],
  ])('%s is a body of the wrong shape', async (_, body) => {
    expectProblem(await predict(createTestApp().app, body), 422, 'body-invalid');
  });

  test.each([
    ['cut off', '{"rows":[{"age"'],
    ['empty', ''],
    ['NaN', '{"rows":[{"age":NaN}]}'],
    ['deeply nested', '['.repeat(200_000)],
  ])('JSON that is %s is refused as such', async (_, body) => {
    expectProblem(await predict(createTestApp().app, body), 400, 'body-not-json');
  });

  test('a body that is not UTF-8 is refused instead of guessed', async () => {
    const answer = await request(createTestApp().app, '/prediction', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: Uint8Array.of(0x7b, 0xff, 0x7d),
    });
    expectProblem(answer, 400, 'body-not-json');
  });

  test.each([
    ['text/plain', {}],
    ['application/x-www-form-urlencoded', {}],
    ['application/json', { 'content-encoding': 'gzip' }],
  ])('content type %s %o is refused', async (type, headers) => {
    expectProblem(
      await predict(createTestApp().app, { rows: ROWS }, { 'content-type': type, ...headers }),
      415,
      'media-type-unsupported',
    );
  });

  test('a charset beside the content type is fine', async () => {
    const type = { 'content-type': 'application/json; charset=utf-8' };
    expect((await predict(createTestApp().app, { rows: ROWS }, type)).status).toBe(200);
  });

  test('too large a body is refused, announced or not', async () => {
    const { app } = createTestApp({ limits: { maxBodyBytes: 100 } });
    const large = JSON.stringify({ rows: Array.from({ length: 50 }, () => ROWS[0]) });
    expectProblem(await predict(app, large), 413, 'body-too-large');
    expectProblem(
      await predict(app, large, { 'content-length': String(large.length) }),
      413,
      'body-too-large',
    );
  });

  test('too many rows are refused with the limit', async () => {
    const { app } = createTestApp({ limits: { maxRows: 1 } });
    const answer = await predict(app, { rows: ROWS });
    expectProblem(answer, 413, 'too-many-rows');
    expect(answer.body['detail']).toContain('at most 1 rows, found 2');
  });

  test('100,000 rows fit into the default limits', async () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => ({ age: i % 90, plan: 'x' }));
    const answer = await predict(createTestApp().app, { rows });
    expect(answer.body['predictions']).toHaveLength(100_000);
  });
});

describe('GET /scoring', () => {
  test('tells the stored evaluation of the deployed model', async () => {
    const { app, stored } = createTestApp();
    const { status, body } = await request(app, '/scoring');
    expect(status).toBe(200);
    expect(body).toEqual(scoringAnswer(stored.unit!));
  });
});

describe('GET /summarystats and /diagnostics', () => {
  test('tell the last stored diagnosis', async () => {
    const { app } = createTestApp();
    expect((await request(app, '/summarystats')).body).toEqual(summaryStatisticsAnswer(DIAGNOSIS));
    expect((await request(app, '/diagnostics')).body).toEqual(diagnosticsAnswer(DIAGNOSIS));
  });

  test.each(['/summarystats', '/diagnostics'])(
    '%s without a diagnosis is a 503 that says what to run',
    async (path) => {
      const { app, stored } = createTestApp();
      stored.diagnosis = undefined;
      const answer = await request(app, path);
      expectProblem(answer, 503, 'not-diagnosed');
      expect(answer.body['detail']).toContain('dynamic-risk run');
    },
  );

  test.each(['{"runId"', '{"runId":"r"}', '[]'])(
    'a damaged diagnosis (%s) is a 503 without internals',
    async (text) => {
      const { app, stored, faults } = createTestApp();
      stored.diagnosis = text;
      const answer = await request(app, '/summarystats');
      expectProblem(answer, 503, 'artifact-corrupt');
      expect(JSON.stringify(answer.body)).not.toContain('reports/');
      expect(faults).toHaveLength(1);
    },
  );
});

describe('GET /health', () => {
  test('names the mode and the deployed model', async () => {
    const { status, body } = await request(createTestApp().app, '/health');
    expect(status).toBe(200);
    expect(body).toEqual({
      status: 'ok',
      mode: 'production',
      model: 'm-1',
      deployedAt: '2026-11-23T11:22:33.456Z',
    });
  });

  test('says that nothing is deployed', async () => {
    const { app, stored } = createTestApp();
    stored.unit = undefined;
    const { status, body } = await request(app, '/health');
    expect(status).toBe(503);
    expect(body).toEqual({ status: 'nothing-deployed', mode: 'production', model: null, deployedAt: null });
  });

  test('says that an artifact is corrupt, and tells the log why', async () => {
    const { app, stored, faults } = createTestApp();
    stored.failure = CORRUPT;
    const { status, body } = await request(app, '/health');
    expect(status).toBe(503);
    expect(body).toMatchObject({ status: 'artifact-corrupt' });
    expect(JSON.stringify(body)).not.toContain('secret');
    expect(faults).toEqual([CORRUPT]);
  });
});

describe('every route', () => {
  const ROUTES = [
    ['POST', '/prediction'],
    ['GET', '/scoring'],
    ['GET', '/summarystats'],
    ['GET', '/diagnostics'],
    ['GET', '/health'],
  ] as const;

  test.each(ROUTES)('%s %s answers any other method with 405 and what is allowed', async (method, path) => {
    const { app } = createTestApp();
    for (const other of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].filter(
      (name) => name !== method,
    )) {
      const answer = await request(app, path, { method: other });
      expectProblem(answer, 405, 'method-not-allowed');
      expect(answer.headers.get('allow')).toBe(method === 'GET' ? 'GET, HEAD' : 'POST');
    }
  });

  test('HEAD answers like GET without a body', async () => {
    const answer = await request(createTestApp().app, '/scoring', { method: 'HEAD' });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({});
  });

  test.each([
    '/nowhere',
    '/predictions',
    '/prediction/',
    '/scoring/..%2f..%2fetc',
    '/%',
    '/%00',
    '/__proto__',
  ])('there is no route %s', async (path) => {
    expectProblem(await request(createTestApp().app, path), 404, 'route-not-found');
  });

  test.each(['/scoring', '/prediction'])(
    '%s with nothing deployed is a 503 that says what to run',
    async (path) => {
      const { app, stored } = createTestApp();
      stored.unit = undefined;
      const answer = path === '/scoring' ? await request(app, path) : await predict(app, { rows: ROWS });
      expectProblem(answer, 503, 'nothing-deployed');
      expect(answer.body['detail']).toContain('dynamic-risk run');
    },
  );

  test.each(['/scoring', '/prediction'])(
    '%s with a corrupt artifact is a 503 without internals',
    async (path) => {
      const { app, stored, faults } = createTestApp();
      stored.failure = CORRUPT;
      const answer = path === '/scoring' ? await request(app, path) : await predict(app, { rows: ROWS });
      expectProblem(answer, 503, 'artifact-corrupt');
      expect(JSON.stringify(answer.body)).not.toMatch(/secret|m-1\.json|stack/);
      expect(faults).toEqual([CORRUPT]);
    },
  );

  test('a fault that nobody foresaw is a 500 without its message', async () => {
    const { app, stored, faults } = createTestApp();
    stored.failure = new TypeError('cannot read /srv/secret');
    const answer = await request(app, '/scoring');
    expectProblem(answer, 500, 'unexpected');
    expect(JSON.stringify(answer.body)).not.toContain('secret');
    expect(faults).toHaveLength(1);
  });

  test('answers are not to be cached or sniffed, problems included', async () => {
    const { app } = createTestApp();
    for (const path of ['/health', '/nowhere']) {
      const { headers } = await request(app, path);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });
});

describe('the deployed model', () => {
  test('is read and verified once, however many requests come at the same moment', async () => {
    const { app, stored } = createTestApp();
    await Promise.all(Array.from({ length: 20 }, () => predict(app, { rows: ROWS })));
    expect(stored.loads).toBe(1);
  });

  test('a new deployment is picked up by the next request', async () => {
    const { app, stored } = createTestApp();
    const before = await predict(app, { rows: ROWS });
    stored.unit = unitOf('m-2', trained(0.01));
    const after = await predict(app, { rows: ROWS });
    expect([before.body['model'], after.body['model']]).toEqual(['m-1', 'm-2']);
    expect(after.body['predictions']).not.toEqual(before.body['predictions']);
  });

  test('is tried again after it could not be read', async () => {
    const { app, stored } = createTestApp();
    stored.failure = CORRUPT;
    expect((await request(app, '/scoring')).status).toBe(503);
    stored.failure = undefined;
    expect((await request(app, '/scoring')).status).toBe(200);
  });
});

import { describe, expect, test } from 'vitest';
import { createClient, DynamicRiskProblem } from './index.ts';

interface Call {
  readonly url: string;
  readonly init: RequestInit;
}

/** A client whose requests go nowhere. */
function clientOf(answer: () => Response | Promise<Response>, options: { readonly token?: string } = {}) {
  const calls: Call[] = [];
  const fetch = async (url: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    calls.push({ url: String(url), init });
    return answer();
  };
  const client = createClient({
    baseUrl: 'http://risk.test/api',
    fetch: fetch,
    ...options,
  });
  return { client, calls };
}

function json(value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  const type = status < 400 || status === 503 ? 'application/json' : 'application/problem+json';
  return new Response(JSON.stringify(value), { status, headers: { 'content-type': type, ...headers } });
}

const PROBLEM = { type: 't', title: 'No', status: 422, detail: 'row 1', code: 'data-invalid' };

describe('createClient', () => {
  test('sends rows and token and gives the answer with its request id', async () => {
    const answer = { model: 'm-1', threshold: 0.5, predictions: [] };
    const { client, calls } = clientOf(() => json(answer, 200, { 'x-request-id': 'r-1' }), {
      token: 'secret',
    });
    expect(await client.predict([{ age: 3 }], { reasons: 0 })).toEqual({ ...answer, requestId: 'r-1' });
    expect(calls[0]?.url).toBe('http://risk.test/api/prediction?reasons=0');
    expect(calls[0]?.init).toMatchObject({
      method: 'POST',
      body: '{"rows":[{"age":3}]}',
      headers: { Authorization: 'Bearer secret', 'Content-Type': 'application/json' },
    });
  });

  test('asks each route under the base URL, and sends no token where there is none', async () => {
    const { client, calls } = clientOf(() => json({}));
    await Promise.all([client.scoring(), client.summaryStats(), client.diagnostics(), client.worklist()]);
    await Promise.all([client.model(), client.model('a/b'), client.models(), client.rollBack('m-1')]);
    await client.runs({ limit: 2, offset: 4 });
    expect(calls.map(({ url }) => url.replace('http://risk.test/api/', ''))).toEqual([
      ...['scoring', 'summarystats', 'diagnostics', 'worklist', 'model', 'models/a%2Fb', 'models'],
      ...['models/m-1/rollback', 'runs?limit=2&offset=4'],
    ]);
    expect(calls[0]?.init.headers).toEqual({ Accept: 'application/json' });
  });

  test('a problem is an error with its code, issues, request id and time to wait', async () => {
    const issues = [{ code: 'not-a-number', row: 1, column: 'age', expected: 'a number' }];
    const headers = { 'x-request-id': 'r-2', 'retry-after': '5' };
    const { client } = clientOf(() => json({ ...PROBLEM, issues }, 422, headers));
    const error = await client.predict([{ age: 'x' }]).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DynamicRiskProblem);
    expect(error).toMatchObject({
      ...{ status: 422, code: 'data-invalid', message: 'row 1', issues },
      ...{ requestId: 'r-2', retryAfterSeconds: 5 },
    });
  });

  test.each([
    ['a page of a proxy', new Response('<h1>Bad gateway</h1>', { status: 502 })],
    [
      'a document that is cut off',
      new Response('{"typ', { status: 502, headers: { 'content-type': 'application/problem+json' } }),
    ],
  ])('%s is a problem too', async (_, response) => {
    const { client } = clientOf(() => response);
    await expect(client.scoring()).rejects.toMatchObject({
      status: 502,
      code: 'not-a-problem-document',
      issues: [],
    });
  });

  test('tells the state of a service that cannot predict', async () => {
    const state = { status: 'nothing-deployed', mode: 'production', model: null, deployedAt: null };
    expect(await clientOf(() => json(state, 503)).client.health()).toEqual(state);
  });

  test('ends when it is told to, and when its time is over', async () => {
    const never: typeof globalThis.fetch = (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
      });
    const client = createClient({ baseUrl: 'http://risk.test', fetch: never, timeoutMs: 20 });
    await expect(client.scoring()).rejects.toMatchObject({ name: 'TimeoutError' });
    const signal = AbortSignal.abort(new Error('enough'));
    const aborted = createClient({
      baseUrl: 'http://risk.test',
      fetch: async (_, init) => {
        init?.signal?.throwIfAborted();
        return json({});
      },
    });
    await expect(aborted.scoring({ signal })).rejects.toThrow('enough');
  });
});

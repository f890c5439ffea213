import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { RollbackResult, RunRecord } from '@dynamic-risk/pipeline';
import { describe, expect, test } from 'vitest';
import { parseTokens } from '../src/index.ts';
import { createTestApp } from './deployed-api.ts';

type Made = ReturnType<typeof createTestApp>;

async function get({ app }: Made, path: string, headers: Readonly<Record<string, string>> = {}) {
  const response = await app.request(path, { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

async function json(made: Made, path: string): Promise<unknown> {
  return JSON.parse((await get(made, path)).text);
}

describe('models', () => {
  test('the deployed model tells what a row needs, and is named in the header', async () => {
    const { text, headers } = await get(createTestApp(), '/model');
    expect(headers.get('x-dynamic-risk-model')).toBe('m-1');
    expect(JSON.parse(text)).toMatchObject({
      ...{ model: 'm-1', threshold: 0.5, deployedAt: '2026-11-23T11:22:33.456Z' },
      features: [
        { name: 'age', type: 'numeric', min: 0 },
        { name: 'plan', type: 'categorical' },
      ],
      training: { rows: 8, positives: 4, negatives: 4 },
    });
  });

  test('all models are listed by the journal', async () => {
    const made = createTestApp();
    const event = { at: '2026-11-23T11:00:00.000Z', runId: 'r', datasetSha256: 'd' };
    made.stored.journal = [
      { type: 'trained', modelId: 'm-0', ...event },
      { type: 'promoted', modelId: 'm-1', ...event },
    ];
    expect(await json(made, '/models')).toMatchObject({
      deployed: 'm-1',
      models: [
        { id: 'm-0', state: 'trained', deployed: false },
        { id: 'm-1', state: 'deployed', deployed: true },
      ],
    });
  });

  test('what cannot be an id never reaches the store', async () => {
    const made = createTestApp();
    for (const id of ['m-1', '..%2F..%2Fetc%2Fpasswd', 'm-0123456789ab', '__proto__', '%00']) {
      expect([id, (await get(made, `/models/${id}`)).status]).toEqual([id, 404]);
    }
  });
});

describe('POST /models/:id/rollback', () => {
  const token = 'a'.repeat(32);
  const tokens = parseTokens(`chief admin ${token}`, 'test');
  const headers = { authorization: `Bearer ${token}` };
  const id = 'm-0123456789ab';

  async function rollBack(perform: (modelId: string) => Promise<RollbackResult>) {
    const { app } = createTestApp({ tokens, rollBack: perform });
    const response = await app.request(`/models/${id}/rollback`, { method: 'POST', headers });
    return { status: response.status, body: (await response.json()) as object };
  }

  test('deploys the model again and says what was left', async () => {
    const done = { status: 'rolled-back', runId: 'r', at: 't', from: 'm-1', to: id } as const;
    const answer = await rollBack(async (modelId) => ({ ...done, to: modelId }) as RollbackResult);
    expect(answer).toEqual({ status: 200, body: done });
  });

  test.each([
    ['usage-invalid', 409, 'rollback-impossible'],
    ['not-found', 404, 'not-found'],
    ['run-locked', 503, 'run-locked'],
    ['artifact-corrupt', 503, 'artifact-corrupt'],
  ] as const)('%s is a %i', async (code, status, said) => {
    const answer = await rollBack(() => Promise.reject(new DynamicRiskError(code, 'It was never deployed.')));
    expect(answer).toMatchObject({ status, body: { code: said } });
  });
});

describe('GET /runs', () => {
  const made = createTestApp();
  made.stored.runs = Array.from({ length: 25 }, (_, i) => ({ runId: `r${i}` }) as RunRecord);

  test('tells the latest first, page by page', async () => {
    expect(await json(made, '/runs')).toMatchObject({
      total: 25,
      offset: 0,
      limit: 20,
      runs: { length: 20 },
    });
    expect(await json(made, '/runs?limit=2&offset=23')).toMatchObject({
      runs: [{ runId: 'r1' }, { runId: 'r0' }],
    });
    expect(await json(made, '/runs?offset=1000')).toMatchObject({ total: 25, runs: [] });
  });

  test.each(['limit=0', 'limit=101', 'limit=x', 'offset=-1', 'limit=', 'limit=1e1', 'offset=99999999'])(
    '%s is refused',
    async (query) => {
      const { status, text } = await get(made, `/runs?${query}`);
      expect([status, JSON.parse(text)]).toMatchObject([400, { code: 'query-invalid' }]);
    },
  );
});

describe('what the last run left', () => {
  test('is given as it is, with its own media type', async () => {
    const made = createTestApp();
    made.stored.files = {
      'report_production.pdf': '%PDF-1.7',
      'report_production.html': '<!doctype html>',
      'worklist_production.json': '{"model":"m-0","list":[]}',
    };
    const types = ['/report.pdf', '/report.html', '/worklist'].map(async (path) => {
      const { status, headers, text } = await get(made, path);
      return [status, headers.get('content-type'), text];
    });
    expect(await Promise.all(types)).toEqual([
      [200, 'application/pdf', '%PDF-1.7'],
      [200, 'text/html; charset=utf-8', '<!doctype html>'],
      [200, 'application/json', '{"model":"m-0","list":[]}'],
    ]);
    expect((await get(made, '/worklist')).headers.get('x-dynamic-risk-model')).toBe('m-0');
  });

  test.each(['/report.pdf', '/report.html', '/worklist'])(
    '%s before the first run says what to run',
    async (path) => {
      const { status, headers, text } = await get(createTestApp(), path);
      expect([status, JSON.parse(text)]).toMatchObject([503, { code: 'not-reported' }]);
      expect(headers.get('retry-after')).toBe('5');
    },
  );
});

describe('GET /metrics', () => {
  test('counts requests, predictions and scores, and tells of model and drift', async () => {
    const made = createTestApp();
    const body = '{"rows":[{"age":42,"plan":"y"},{"age":20,"plan":"x"}]}';
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
    await made.app.request('/prediction', init);
    await made.app.request('/nowhere', { method: 'BREW' });
    const { text, headers } = await get(made, '/metrics');
    expect(headers.get('content-type')).toContain('text/plain; version=0.0.4');
    for (const line of [
      'dynamic_risk_requests_total{route="/prediction",method="POST",status="200"} 1',
      'dynamic_risk_requests_total{route="(none)",method="other",status="404"} 1',
      'dynamic_risk_request_seconds_count{route="/prediction"} 1',
      'dynamic_risk_predictions_total 2',
      'dynamic_risk_score_count 2',
      'dynamic_risk_score_bucket{le="+Inf"} 2',
      'dynamic_risk_model_info{model="m-1"} 1',
    ]) {
      expect(text).toContain(line);
    }
    expect(text).toMatch(/dynamic_risk_model_age_seconds \d/);
  });

  test('is there while nothing is deployed', async () => {
    const made = createTestApp();
    Object.assign(made.stored, { unit: undefined, diagnosis: undefined });
    const { status, text } = await get(made, '/metrics');
    expect(status).toBe(200);
    expect(text).not.toMatch(/model_age_seconds \d/);
  });
});

describe('content negotiation', () => {
  test.each([
    ['/scoring', 'text/html', 406],
    ['/scoring', 'text/html, */*;q=0.1', 200],
    ['/scoring', 'application/*', 200],
    ['/scoring', 'application/json;q=0', 406],
    ['/docs', 'text/html', 200],
    ['/docs', 'application/json', 406],
  ])('%s with Accept %s is a %i', async (path, accept, status) => {
    expect((await get(createTestApp(), path, { accept })).status).toBe(status);
  });

  test('what takes too long is given up with a 503', async () => {
    const reports = { latest: () => new Promise<undefined>(() => undefined) };
    const made = createTestApp({ reports, limits: { timeoutMs: 20 } });
    const { status, text } = await get(made, '/summarystats');
    expect([status, JSON.parse(text)]).toMatchObject([503, { code: 'took-too-long' }]);
  });
});

import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { listen } from '../src/index.ts';
import { createTestApp, trained, unitOf } from './deployed-api.ts';
import { checkAnswer } from './swap/check-answer.ts';
import { expectedPredictions } from './swap/expected-predictions.ts';
import { runCampaign } from './swap/run-campaign.ts';

/** 20,000 in `npm run check:swap`. */
const REQUESTS = 1200;

const SWAP_MS = 20;

const BODY = JSON.stringify({
  rows: [
    { age: 42, plan: 'y' },
    { age: 20, plan: null },
  ],
});

function post(
  url: string,
): Promise<{ readonly status: number; readonly model: unknown; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(BODY) };
    const sent = request(`${url}/prediction`, { method: 'POST', headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, model: response.headers['x-dynamic-risk-model'], text });
      });
    });
    sent.on('error', reject);
    sent.end(BODY);
  });
}

test('while models are swapped under load every answer of every kind is wholly that of one of them', async () => {
  const units = [unitOf('m-1', trained(1)), unitOf('m-2', trained(0.01))];
  let swaps = 0;
  const { api, stored, faults } = createTestApp({ signal: () => String(swaps) });
  const server = await listen(api, '127.0.0.1', 0);
  const rows = Array.from({ length: 101 }, (_, i) => ({ age: 18 + i, plan: i % 4 ? 'xy'[i % 2]! : null }));
  const { answers, byModel, errors, opened } = await runCampaign({
    ...{ url: server.url, rows, requests: REQUESTS, connections: 16, spreadMs: 500, swapMs: SWAP_MS },
    expected: new Map(units.map(({ modelId, model }) => [modelId, expectedPredictions(model, rows)])),
    swap: () => {
      stored.unit = units[++swaps % 2];
    },
  });
  await server.close();
  expect(errors).toEqual([]);
  expect({ answers, opened }).toEqual({ answers: REQUESTS, opened: 16 });
  expect([...byModel.keys()].sort()).toEqual(['m-1', 'm-2']);
  expect(stored.loads).toBeGreaterThan(3);
  expect(faults).toEqual([]);
});

describe('the check of the campaign', () => {
  const expected = new Map([
    ['m-1', { probabilities: Float64Array.of(0.25), flags: Uint8Array.of(0) }],
    ['m-2', { probabilities: Float64Array.of(0.75), flags: Uint8Array.of(1) }],
  ]);
  const answer = (model: string, probability: number): string =>
    JSON.stringify({ model, predictions: [{ probability, risk: probability > 0.5 ? 1 : 0 }] });
  const check = (model: string, text: string, status = 200): string =>
    checkAnswer({ kind: 'one', rows: [0] }, { status, model, text }, expected);

  test('knows the model of a right answer', () => {
    expect(check('m-2', answer('m-2', 0.75))).toBe('m-2');
  });

  test.each([
    ['a failure', 'm-1', '{}', 503],
    ['a model that nobody knows', 'm-3', answer('m-3', 0.25), 200],
    ['a body by another model than the header', 'm-1', answer('m-2', 0.75), 200],
    ['figures of the other model', 'm-1', answer('m-1', 0.75), 200],
    ['the last bit', 'm-1', answer('m-1', 0.25000000000000006), 200],
  ])('finds %s', (_, model, text, status) => {
    expect(() => check(model, text, status)).toThrow();
  });
});

test('a model is looked up again in the very next request after it was deployed', async () => {
  let signal = 'first';
  const { api, stored } = createTestApp({ signal: () => signal });
  const server = await listen(api, '127.0.0.1', 0);
  expect((await post(server.url)).model).toBe('m-1');
  for (const name of ['m-2', 'm-3', 'm-4']) {
    stored.unit = unitOf(name, trained(0.01));
    signal = name;
    expect((await post(server.url)).model).toBe(name);
  }
  await server.close();
});

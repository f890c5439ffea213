import { request } from 'node:http';
import { expect, test } from 'vitest';
import { listen } from '../src/index.ts';
import { createTestApp, trained, unitOf } from './deployed-api.ts';

/** As many in the bench; here as many as a few seconds allow. */
const REQUESTS = 4000;

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

test('while models are swapped under load every answer is wholly that of one of them', async () => {
  const units = [unitOf('m-1', trained(1)), unitOf('m-2', trained(0.01))];
  let swaps = 0;
  const { api, stored, faults } = createTestApp({ signal: () => String(swaps) });
  const server = await listen(api, '127.0.0.1', 0);
  const expected: string[] = [];
  for (const unit of units) {
    stored.unit = unit;
    swaps++;
    expected.push((await post(server.url)).text);
  }
  expect(new Set(expected).size).toBe(2);
  const timer = setInterval(() => {
    stored.unit = units[++swaps % 2];
  }, SWAP_MS);
  const counts = new Map<string, number>();
  const worker = async (): Promise<void> => {
    for (let i = 0; i < REQUESTS / 16; i++) {
      const { status, model, text } = await post(server.url);
      const which = expected.indexOf(text);
      const outcome = `${status} ${String(model)} ${which}`;
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  clearInterval(timer);
  await server.close();
  expect([...counts.keys()].sort()).toEqual(['200 m-1 0', '200 m-2 1']);
  expect(stored.loads).toBeGreaterThan(3);
  expect(faults).toEqual([]);
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

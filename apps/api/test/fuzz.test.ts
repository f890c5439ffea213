import { expect, test } from 'vitest';
import { runFuzz } from './fuzz/run-fuzz.ts';

test('5,000 requests made of the OpenAPI document: no 5xx, no hang, every error a problem document', async () => {
  const { requests, statuses } = await runFuzz(5000, 7);
  expect(requests).toBe(5000);
  // Enough of them were right, and enough of each kind of wrong.
  for (const status of [200, 400, 401, 404, 405, 406, 415, 421, 422]) {
    expect([status, (statuses.get(status) ?? 0) > 5]).toEqual([status, true]);
  }
});

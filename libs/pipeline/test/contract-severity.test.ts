import type { Contract } from '@dynamic-risk/dataset';
import { expect, test } from 'vitest';
import { CLIENT_CONTRACT } from './clients.ts';
import { createWorld } from './world.ts';

const [, size] = CLIENT_CONTRACT.features;

/** Half of the clients are more active than this allows. */
function limited(severity: 'error' | 'warning'): Contract {
  return {
    ...CLIENT_CONTRACT,
    features: [{ name: 'activity', type: 'numeric', min: 0, max: 50, severity }, size!],
    rules: [{ check: 'size <= 9', severity }],
  };
}

test('rules of severity warning are counted in the record and told of, for sources and test data', async () => {
  const world = createWorld();
  const record = await world.run({ contract: limited('warning') });
  expect(record).toMatchObject({
    status: 'deployed',
    ingestion: { rowsRead: 300, accepted: 300, quarantined: 0 },
    evaluation: { testRows: 400, testQuarantined: 0 },
  });
  const stored = await world.ports.datasets.current();
  expect(stored?.files[0]?.warnings).toMatchObject([
    { column: 'activity', rule: 'above-maximum', severity: 'warning' },
    { rule: 'rule-broken', expected: 'size <= 9', severity: 'warning' },
  ]);
  const told = world.events.map((event) => JSON.stringify(event)).join('\n');
  expect(told).toMatch(/september\.csv.*expected size <= 9/);
  expect(told).toMatch(/test\.csv.*expected size <= 9/);
});

test('a warning changes neither the data set nor the model; an error does', async () => {
  const plain = await createWorld().run();
  const warned = await createWorld().run({ contract: limited('warning') });
  const strict = await createWorld().run({ contract: limited('error') });
  expect(warned.ingestion.datasetSha256).toBe(plain.ingestion.datasetSha256);
  expect(strict.ingestion.accepted).toBeLessThan(plain.ingestion.accepted);
});

import { formatIssues } from '@dynamic-risk/dataset';
import { buildContract, buildDataset } from '@dynamic-risk/dataset/testing';
import { expect, test } from 'vitest';
import { ingest } from './ingest.ts';
import { rejectionKey, withoutKnownRejections } from './known-rejections.ts';
import { buildBatch, buildRejected } from '../test/build-batch.ts';
import { createSha256 } from '../test/create-sha256.ts';

const contract = buildContract({ features: [{ name: 'age', type: 'numeric' }] });

function result() {
  const rejected = [2, 3, 4].map((line) => ({ ...buildRejected('a.csv', line), text: `row ${line % 2}` }));
  const batches = [
    buildBatch('a.csv', buildDataset({ age: [1], exited: ['0'] }), { lines: [5], rejected }),
    buildBatch('b.csv', buildDataset({ age: [2], exited: ['0'] }), {
      lines: [3],
      rejected: [{ ...buildRejected('b.csv', 2), text: 'row 0' }],
    }),
  ];
  const context = { runId: 'run', at: '2026-11-23T11:22:33.456Z', createSha256 };
  const parsed = ingest(contract, 'sha', undefined, batches, context);
  if (!parsed.ok) throw new Error(formatIssues(parsed.issues));
  return parsed.value;
}

test('rows of the same text from the same source are duplicates, and the accounting stays exact', () => {
  const known = new Set([rejectionKey({ source: 'a.csv', text: 'row 0' })]);
  const { record, quarantine } = withoutKnownRejections(result(), (row) => known.has(rejectionKey(row)));
  expect(quarantine.map(({ source, line }) => [source, line])).toEqual([
    ['a.csv', 3],
    ['b.csv', 2],
  ]);
  expect(record.files).toMatchObject([
    { name: 'a.csv', rows: 4, accepted: 1, quarantined: 1, duplicates: 2 },
    { name: 'b.csv', rows: 2, accepted: 1, quarantined: 1, duplicates: 0 },
  ]);
  expect(record).toMatchObject({ rowsRead: 6, accepted: 2, quarantined: 2, duplicates: 2 });
});

test('nothing known leaves the very same result', () => {
  const before = result();
  expect(withoutKnownRejections(before, () => false)).toBe(before);
});

import { buildContract, buildDataset } from '@dynamic-risk/dataset/testing';
import { formatIssues } from '@dynamic-risk/dataset';
import { describe, expect, test } from 'vitest';
import { buildBatch } from '../test/build-batch.ts';
import { createSha256 } from '../test/create-sha256.ts';
import { countOpenRows } from './count-open-rows.ts';
import { ingest, type IngestionResult } from './ingest.ts';
import { recheck } from './recheck.ts';
import { joinRecords, replay } from './replay.ts';
import type { SourceBatch } from './source-batch.ts';

const contract = buildContract({
  identifier: 'client',
  features: [{ name: 'age', type: 'numeric', min: 0 }],
});
const context = { runId: 'second', at: '2026-11-23T11:22:33.456Z', createSha256 };

function clients(...rows: readonly (readonly [string, number, string])[]): SourceBatch {
  const data = buildDataset({
    client: rows.map(([client]) => client),
    age: rows.map(([, age]) => age),
    exited: rows.map(([, , exited]) => exited),
  });
  return { ...buildBatch('a.csv', data), offsets: Float64Array.from(rows, (_, i) => 10 * i) };
}

function first(conflicts?: 'majority' | 'quarantine'): IngestionResult {
  const parsed = ingest(contract, 'sha', undefined, [clients(['a', 1, '0'], ['b', 2, '1'], ['c', -1, '0'])], {
    ...context,
    runId: 'first',
    ...(conflicts === undefined ? {} : { conflicts }),
  });
  if (!parsed.ok) throw new Error(formatIssues(parsed.issues));
  return parsed.value;
}

describe('replay', () => {
  test('tells of each row what became of it; what still breaks the contract is counted and not listed again', () => {
    const broken = {
      source: 'a.csv',
      sha256: 'x',
      line: 9,
      offset: 70,
      violations: [{ rule: 'r', expected: 'e' }],
    };
    const rows = clients(['c', 1, '0'], ['a', 1, '0'], ['d', -2, '1'], ['c', 1, '0']);
    const batch = { ...rows, rowsRead: 5, rejected: [broken] };
    const mended = new Map([[batch, new Set([0, 20])]]);
    const { record, outcomes, quarantine, dataset } = replay(
      contract,
      'sha',
      first(),
      [batch],
      context,
      mended,
    );
    const outcome = (offset: number): unknown => outcomes.get(batch)?.get(offset);
    expect([0, 10, 30].map(outcome)).toEqual([
      { outcome: 'accepted' },
      { outcome: 'duplicate' },
      { outcome: 'duplicate' },
    ]);
    expect(outcome(20)).toMatchObject({ outcome: 'rejected', violations: [{ rule: 'below-minimum' }] });
    expect(outcome(70)).toEqual({ outcome: 'rejected', violations: broken.violations });
    expect(record).toMatchObject({ rowsRead: 5, accepted: 1, duplicates: 2, quarantined: 2, datasetRows: 3 });
    expect(record.replay).toEqual({ released: 3, mended: 1 });
    expect([quarantine, dataset.rowCount]).toEqual([[], 3]);
  });

  test('a client who is there already stays in quarantine where the contract allows one record', () => {
    const unique = { ...contract, uniqueness: 'error' } as const;
    const batch = clients(['a', 7, '0']);
    const { outcomes, record } = replay(unique, 'sha', first(), [batch], context);
    expect(outcomes.get(batch)?.get(0)).toMatchObject({
      outcome: 'rejected',
      violations: [{ rule: 'identifier-not-unique' }],
    });
    expect(record).toMatchObject({ rowsRead: 1, accepted: 0, quarantined: 1, replay: { released: 0 } });
  });

  test('a conflict sets rows aside, which the policy "quarantine" lists', () => {
    const batch = clients(['a', 7, '1']);
    const conflicts = 'quarantine' as const;
    const result = replay(contract, 'sha', first(conflicts), [batch], { ...context, conflicts });
    expect(result.outcomes.get(batch)?.get(0)).toEqual({ outcome: 'conflict' });
    expect(result.quarantine.map(({ source, violations }) => [source, violations[0]?.rule])).toEqual([
      [expect.stringMatching(/^data set /), 'label-conflict'],
      ['a.csv', 'label-conflict'],
    ]);
    expect(result.record).toMatchObject({ conflicts: 1, superseded: 1, datasetRows: 1, setAsideRows: 2 });
  });

  test('rows without an offset are refused, and so is nothing at all', () => {
    const { offsets: _none, ...batch } = clients(['c', 1, '0']);
    expect(() => replay(contract, 'sha', first(), [batch], context)).toThrow(/offset/);
    expect(() => replay(contract, 'sha', first(), [], context)).toThrow(/no row/);
  });

  test('another contract than that of the data set is refused', () => {
    const given = [clients(['c', 1, '0'])];
    expect(() => replay(contract, 'other', first(), given, context)).toThrow(
      expect.objectContaining({ code: 'contract-changed' }),
    );
  });
});

describe('joinRecords', () => {
  test('checking the data set anew and a replay are one version, added to the one that is stored', () => {
    const stored = first();
    const stricter = { ...contract, features: [{ name: 'age', type: 'numeric', min: 2 } as const] };
    const parsed = recheck(stricter, 'new', contract, stored, context);
    if (!parsed.ok) throw new Error(formatIssues(parsed.issues));
    const replayed = replay(stricter, 'new', parsed.value, [clients(['c', 5, '0'])], context);
    const record = joinRecords(parsed.value.record, replayed.record);
    expect(record).toMatchObject({
      parentSha256: stored.record.datasetSha256,
      contractSha256: 'new',
      datasetRows: 2 - 1 + 1,
      recheck: { rows: 2, quarantined: 1 },
      replay: { released: 1 },
    });
    expect(countOpenRows([stored.record, record])).toBe(1 + 1 - 1);
  });
});

test('countOpenRows is 0 before the first ingestion', () => {
  expect(countOpenRows([])).toBe(0);
});

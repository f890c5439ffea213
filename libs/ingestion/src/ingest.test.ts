import { createDataset, type Dataset, formatIssues, selectRows } from '@dynamic-risk/dataset';
import { buildContract, buildDataset, datasetRows } from '@dynamic-risk/dataset/testing';
import { describe, expect, test } from 'vitest';
import { hashContract } from './hash-contract.ts';
import { ingest, type IngestionResult, type PreviousIngestion } from './ingest.ts';
import type { SourceBatch } from './source-batch.ts';
import { buildBatch, buildRejected } from '../test/build-batch.ts';
import { createSha256 } from '../test/create-sha256.ts';

const contract = buildContract({ features: [{ name: 'age', type: 'numeric', min: 0 }] });
const contractSha256 = hashContract(contract, createSha256);
const context = { runId: '20261123T112233456Z', at: '2026-11-23T11:22:33.456Z', createSha256 };

function clients(...ages: readonly (number | null)[]): Dataset {
  return buildDataset({ age: ages, exited: ages.map(() => '0') });
}

function run(batches: readonly SourceBatch[], previous?: PreviousIngestion): IngestionResult {
  const parsed = ingest(contract, contractSha256, previous, batches, context);
  if (!parsed.ok) throw new Error(formatIssues(parsed.issues));
  return parsed.value;
}

function ages(dataset: Dataset): readonly unknown[] {
  return datasetRows(dataset).map(([age]) => age);
}

describe('ingest', () => {
  test('adds accepted rows in order of file names and accounts for every record', () => {
    const rejected = [buildRejected('b.csv', 3)];
    const { dataset, record, quarantine, warnings } = run([
      buildBatch('b.csv', clients(1, 4), { lines: [2, 4], rejected }),
      buildBatch('a.csv', clients(1, -5, 2, 1)),
    ]);
    expect(ages(dataset)).toEqual([1, 2, 4]);
    expect(record).toMatchObject({ rowsRead: 7, accepted: 3, quarantined: 2, duplicates: 2, datasetRows: 3 });
    expect(record.files).toEqual([
      {
        name: 'a.csv',
        sha256: 'sha-of-a.csv',
        bytes: 1,
        rows: 4,
        accepted: 2,
        quarantined: 1,
        duplicates: 1,
        conflicts: 0,
      },
      {
        name: 'b.csv',
        sha256: 'sha-of-b.csv',
        bytes: 1,
        rows: 3,
        accepted: 1,
        quarantined: 1,
        duplicates: 1,
        conflicts: 0,
      },
    ]);
    expect(quarantine.map(({ source, line }) => [source, line])).toEqual([
      ['a.csv', 3],
      ['b.csv', 3],
    ]);
    expect(warnings).toEqual([]);
  });

  test('one copy of a duplicate stays: not both copies are deleted', () => {
    expect(ages(run([buildBatch('a.csv', clients(7, 7))]).dataset)).toEqual([7]);
  });

  test('a client named null is kept as a client', () => {
    const named = buildContract({ identifier: 'client', features: [{ name: 'age', type: 'numeric' }] });
    const data = buildDataset({ client: ['null', 'None'], age: [1, 1], exited: ['0', '0'] });
    const parsed = ingest(named, 'sha', undefined, [buildBatch('a.csv', data)], context);
    expect(parsed.ok && datasetRows(parsed.value.dataset)).toEqual([
      ['None', 1, '0'],
      ['null', 1, '0'],
    ]);
  });

  test('a second ingestion adds to the first and names it as its parent', () => {
    const first = run([buildBatch('a.csv', clients(1, 2))]);
    const second = run([buildBatch('a.csv', clients(2, 3), { sha256: 'changed' })], first);
    expect(ages(second.dataset)).toEqual([1, 2, 3]);
    expect(second.record).toMatchObject({
      rowsRead: 2,
      accepted: 1,
      duplicates: 1,
      conflicts: 0,
      datasetRows: 3,
      parentSha256: first.record.datasetSha256,
      contractSha256,
    });
    expect(first.record).not.toHaveProperty('parentSha256');
  });

  test('nothing but duplicates leaves the very same data set', () => {
    const first = run([buildBatch('a.csv', clients(1, 2))]);
    const again = run([buildBatch('b.csv', clients(2, 1))], first);
    expect(again.dataset).toBe(first.dataset);
    expect(again.record).toMatchObject({ accepted: 0, duplicates: 2 });
    expect(again.record.datasetSha256).toBe(first.record.datasetSha256);
  });

  test('changes neither the previous data set nor the batches', () => {
    const first = run([buildBatch('a.csv', clients(1))]);
    const before = datasetRows(first.dataset);
    const batch = buildBatch('b.csv', clients(2, -1));
    run([batch], first);
    expect(datasetRows(first.dataset)).toEqual(before);
    expect(ages(batch.data)).toEqual([2, -1]);
  });

  test('leaves out columns that the contract does not name', () => {
    const data = createDataset([...clients(1).columns, ...buildDataset({ extra: ['x'] }).columns]);
    expect([...run([buildBatch('a.csv', data)]).dataset.columns.keys()]).toEqual(['age', 'exited']);
  });

  test('is not ok when every row is rejected, and tells each cause once', () => {
    const parsed = ingest(
      contract,
      contractSha256,
      undefined,
      [
        buildBatch('b.csv', clients(-1, -2)),
        buildBatch('a.csv', clients(-3), { lines: [3], rejected: [buildRejected('a.csv', 2)] }),
      ],
      context,
    );
    expect(parsed.ok ? '' : formatIssues(parsed.issues)).toBe(
      'a.csv, line 3, column "age": expected a number ≥ 0, found "-3". ' +
        'Correct the source or the contract: this concerns 3 of the 4 rows, all of which were rejected.\n' +
        'a.csv, line 2, column "age": expected a number, found "x". ' +
        'Correct the source or the contract: this concerns 1 of the 4 rows, all of which were rejected.',
    );
  });

  test('is not ok when there is no row at all', () => {
    const parsed = ingest(contract, contractSha256, undefined, [buildBatch('a.csv', empty())], context);
    expect(parsed.ok ? '' : formatIssues(parsed.issues)).toBe(
      'a.csv: expected at least one row after the header. Provide a file with data.',
    );
  });

  test('warns of a file without a single usable row, and passes the reader’s warnings on', () => {
    const warning = {
      code: 'extra-column',
      source: 'a.csv',
      column: 'x',
      expected: 'a column of the contract',
    };
    const { warnings } = run([
      buildBatch('a.csv', clients(1), { warnings: [warning] }),
      buildBatch('b.csv', clients(-1)),
    ]);
    expect(formatIssues(warnings)).toBe(
      'a.csv, column "x": expected a column of the contract.\n' +
        'b.csv, line 2, column "age": expected a number ≥ 0, found "-1". ' +
        'Correct the source or the contract: this concerns the only row.',
    );
  });

  test('throws when the contract changed since the data set was made', () => {
    const first = run([buildBatch('a.csv', clients(1))]);
    expect(() => ingest(contract, 'f'.repeat(64), first, [buildBatch('b.csv', clients(2))], context)).toThrow(
      expect.objectContaining({ code: 'contract-changed' }) as Error,
    );
  });

  test('throws when there is no batch', () => {
    expect(() => ingest(contract, contractSha256, undefined, [], context)).toThrow('no batch');
  });
});

function empty(): Dataset {
  return selectRows(clients(1), []);
}

import { categoricalColumn, type Contract, type Dataset, numericColumn } from '@dynamic-risk/dataset';
import { buildContract, buildDataset, datasetRows } from '@dynamic-risk/dataset/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildBatch, buildRejected } from '../test/build-batch.ts';
import { createSha256 } from '../test/create-sha256.ts';
import { packLevels } from '../test/pack-levels.ts';
import { arrangeBatch } from './arrange-batch.ts';
import { ingest, type IngestionResult, type PreviousIngestion } from './ingest.ts';
import type { ConflictPolicy } from './ingestion-record.ts';
import type { SourceBatch } from './source-batch.ts';

interface Row {
  readonly client: string;
  /** Below 0 breaks the contract. */
  readonly age: number | null;
  /** Above 9 breaks a rule of severity `warning`. */
  readonly other: number;
  readonly exited: string;
}

const row: fc.Arbitrary<Row> = fc.record({
  client: fc.constantFrom('a', 'b', 'B', '\uffee', '😀'),
  age: fc.constantFrom(0, -0, 1, 2.5, -1, null),
  other: fc.constantFrom(1, 9, 10),
  exited: fc.constantFrom('0', '1'),
});
const file = fc.tuple(fc.array(row, { minLength: 1, maxLength: 12 }), fc.boolean());
const files = fc.array(file, { minLength: 1, maxLength: 4 });
type Files = readonly (readonly [rows: readonly Row[], isPacked: boolean])[];

function toDataset(rows: readonly Row[]): Dataset {
  return buildDataset({
    client: categoricalColumn(rows.map(({ client }) => client)),
    age: numericColumn(rows.map(({ age }) => age)),
    exited: categoricalColumn(rows.map(({ exited }) => exited)),
    other: numericColumn(rows.map(({ other }) => other)),
  });
}

/** Batches with two records a line, as in JSON, so that their offsets alone tell which came first. */
function batchesOf(some: Files): readonly SourceBatch[] {
  return some.map(([rows, isPacked], i) => {
    const name = `${i}.json`;
    const data = toDataset(rows);
    return {
      ...buildBatch(name, isPacked ? packLevels(data) : data, {
        lines: rows.map((_, at) => 2 + Math.floor(at / 2)),
        rejected: [{ ...buildRejected(name, 3), offset: 25 }],
      }),
      offsets: Uint32Array.from(rows, (_, at) => 10 * at),
    };
  });
}

function contractFor(uniqueness: Exclude<Contract['uniqueness'], undefined>): Contract {
  return buildContract({
    identifier: 'client',
    uniqueness,
    features: [{ name: 'age', type: 'numeric', min: 0 }],
    attributes: [{ name: 'other', type: 'numeric', max: 9, severity: 'warning' }],

    target: { name: 'exited', positive: '1', negative: ['0'] },
  });
}

describe('arrangeBatch', () => {
  test.each(['keep-all', 'latest', 'majority', 'quarantine'] as const)(
    'changes nothing of what an ingestion comes to, with the policy %s',
    (conflicts) => {
      fc.assert(
        fc.property(files, files, fc.constantFrom('off', 'warning', 'error'), (first, second, uniqueness) => {
          const contract = contractFor(uniqueness);
          const plain = ingestTwice(contract, conflicts, [batchesOf(first), batchesOf(second)]);
          const arranged = ingestTwice(contract, conflicts, [
            batchesOf(first).map((batch) => arrangeBatch(batch)),
            batchesOf(second).map((batch) => arrangeBatch(arrangeBatch(batch))),
          ]);
          expect(arranged).toEqual(plain);
        }),
      );
    },
  );

  test('puts rows, lines and offsets in the order of a data set, equal rows as they came', () => {
    const rows = [
      { client: 'b', age: 1, other: 2, exited: '0' },
      { client: 'a', age: null, other: 2, exited: '1' },
      { client: 'b', age: 1, other: 2, exited: '0' },
      { client: 'a', age: -1, other: 2, exited: '0' },
    ];
    const { data, lines, offsets, arrival } = arrangeBatch(batchesOf([[rows, true]])[0]!);
    expect(datasetRows(data)).toEqual([
      ['a', null, '1', 2],
      ['a', -1, '0', 2],
      ['b', 1, '0', 2],
      ['b', 1, '0', 2],
    ]);
    expect([...lines]).toEqual([2, 3, 2, 3]);
    expect([...(offsets ?? [])]).toEqual([10, 30, 0, 20]);
    expect([...(arrival ?? [])]).toEqual([2, 0, 3, 1]);
  });

  test('takes a batch without rows', () => {
    expect(arrangeBatch(buildBatch('empty.csv', toDataset([]))).arrival).toHaveLength(0);
  });
});

test('a batch whose arrival is not of all its rows is refused', () => {
  const batch = { ...batchesOf([[[{ client: 'a', age: 1, other: 2, exited: '0' }], false]])[0]! };
  const broken = { ...batch, arrival: new Uint32Array(2) };
  const context = { runId: 'run', at: '2026-11-23T11:22:33.456Z', createSha256 };
  expect(() => ingest(contractFor('off'), 'sha', undefined, [broken], context)).toThrow(/2 places of 1 rows/);
});

/** What both ingestions come to; a refused one, its issues. */
function ingestTwice(
  contract: Contract,
  conflicts: ConflictPolicy,
  ingestions: readonly (readonly SourceBatch[])[],
): readonly unknown[] {
  let previous: PreviousIngestion | undefined;
  return ingestions.map((batches, i) => {
    const context = { runId: `run-${i}`, at: '2026-11-23T11:22:33.456Z', createSha256, conflicts };
    const parsed = ingest(contract, 'sha', previous, batches, context);
    if (!parsed.ok) return parsed.issues;
    previous = parsed.value;
    return plainResult(parsed.value);
  });
}

function plainResult({ dataset, setAside, ...rest }: IngestionResult): unknown {
  return { ...rest, rows: datasetRows(dataset), setAside: setAside && datasetRows(setAside) };
}

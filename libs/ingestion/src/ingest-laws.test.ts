import { categoricalColumn, type Contract, type Dataset, numericColumn } from '@dynamic-risk/dataset';
import { buildContract, buildDataset, datasetRows } from '@dynamic-risk/dataset/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ingest, type IngestionResult } from './ingest.ts';
import type { ConflictPolicy } from './ingestion-record.ts';
import type { QuarantinedRow } from './source-batch.ts';
import { buildBatch, buildRejected } from '../test/build-batch.ts';
import { createSha256 } from '../test/create-sha256.ts';

interface Row {
  readonly client: string;
  readonly month: string;
  /** Below 0 breaks the contract. */
  readonly age: number | null;
  readonly exited: string;
}

const CONTRACT = buildContract({
  identifier: 'client',
  period: 'month',
  features: [{ name: 'age', type: 'numeric', min: 0 }],
  target: { name: 'exited', positive: '1', negative: ['0', 'no'] },
});

const POLICIES: readonly ConflictPolicy[] = ['keep-all', 'latest', 'majority', 'quarantine'];
const WITHOUT_ORDER = POLICIES.filter((policy) => policy !== 'latest');

const row: fc.Arbitrary<Row> = fc.record({
  client: fc.constantFrom('a', 'b', 'c'),
  month: fc.constantFrom('10', '11'),
  age: fc.oneof({ weight: 5, arbitrary: fc.constantFrom(0, -0, 1, 2) }, fc.constantFrom(null, -1)),
  exited: fc.constantFrom('0', '1', 'no'),
});
const rows = fc.array(row, { minLength: 1, maxLength: 25 });

/** Files of one ingestion. */
type Files = readonly (readonly Row[])[];

function toDataset(list: readonly Row[]): Dataset {
  return buildDataset({
    client: categoricalColumn(list.map(({ client }) => client)),
    month: categoricalColumn(list.map(({ month }) => month)),
    age: numericColumn(list.map(({ age }) => age)),
    exited: categoricalColumn(list.map(({ exited }) => exited)),
  });
}

/** Ingests one list of files after the other; one in which nothing can be used changes nothing. */
function ingestAll(
  ingestions: readonly Files[],
  conflicts: ConflictPolicy,
  contract: Contract = CONTRACT,
): { readonly result: IngestionResult | undefined; readonly quarantine: readonly QuarantinedRow[] } {
  let result: IngestionResult | undefined;
  const quarantine: QuarantinedRow[] = [];
  ingestions.forEach((files, i) => {
    const batches = files.map((list, j) => buildBatch(`${i}-${j}.csv`, toDataset(list)));
    const context = { runId: `run-${i}`, at: '2026-11-23T11:22:33.456Z', createSha256, conflicts };
    const parsed = ingest(contract, 'sha', result, batches, context);
    if (!parsed.ok) return;
    result = parsed.value;
    quarantine.push(...parsed.value.quarantine);
  });
  return { result, quarantine };
}

/** Deals the items into so many piles, in an order of their own. */
function deal<T>(items: readonly T[], piles: readonly number[]): readonly (readonly T[])[] {
  const dealt: T[][] = Array.from({ length: 4 }, () => []);
  items.forEach((item, i) => {
    const pile = dealt[(piles[i % piles.length] ?? 0) % dealt.length]!;
    if (i % 2 === 0) pile.push(item);
    else pile.unshift(item);
  });
  return dealt.filter((pile) => pile.length > 0);
}

const piles = fc.array(fc.nat(3), { minLength: 1, maxLength: 25 });

function isValid({ age }: Row): boolean {
  return age === null || age >= 0;
}

function keyOf(cells: readonly (string | number | null)[]): string {
  return JSON.stringify(cells.map((cell) => (cell === 0 ? 0 : cell)));
}

function rowKey({ client, month, age, exited }: Row): string {
  return keyOf([client, month, age, exited]);
}

function keysOf(dataset: Dataset | undefined): readonly string[] {
  return dataset === undefined ? [] : datasetRows(dataset).map(keyOf);
}

describe.each(POLICIES)('with the conflict policy %s', (policy) => {
  test('every row read is accounted for, per source and in total', () => {
    fc.assert(
      fc.property(rows, rows, piles, fc.nat(3), (first, second, how, untyped) => {
        const before = ingestAll([deal(first, how)], policy).result;
        const batches = deal(second, how).map((list, i) => buildBatch(`${i}.csv`, toDataset(list)));
        const rejected = Array.from({ length: untyped }, (_, i) => buildRejected('z.csv', 100 + i));
        batches.push(
          buildBatch('z.csv', toDataset([{ client: 'z', month: '9', age: 1, exited: '0' }]), { rejected }),
        );
        const context = { runId: 'run', at: '2026-11-23T11:22:33.456Z', createSha256, conflicts: policy };
        const parsed = ingest(CONTRACT, 'sha', before, batches, context);
        if (!parsed.ok) throw new Error('z.csv has a valid row');
        const { record, dataset, setAside, quarantine } = parsed.value;
        for (const file of record.files) {
          expect(file.rows).toBe(file.accepted + file.quarantined + file.duplicates + file.conflicts);
        }
        expect(record.rowsRead).toBe(second.length + untyped + 1);
        expect(record.rowsRead).toBe(
          record.accepted + record.quarantined + record.duplicates + record.conflicts,
        );
        const { superseded = 0, reinstated = 0, setAsideRows = 0 } = record;
        expect(dataset.rowCount).toBe(
          (before?.dataset.rowCount ?? 0) + record.accepted - superseded + reinstated,
        );
        expect(setAside?.rowCount ?? 0).toBe(setAsideRows);
        expect(setAsideRows).toBe(
          (before?.setAside?.rowCount ?? 0) + record.conflicts + superseded - reinstated,
        );
        expect(quarantine).toHaveLength(
          record.quarantined + (policy === 'quarantine' ? record.conflicts + superseded : 0),
        );
      }),
    );
  });

  test('nothing is lost and nothing is there twice: each different valid row is in the data set or set aside', () => {
    fc.assert(
      fc.property(fc.array(rows, { minLength: 1, maxLength: 4 }), piles, (lists, how) => {
        const { result, quarantine } = ingestAll(
          lists.map((list) => deal(list, how)),
          policy,
        );
        const taken = lists.filter((list) => list.some(isValid)).flat();
        const kept = [...keysOf(result?.dataset), ...keysOf(result?.setAside)];
        expect([...kept].sort()).toEqual([...new Set(taken.filter(isValid).map(rowKey))].sort());
        const broken = quarantine.filter(({ violations }) => violations[0]?.rule === 'below-minimum');
        expect(broken).toHaveLength(taken.filter((one) => !isValid(one)).length);
      }),
    );
  });

  test('running twice equals running once', () => {
    fc.assert(
      fc.property(rows, rows, piles, (first, second, how) => {
        const once = ingestAll([deal(first, how), deal(second, how)], policy).result;
        const twice = ingestAll(
          [deal(first, how), deal(second, how), deal(first, how), deal(second, how)],
          policy,
        );
        expect(twice.result?.dataset).toEqual(once?.dataset);
        expect(twice.result?.setAside).toEqual(once?.setAside);
        expect(twice.result?.record.datasetSha256).toBe(once?.record.datasetSha256);
        expect(twice.result?.record.conflictLedger).toEqual(once?.record.conflictLedger);
      }),
    );
  });
});

describe.each(WITHOUT_ORDER)('with the conflict policy %s', (policy) => {
  test('any order and any split into files and ingestions give the same data set, to the byte', () => {
    fc.assert(
      fc.property(rows, piles, piles, (list, how, when) => {
        const valid = list.filter(isValid);
        const whole = ingestAll([[valid]], policy).result;
        const parts = deal(deal(valid, how), when);
        const inParts = ingestAll(parts, policy).result;
        expect(inParts?.dataset).toEqual(whole?.dataset);
        expect(inParts?.setAside).toEqual(whole?.setAside);
        expect(inParts?.record.datasetSha256).toBe(whole?.record.datasetSha256);
        expect(inParts?.record.setAsideSha256).toBe(whole?.record.setAsideSha256);
        expect(inParts?.record.conflictLedger).toEqual(whole?.record.conflictLedger);
      }),
      { numRuns: 200 },
    );
  });
});

describe('what the policies decide', () => {
  /** One key's outcomes, as the rows that stay in the data set. */
  function outcomes(dataset: Dataset | undefined): ReadonlyMap<string, ReadonlySet<string>> {
    const found = new Map<string, Set<string>>();
    for (const [client, month, , exited] of dataset === undefined ? [] : datasetRows(dataset)) {
      const key = `${client} ${month}`;
      found.set(key, (found.get(key) ?? new Set()).add(exited === '1' ? 'left' : 'stayed'));
    }
    return found;
  }

  test.each(['latest', 'majority', 'quarantine'] as const)(
    '%s leaves no client with both outcomes',
    (policy) => {
      fc.assert(
        fc.property(fc.array(rows, { minLength: 1, maxLength: 3 }), piles, (lists, how) => {
          const { result } = ingestAll(
            lists.map((list) => deal(list, how)),
            policy,
          );
          for (const found of outcomes(result?.dataset).values()) expect(found.size).toBe(1);
        }),
      );
    },
  );

  test('under every policy the ledger counts the same clients and rows', () => {
    fc.assert(
      fc.property(fc.array(rows, { minLength: 1, maxLength: 3 }), piles, (lists, how) => {
        const [kept, ...others] = POLICIES.map(
          (policy) =>
            ingestAll(
              lists.map((list) => deal(list, how)),
              policy,
            ).result?.record.conflictLedger,
        );
        for (const ledger of others)
          expect({ ...ledger, policy: 'keep-all' }).toEqual({ ...kept, policy: 'keep-all' });
      }),
    );
  });
});

describe('one record per client', () => {
  const unique = { ...CONTRACT, uniqueness: 'error' } as const;

  test('every key stands in the data set once, its first row; the other ones are in quarantine', () => {
    fc.assert(
      fc.property(fc.array(rows, { minLength: 1, maxLength: 3 }), (lists) => {
        const { result, quarantine } = ingestAll(
          lists.map((list) => [list]),
          'keep-all',
          unique,
        );
        const taken = lists.filter((list) => list.some(isValid)).flat();
        const first = new Map<string, string>();
        for (const one of taken.filter(isValid)) {
          const key = `${one.client} ${one.month}`;
          if (!first.has(key)) first.set(key, rowKey(one));
        }
        expect([...keysOf(result?.dataset)].sort()).toEqual([...first.values()].sort());
        const repeated = quarantine.filter(
          ({ violations }) => violations[0]?.rule === 'identifier-not-unique',
        );
        const different = new Set(taken.filter(isValid).map(rowKey)).size;
        expect(repeated.length).toBeGreaterThanOrEqual(different - first.size);
      }),
    );
  });
});

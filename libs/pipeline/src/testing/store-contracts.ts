/** What every store of data sets, quarantined rows, reports and run records promises. */
import assert from 'node:assert/strict';
import { DynamicRiskError, hashDataset } from '@dynamic-risk/dataset';
import { datasetRows } from '@dynamic-risk/dataset/testing';
import type { QuarantinedRow } from '@dynamic-risk/ingestion';
import type { DatasetStore, QuarantineStore, RejectedSource, ReportStore, RunLog } from '../ports.ts';
import { createTestSha256 } from './memory-ports.ts';
import type { PortCase } from './port-contract.ts';
import { SAMPLE_CONTRACT, sampleDataset, sampleRecord, sampleRunRecord } from './sample-documents.ts';

const FIRST_RUN = '20261123T112233456Z';
const SECOND_RUN = '20261124T080000000Z';

/** Cases for `DatasetStore`. */
export const datasetStoreContract: readonly PortCase<DatasetStore>[] = [
  {
    title: 'an empty store has no current version and no records',
    check: async (store) => {
      assert.equal(await store.current(), undefined);
      assert.deepEqual(await store.records(), []);
    },
  },
  {
    title: 'a committed version is current, and its rows come back by value',
    check: async (store) => {
      const dataset = sampleDataset();
      const record = sampleRecord(dataset);
      await store.commit({ dataset, record, contract: SAMPLE_CONTRACT });
      assert.deepEqual(await store.current(), record);
      const loaded = await store.load(record.datasetSha256);
      assert.deepEqual([...loaded.columns.keys()], [...dataset.columns.keys()]);
      assert.deepEqual(datasetRows(loaded), datasetRows(dataset));
    },
  },
  {
    title: 'records are kept oldest first, a version without a parent begins a new line',
    check: async (store) => {
      const [first, second, rebuilt] = [sampleDataset(), sampleDataset(1), sampleDataset(2)];
      const firstRecord = sampleRecord(first);
      const secondRecord = sampleRecord(second, {
        runId: SECOND_RUN,
        parentSha256: firstRecord.datasetSha256,
      });
      const contract = SAMPLE_CONTRACT;
      await store.commit({ dataset: first, record: firstRecord, contract });
      await store.commit({ dataset: second, record: secondRecord, contract });
      assert.deepEqual(await store.records(), [firstRecord, secondRecord]);
      const rebuiltRecord = sampleRecord(rebuilt, { runId: '20261125T080000000Z' });
      await store.commit({ dataset: rebuilt, record: rebuiltRecord, contract });
      assert.deepEqual(await store.records(), [rebuiltRecord]);
      assert.deepEqual(await store.current(), rebuiltRecord);
    },
  },
  {
    title: 'rows set aside and the contract come back with their version',
    check: async (store) => {
      const [dataset, setAside] = [sampleDataset(), sampleDataset(1)];
      const contract = { ...SAMPLE_CONTRACT, uniqueness: 'warning' } as const;
      const setAsideSha256 = hashDataset(setAside, createTestSha256);
      const record = sampleRecord(dataset, { setAsideRows: setAside.rowCount, setAsideSha256 });
      await store.commit({ dataset, setAside, record, contract: SAMPLE_CONTRACT });
      const loaded = await store.loadSetAside(record);
      assert.deepEqual(loaded && datasetRows(loaded), datasetRows(setAside));
      assert.deepEqual(await store.contractOf(record.datasetSha256), SAMPLE_CONTRACT);
      const next = sampleRecord(dataset, { runId: SECOND_RUN, parentSha256: record.datasetSha256 });
      await store.commit({ dataset, record: next, contract });
      assert.equal(await store.loadSetAside(next), undefined);
      assert.deepEqual(await store.contractOf(record.datasetSha256), contract);
      assert.equal(await store.contractOf('00'.repeat(32)), undefined);
    },
  },
  {
    title: 'earlier versions are listed, oldest first, until they are removed; the current one cannot be',
    check: async (store) => {
      assert.deepEqual(await store.versions(), []);
      const [first, second] = [sampleDataset(), sampleDataset(1)];
      const [firstRecord, secondRecord] = [
        sampleRecord(first),
        sampleRecord(second, { at: '2026-11-24T08:00:00.000Z' }),
      ];
      await store.commit({ dataset: first, record: firstRecord, contract: SAMPLE_CONTRACT });
      await store.commit({ dataset: second, record: secondRecord, contract: SAMPLE_CONTRACT });
      const [older, newer] = await store.versions();
      assert.ok(older !== undefined && newer !== undefined && older.bytes > 0);
      assert.deepEqual([older.record, newer.record], [firstRecord, secondRecord]);
      await assert.rejects(
        store.remove(newer.id),
        (error) => error instanceof DynamicRiskError && error.code === 'argument-invalid',
      );
      await store.remove(older.id);
      await store.remove(older.id);
      assert.deepEqual(
        (await store.versions()).map(({ id }) => id),
        [newer.id],
      );
      await assert.rejects(
        store.load(firstRecord.datasetSha256),
        (error) => error instanceof DynamicRiskError && error.code === 'not-found',
      );
    },
  },
  {
    title: 'a version that was never committed is not found',
    check: async (store) => {
      await assert.rejects(
        store.load('00'.repeat(32)),
        (error) => error instanceof DynamicRiskError && error.code === 'not-found',
      );
    },
  },
];

const ROW: QuarantinedRow = {
  source: 'november.csv',
  sha256: 'ab'.repeat(32),
  line: 14,
  text: 'acme,"twelve, or so",1',
  violations: [{ column: 'age', rule: 'not-a-number', expected: 'a number', found: 'twelve, or so' }],
};

const SOURCE: RejectedSource = {
  source: ROW.source,
  sha256: ROW.sha256,
  format: { type: 'csv', delimiter: ';', quote: '"', encoding: 'windows-1252' },
  columns: ['client', 'age', 'exited'],
};

/** Cases for `QuarantineStore`. */
export const quarantineStoreContract: readonly PortCase<QuarantineStore>[] = [
  {
    title: 'an empty store lists nothing',
    check: async (store) => assert.deepEqual(await store.list(), []),
  },
  {
    title: 'saving no row writes nothing',
    check: async (store) => {
      assert.equal(await store.save(FIRST_RUN, []), undefined);
      assert.deepEqual(await store.list(), []);
    },
  },
  {
    title: 'rows come back with the run that rejected them, oldest run first',
    check: async (store) => {
      assert.notEqual(await store.save(FIRST_RUN, [ROW, { ...ROW, line: 15 }]), undefined);
      await store.save(SECOND_RUN, [{ ...ROW, line: 2 }]);
      assert.deepEqual(await store.list(), [
        { ...ROW, runId: FIRST_RUN, id: `${FIRST_RUN}:1` },
        { ...ROW, line: 15, runId: FIRST_RUN, id: `${FIRST_RUN}:2` },
        { ...ROW, line: 2, runId: SECOND_RUN, id: `${SECOND_RUN}:1` },
      ]);
    },
  },
  {
    title: 'what the rows came from comes back once for each run and source',
    check: async (store) => {
      await store.save(FIRST_RUN, [ROW, { ...ROW, line: 15 }], [SOURCE]);
      await store.save(SECOND_RUN, [{ ...ROW, line: 2 }], [SOURCE]);
      assert.deepEqual(await store.sources(), [
        { ...SOURCE, runId: FIRST_RUN },
        { ...SOURCE, runId: SECOND_RUN },
      ]);
    },
  },
  {
    title: 'rows without anything said of their source are kept all the same',
    check: async (store) => {
      await store.save(FIRST_RUN, [ROW]);
      assert.deepEqual(await store.sources(), []);
      assert.equal((await store.list()).length, 1);
    },
  },
  {
    title: 'the journal of releases only grows, and changes no row',
    check: async (store) => {
      await store.save(FIRST_RUN, [ROW], [SOURCE]);
      const before = await store.list();
      assert.deepEqual(await store.releases(), []);
      const [id] = before.map((row) => row.id);
      assert.ok(id !== undefined);
      const at = '2026-11-24T08:00:00.000Z';
      const kept = { runId: SECOND_RUN, at, released: [], open: [{ id, violations: ROW.violations }] };
      const released = {
        runId: '20261125T080000000Z',
        at,
        released: [{ id, outcome: 'accepted' as const, cells: ['acme', '12\n', '1'] }],
        open: [],
      };
      await store.release(kept);
      await store.release(released);
      assert.deepEqual(await store.releases(), [kept, released]);
      assert.deepEqual(await store.list(), before);
    },
  },
];

/** Cases for `ReportStore`. */
export const reportStoreContract: readonly PortCase<ReportStore>[] = [
  {
    title: 'an empty store has no latest report',
    check: async (store) => assert.equal(await store.latest('report_production.json'), undefined),
  },
  {
    title: 'the newest report of a name is the latest, whatever was saved last',
    check: async (store) => {
      await store.save(SECOND_RUN, 'report_production.json', '{"later":true}');
      await store.save(FIRST_RUN, 'report_production.json', '{"later":false}');
      const latest = await store.latest('report_production.json');
      assert.equal(latest?.runId, SECOND_RUN);
      assert.equal(new TextDecoder().decode(latest?.content), '{"later":true}');
    },
  },
  {
    title: 'a run that left no report of that name is passed over',
    check: async (store) => {
      await store.save(FIRST_RUN, 'report_production.json', '{}');
      await store.save(SECOND_RUN, 'diagnosis_production.json', '{}');
      assert.equal((await store.latest('report_production.json'))?.runId, FIRST_RUN);
    },
  },
  {
    title: 'bytes come back as they were, under the path that save named',
    check: async (store) => {
      const bytes = Uint8Array.of(0, 255, 10, 13, 128);
      const path = await store.save(FIRST_RUN, 'report_production.pdf', bytes);
      const latest = await store.latest('report_production.pdf');
      assert.deepEqual(Array.from(latest?.content ?? []), Array.from(bytes));
      assert.equal(latest?.path, path);
      assert.match(path, /20261123T112233456Z\/report_production\.pdf$/);
    },
  },
  {
    title: 'the runs that left a file of that name are listed, oldest first, and each gives its own',
    check: async (store) => {
      assert.deepEqual(await store.runs('report_production.json'), []);
      await store.save(SECOND_RUN, 'report_production.json', '2');
      await store.save(FIRST_RUN, 'report_production.json', '1');
      await store.save(FIRST_RUN, 'diagnosis_production.json', '{}');
      assert.deepEqual(await store.runs('report_production.json'), [FIRST_RUN, SECOND_RUN]);
      assert.deepEqual(await store.runs('diagnosis_production.json'), [FIRST_RUN]);
      const first = await store.load(FIRST_RUN, 'report_production.json');
      assert.equal(first?.runId, FIRST_RUN);
      assert.equal(new TextDecoder().decode(first?.content), '1');
      assert.equal(await store.load(SECOND_RUN, 'diagnosis_production.json'), undefined);
      assert.equal(await store.load('20261130T000000000Z', 'report_production.json'), undefined);
    },
  },
];

/** Cases for `RunLog`. */
export const runLogContract: readonly PortCase<RunLog>[] = [
  {
    title: 'an empty log has no records and no lines',
    check: async (log) => {
      assert.deepEqual(await log.list(), []);
      assert.deepEqual(await log.lastLines(10), []);
    },
  },
  {
    title: 'records come back as they were, oldest first',
    check: async (log) => {
      const records = [sampleRunRecord(FIRST_RUN), sampleRunRecord(SECOND_RUN)];
      for (const record of records) await log.append(record);
      assert.deepEqual(await log.list(), records);
    },
  },
  {
    title: 'lines carry their time in front and stay on one line',
    check: async (log) => {
      const at = new Date('2026-11-23T11:22:33.456Z');
      await log.line(at, 'first');
      await log.line(at, 'second\n  with a break');
      await log.line(at, 'third');
      assert.deepEqual(await log.lastLines(2), [
        '2026-11-23T11:22:33.456Z second | with a break',
        '2026-11-23T11:22:33.456Z third',
      ]);
    },
  },
];

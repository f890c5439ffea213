import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Contract, createDataset, type Dataset, hashDataset } from '@dynamic-risk/dataset';
import { buildContract, buildDataset, datasetRows } from '@dynamic-risk/dataset/testing';
import type { DatasetStore } from '@dynamic-risk/pipeline';
import { datasetStoreContract, sampleDataset, sampleRecord } from '@dynamic-risk/pipeline/testing';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../test/temporary-folder.ts';
import { createDatasetStore } from './dataset-store.ts';
import { sqlText, withDuckDb } from './read-csv/duckdb-session.ts';
import { readTable } from './read-csv/read-table.ts';
import { createNodeSha256 } from './sha256.ts';

const CONTRACT = buildContract();

let root: string;
let folder: string;
let store: DatasetStore;
beforeEach(async () => {
  root = await temporaryFolder();
  folder = join(root, 'data/ingested');
  store = createDatasetStore({ folder, root, createSha256: createNodeSha256 });
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function commit(
  dataset: Dataset,
  parts: Parameters<typeof sampleRecord>[1] = {},
): Promise<readonly string[]> {
  return store.commit({ dataset, record: sampleRecord(dataset, parts), contract: CONTRACT });
}

describe('createDatasetStore keeps the promises of its port', () => {
  test.each(datasetStoreContract)('$title', async ({ check }) => check(store));
});

describe('commit', () => {
  test('names what it wrote relative to the configuration', async () => {
    const dataset = sampleDataset();
    const version = `data/ingested/versions/${sampleRecord(dataset).datasetSha256.slice(0, 16)}`;
    expect(await commit(dataset)).toEqual([
      'data/ingested/finaldata.csv',
      `${version}/dataset.arrow`,
      `${version}/ingestion-record.json`,
    ]);
    expect(JSON.parse(readFileSync(join(root, version, 'ingestion-record.json'), 'utf8'))).toEqual(
      sampleRecord(dataset),
    );
  });

  test('an ingestion of nothing but duplicates adds a record and keeps the version', async () => {
    const dataset = sampleDataset();
    const { datasetSha256 } = sampleRecord(dataset);
    await commit(dataset);
    await commit(dataset, { runId: '20261124T000000000Z', parentSha256: datasetSha256 });
    const records = await store.records();
    expect(records.map((record) => record.runId)).toEqual(['20261123T112233456Z', '20261124T000000000Z']);
    expect((await store.load(datasetSha256)).rowCount).toBe(dataset.rowCount);
  });

  test('a version that was added to another one than the current is refused', async () => {
    await commit(sampleDataset());
    await expect(commit(sampleDataset(1), { parentSha256: 'ab'.repeat(32) })).rejects.toMatchObject({
      code: 'argument-invalid',
    });
    expect(await store.records()).toHaveLength(1);
  });

  test('a record of another number of rows is refused', async () => {
    await expect(commit(sampleDataset(), { datasetRows: 3 })).rejects.toThrow(
      /says 3 rows, but the data set has 12/,
    );
    expect(readdirSync(root)).toEqual([]);
  });

  test.each(['finaldata.csv', 'versions'])(
    'interrupted at %s it leaves the earlier version current',
    async (name) => {
      const before = sampleDataset();
      const { datasetSha256 } = sampleRecord(before);
      await commit(before);
      const obstacle = join(folder, name === 'versions' ? `versions/${versionOf(sampleDataset(1))}` : name);
      rmSync(obstacle, { force: true });
      if (name === 'versions') writeFileSync(obstacle, '');
      else mkdirSync(obstacle);
      await expect(commit(sampleDataset(1), { parentSha256: datasetSha256 })).rejects.toMatchObject({
        code: 'storage-failed',
      });
      expect((await store.current())?.datasetSha256).toBe(datasetSha256);
      expect(datasetRows(await store.load(datasetSha256))).toEqual(datasetRows(before));
    },
  );

  test('a line of versions can begin anew where the pointer is damaged', async () => {
    await commit(sampleDataset());
    writeFileSync(join(folder, 'current.json'), '{"format":');
    await expect(store.current()).rejects.toMatchObject({ code: 'artifact-corrupt' });
    await commit(sampleDataset(1));
    expect(await store.records()).toHaveLength(1);
  });
});

describe('a store of version 0.1', () => {
  test('is read and added to: records without conflicts, no contract on record', async () => {
    const dataset = sampleDataset();
    const { conflicts: _none, ...record } = sampleRecord(dataset);
    await commit(dataset);
    const version = join(folder, 'versions', versionOf(dataset));
    rmSync(join(version, 'contract.json'));
    const files = record.files.map(({ conflicts: _count, ...file }) => file);
    const pointer = JSON.parse(readFileSync(join(folder, 'current.json'), 'utf8')) as object;
    const old = { ...record, files };
    writeFileSync(join(folder, 'current.json'), JSON.stringify({ ...pointer, records: [old] }));
    writeFileSync(join(version, 'ingestion-record.json'), JSON.stringify(old));
    const current = await store.current();
    expect(current).toEqual(sampleRecord(dataset));
    expect(current && (await store.loadSetAside(current))).toBeUndefined();
    expect(await store.contractOf(record.datasetSha256)).toBeUndefined();
    expect(await store.versions()).toMatchObject([{ record: sampleRecord(dataset) }]);
    await commit(sampleDataset(1), { parentSha256: record.datasetSha256 });
    expect(await store.records()).toHaveLength(2);
  });
});

describe('versions', () => {
  test('what an interrupted ingestion left is listed first, and can be removed', async () => {
    await commit(sampleDataset());
    const left = '0123456789abcdef';
    mkdirSync(join(folder, 'versions', left));
    writeFileSync(join(folder, 'versions', left, 'dataset.arrow'), 'half');
    writeFileSync(join(folder, 'versions', 'notes.txt'), 'not a version');
    expect(await store.versions()).toMatchObject([
      { id: left, bytes: 4 },
      { id: versionOf(sampleDataset()) },
    ]);
    await store.remove(left);
    expect(await store.versions()).toHaveLength(1);
    await expect(store.remove('../..')).rejects.toMatchObject({ code: 'argument-invalid' });
  });

  test('the same data set may come with other rows set aside, and an interrupted change harms neither', async () => {
    const dataset = sampleDataset();
    const [one, other] = [sampleDataset(1), sampleDataset(2)];
    const hash = (rows: Dataset): string => hashDataset(rows, createNodeSha256);
    const first = sampleRecord(dataset, { setAsideSha256: hash(one) });
    await store.commit({ dataset, setAside: one, record: first, contract: CONTRACT });
    const parts = { setAsideSha256: hash(other), parentSha256: first.datasetSha256 };
    const second = sampleRecord(dataset, parts);
    rmSync(join(folder, 'finaldata.csv'));
    mkdirSync(join(folder, 'finaldata.csv'));
    await expect(
      store.commit({ dataset, setAside: other, record: second, contract: CONTRACT }),
    ).rejects.toMatchObject({ code: 'storage-failed' });
    const current = await store.current();
    expect(current).toEqual(first);
    const loaded = current && (await store.loadSetAside(current));
    expect(loaded && datasetRows(loaded)).toEqual(datasetRows(one));
  });
});

describe('finaldata.parquet', () => {
  const text = 'a, "b"\n';
  const dataset = buildDataset({ age: [0.1, null, -3], plan: [text, null, '=1'], exited: ['1', '0', '0'] });

  async function exportAs(parquetFrom: number): Promise<readonly string[]> {
    const exporting = createDatasetStore({ folder, root, createSha256: createNodeSha256, parquetFrom });
    const paths = await exporting.commit({ dataset, record: sampleRecord(dataset), contract: CONTRACT });
    return paths.filter((path) => path.includes('finaldata'));
  }

  test('is written from the configured number of rows on, with types, values and nulls', async () => {
    expect(await exportAs(3)).toEqual(['data/ingested/finaldata.csv', 'data/ingested/finaldata.parquet']);
    const path = join(folder, 'finaldata.parquet');
    const rows = await withDuckDb(async (connection) => {
      const reader = await connection.runAndReadAll(`SELECT * FROM read_parquet(${sqlText(path)})`);
      return {
        names: reader.columnNames(),
        types: reader.columnTypes().map(String),
        rows: reader.getRowsJS(),
      };
    });
    expect(rows).toEqual({
      names: ['age', 'plan', 'exited'],
      types: ['DOUBLE', 'VARCHAR', 'VARCHAR'],
      rows: [
        [0.1, text, '1'],
        [null, null, '0'],
        [-3, '=1', '0'],
      ],
    });
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('does not stay behind when the data set is written as CSV alone again', async () => {
    await exportAs(1);
    expect(await exportAs(4)).toEqual(['data/ingested/finaldata.csv']);
    expect(readdirSync(folder)).not.toContain('finaldata.parquet');
  });
});

describe('load', () => {
  test.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['emptied', () => Buffer.alloc(0)],
    ['changed in one value', flipOneValue],
  ])('a data file that was %s is told apart', async (_, damage) => {
    const dataset = sampleDataset();
    await commit(dataset);
    const path = join(folder, 'versions', versionOf(dataset), 'dataset.arrow');
    writeFileSync(path, damage(readFileSync(path)));
    await expect(store.load(sampleRecord(dataset).datasetSha256)).rejects.toMatchObject({
      code: 'artifact-corrupt',
      message: expect.stringMatching(/dataset\.arrow: .+ dynamic-risk ingest --rebuild$/) as string,
    });
  });
});

describe('current', () => {
  test.each([
    '[]',
    '{"format":"dynamic-risk/current-dataset","formatVersion":1,"datasetSha256":"x","records":[{}]}',
  ])('a pointer that is another document (%s) is told apart', async (text) => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'current.json'), text);
    await expect(store.current()).rejects.toMatchObject({ code: 'artifact-corrupt' });
  });
});

describe('finaldata.csv', () => {
  async function written(dataset: Dataset, contract: Contract): Promise<string> {
    await store.commit({ dataset, record: sampleRecord(dataset), contract });
    return readFileSync(join(folder, 'finaldata.csv'), 'utf8');
  }

  test("has the columns in the contract's order, short numbers and quotes where they are needed", async () => {
    const dataset = buildDataset({
      exited: ['1', '0'],
      plan: ['a, "b"\n', null],
      age: [0.1, 1e21],
      'client, id': ['007', 'null'],
    });
    expect(await written(dataset, buildContract({ identifier: 'client, id' }))).toBe(
      '"client, id",age,plan,exited\n007,0.1,"a, ""b""\n",1\nnull,1e+21,,0\n',
    );
  });

  test('guards formulas in texts when asked to, numbers never', async () => {
    const guarding = createDatasetStore({
      folder,
      root,
      createSha256: createNodeSha256,
      guardFormulas: true,
    });
    const dataset = buildDataset({ age: [-1], plan: ['=1+1,2'], exited: ['1'] });
    await guarding.commit({ dataset, record: sampleRecord(dataset), contract: CONTRACT });
    const written = readFileSync(join(folder, 'finaldata.csv'), 'utf8');
    expect(written).toBe(`age,plan,exited\n-1,"'=1+1,2",1\n`);
  });

  test('is read back as the same data set', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 5 }).map((value) => value.trim() || 'x');
    const row = fc.record({
      client: text.map((value) => value.replaceAll('\0', '0')),
      age: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
      plan: fc.option(text.map((value) => value.replaceAll('\0', '0'))),
      exited: fc.constantFrom('0', '1'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (rows) => {
        const contract = buildContract({ identifier: 'client' });
        const ages = rows.map(({ age }) => age ?? Number.NaN);
        const texts = buildDataset({
          client: rows.map(({ client }) => client),
          exited: rows.map(({ exited }) => exited),
        });
        const plans = rows.map(({ plan }) => plan);
        const levels = [...new Set(plans.filter((plan) => plan !== null))];
        const codes = Int32Array.from(plans, (plan) => (plan === null ? -1 : levels.indexOf(plan)));
        const dataset = createDataset([
          ['client', texts.columns.get('client')!],
          ['age', { kind: 'numeric', values: Float64Array.from(ages) }],
          ['plan', { kind: 'categorical', codes, levels }],
          ['exited', texts.columns.get('exited')!],
        ]);
        await written(dataset, contract);
        const { data } = await readTable(join(folder, 'finaldata.csv'), 'finaldata.csv', contract);
        expect(hashDataset(data, createNodeSha256)).toBe(hashDataset(dataset, createNodeSha256));
      }),
      { numRuns: 30 },
    );
  });
});

function versionOf(dataset: Dataset): string {
  return sampleRecord(dataset).datasetSha256.slice(0, 16);
}

/** The age of the first client of `sampleDataset`, 21, becomes another number. */
function flipOneValue(bytes: Buffer): Buffer {
  const age = Buffer.alloc(8);
  age.writeDoubleLE(21);
  const changed = Buffer.from(bytes);
  changed.writeDoubleLE(22, bytes.indexOf(age));
  return changed;
}

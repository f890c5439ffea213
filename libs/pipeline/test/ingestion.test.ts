import type { Contract, Dataset } from '@dynamic-risk/dataset';
import { buildDataset, datasetRows } from '@dynamic-risk/dataset/testing';
import { describe, expect, test } from 'vitest';
import { createContext, listDataVersions, parseConfig, runIngest, runPrune } from '../src/index.ts';
import type { IngestResult, PipelineContext } from '../src/index.ts';
import { buildSourceBatch, createMemoryPorts } from '../src/testing.ts';
import type { MemoryPorts } from '../src/testing.ts';
import { createWorld } from './world.ts';

const CONTRACT: Contract = {
  identifier: 'client',
  target: { name: 'exited', positive: '1', negative: ['0'] },
  features: [{ name: 'age', type: 'numeric', min: 0 }],
};

type Row = readonly [client: string, age: number, exited: string];

function clients(...rows: readonly Row[]): Dataset {
  return buildDataset({
    client: rows.map(([client]) => client),
    age: rows.map(([, age]) => age),
    exited: rows.map(([, , exited]) => exited),
  });
}

interface Company {
  readonly ports: MemoryPorts;
  readonly warnings: string[];
  put(name: string, ...rows: readonly Row[]): void;
  context(config?: Readonly<Record<string, unknown>>): PipelineContext;
  ingest(config?: Readonly<Record<string, unknown>>): Promise<IngestResult>;
  rows(): Promise<readonly unknown[]>;
}

function createCompany(): Company {
  const ports = createMemoryPorts();
  const warnings: string[] = [];
  const context: Company['context'] = (overrides = {}) => {
    const parsed = parseConfig({ contract: CONTRACT, ...overrides }, 'config.json');
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
    warnings.length = 0;
    return createContext({
      config: parsed.value,
      ports,
      onProgress: (event) => void (event.kind === 'warning' && warnings.push(event.message)),
    });
  };
  return {
    ports,
    warnings,
    context,
    put: (name, ...rows) => ports.sources.put(buildSourceBatch(name, clients(...rows))),
    ingest: (config) => runIngest(context(config)),
    rows: async () => {
      const current = await ports.datasets.current();
      return current === undefined ? [] : datasetRows(await ports.datasets.load(current.datasetSha256));
    },
  };
}

const BOTH: readonly Row[] = [
  ['a', 1, '0'],
  ['b', 2, '1'],
];

describe('conflicts', () => {
  test('majority: rows set aside are kept, compared, and come back when the balance turns', async () => {
    const company = createCompany();
    const config = { ingestion: { conflicts: 'majority' } };
    company.put('1.csv', ...BOTH, ['c', 1, '0'], ['c', 2, '0'], ['c', 3, '1']);
    const first = await company.ingest(config);
    expect(first.record).toMatchObject({ rowsRead: 5, accepted: 4, conflicts: 1, setAsideRows: 1 });
    expect(first.record.conflictLedger).toEqual({ policy: 'majority', clients: 1, rows: 3 });
    company.put('2.csv', ['c', 3, '1'], ['c', 4, '1'], ['c', 5, '1']);
    const second = await company.ingest(config);
    expect(second.record).toMatchObject({
      rowsRead: 3,
      accepted: 2,
      duplicates: 1,
      conflicts: 0,
      superseded: 2,
      reinstated: 1,
      datasetRows: 5,
      setAsideRows: 2,
    });
    expect(await company.rows()).toEqual([...BOTH, ['c', 3, '1'], ['c', 4, '1'], ['c', 5, '1']]);
  });

  test('quarantine: every row of the client is listed, those of the data set so far too', async () => {
    const company = createCompany();
    const config = { ingestion: { conflicts: 'quarantine' } };
    company.put('1.csv', ...BOTH, ['c', 1, '0']);
    const first = await company.ingest(config);
    company.put('2.csv', ['c', 2, '1']);
    const second = await company.ingest(config);
    expect(second.record).toMatchObject({ accepted: 0, conflicts: 1, superseded: 1, quarantined: 0 });
    expect(await company.rows()).toEqual(BOTH);
    expect(await company.ports.quarantine.list()).toMatchObject([
      {
        source: `data set ${first.record.datasetSha256.slice(0, 12)}`,
        line: 4,
        text: 'c,1,0',
        violations: [
          { column: 'exited', rule: 'label-conflict', expected: 'one outcome for "client" "c"', found: '0' },
        ],
      },
      { source: '2.csv', line: 2, violations: [{ rule: 'label-conflict', found: '1' }] },
    ]);
  });

  test('another policy is refused, and named with the way out', async () => {
    const company = createCompany();
    company.put('1.csv', ...BOTH);
    await company.ingest();
    await expect(company.ingest({ ingestion: { conflicts: 'latest' } })).rejects.toMatchObject({
      code: 'contract-changed',
      message: expect.stringContaining('dynamic-risk ingest --rebuild') as string,
    });
    const rebuilt = await runIngest(company.context({ ingestion: { conflicts: 'latest' } }), {
      rebuild: true,
    });
    expect(rebuilt.record.conflictLedger?.policy).toBe('latest');
  });

  test('a policy that leaves no row stores nothing', async () => {
    const company = createCompany();
    company.put('1.csv', ['a', 1, '0'], ['a', 1, '1']);
    await expect(company.ingest({ ingestion: { conflicts: 'majority' } })).rejects.toMatchObject({
      code: 'data-invalid',
      message: expect.stringContaining('No row would be left') as string,
    });
    expect(await company.ports.datasets.current()).toBeUndefined();
  });
});

describe('rejected rows', () => {
  test('a share above maxRejectedShare stops the ingestion before anything is stored', async () => {
    const company = createCompany();
    company.put('1.csv', ...BOTH, ['c', -1, '0'], ['d', -1, '0']);
    await expect(company.ingest({ ingestion: { maxRejectedShare: 0.49 } })).rejects.toMatchObject({
      code: 'data-invalid',
      message: expect.stringMatching(
        /2 of 4 rows read are rejected \(50.*%\)[\s\S]+1\.csv, line 4, column "age"/,
      ) as string,
    });
    expect(await company.ports.datasets.current()).toBeUndefined();
    expect(await company.ports.quarantine.list()).toEqual([]);
    expect((await company.ingest({ ingestion: { maxRejectedShare: 0.5 } })).record.quarantined).toBe(2);
  });

  test('each has its original text', async () => {
    const company = createCompany();
    company.put('1.csv', ...BOTH, ['c', -1, '0']);
    await company.ingest();
    expect(await company.ports.quarantine.list()).toMatchObject([{ line: 4, text: 'line 4 of 1.csv' }]);
  });

  test('those of a file that was mended in part are not counted twice', async () => {
    const company = createCompany();
    company.put('1.csv', ...BOTH, ['c', -1, '0'], ['d', -1, '0']);
    await company.ingest();
    company.put('1.csv', ...BOTH, ['c', -1, '0'], ['d', 1, '0']);
    const { record } = await company.ingest();
    expect(record).toMatchObject({ rowsRead: 4, accepted: 1, duplicates: 3, quarantined: 0 });
    expect(await company.ports.quarantine.list()).toHaveLength(2);
  });

  test('those of a file that grew in the middle of a record are not counted twice', async () => {
    const company = createCompany();
    company.put('1.csv', ...BOTH);
    const [begun] = (await company.ingest()).record.files;
    company.put('1.csv', ...BOTH, ['c', -1, '0']);
    await company.ingest();
    const { file, ...rest } = buildSourceBatch('1.csv', clients(['c', -1, '0'], ['d', 1, '0']));
    const prefixes = [{ bytes: begun!.bytes, sha256: begun!.sha256 }];
    const from = { bytes: begun!.bytes, rows: begun!.rows };
    company.ports.sources.put({
      ...rest,
      from,
      lines: Float64Array.of(4, 5),
      file: { ...file, bytes: 1000, prefixes },
    });
    const { record } = await company.ingest();
    expect(record).toMatchObject({ rowsRead: 2, accepted: 1, duplicates: 1, quarantined: 0 });
    expect(await company.ports.quarantine.list()).toHaveLength(1);
  });

  test('those of the same text that a file grew by are rows of their own', async () => {
    const company = createCompany();
    company.put('1.csv', ...BOTH, ['c', -1, '0']);
    const [begun] = (await company.ingest()).record.files;
    const { file, ...rest } = buildSourceBatch('1.csv', clients(['c', -1, '0']));
    const prefixes = [{ bytes: begun!.bytes, sha256: begun!.sha256 }];
    const from = { bytes: begun!.bytes, rows: begun!.rows };
    company.ports.sources.put({
      ...rest,
      from,
      lines: Float64Array.of(4),
      file: { ...file, bytes: 1000, prefixes },
    });
    expect((await company.ingest()).record).toMatchObject({ rowsRead: 1, quarantined: 1 });
  });
});

describe('a changed contract', () => {
  const stricter = {
    contract: { ...CONTRACT, features: [{ name: 'age', type: 'numeric', min: 2 }] },
  };

  async function threeClients(): Promise<Company> {
    const company = createCompany();
    company.put('1.csv', ...BOTH, ['c', 3, '0']);
    await company.ingest();
    return company;
  }

  test('is refused, with both ways out', async () => {
    const company = await threeClients();
    await expect(company.ingest(stricter)).rejects.toMatchObject({
      code: 'contract-changed',
      message: expect.stringMatching(/ingest --recheck.+ingest --rebuild/) as string,
    });
  });

  test('--recheck keeps the rows that keep it; the others go to quarantine with their text', async () => {
    const company = await threeClients();
    const before = await company.ports.datasets.current();
    const { status, record } = await runIngest(company.context(stricter), { recheck: true });
    expect(status).toBe('ingested');
    expect(record).toMatchObject({ rowsRead: 0, datasetRows: 2, parentSha256: before?.datasetSha256 });
    expect(record.recheck).toEqual({
      contractSha256: before?.contractSha256,
      rows: 3,
      quarantined: 1,
      quarantinedSetAside: 0,
    });
    expect(await company.rows()).toEqual([
      ['b', 2, '1'],
      ['c', 3, '0'],
    ]);
    expect(await company.ports.quarantine.list()).toMatchObject([
      { line: 2, text: 'a,1,0', violations: [{ column: 'age', rule: 'below-minimum', found: '1' }] },
    ]);
    company.put('2.csv', ['d', 4, '0']);
    expect((await company.ingest(stricter)).record).toMatchObject({ accepted: 1, datasetRows: 3 });
    expect((await runIngest(company.context(stricter), { recheck: true })).status).toBe('nothing-new');
  });

  test.each([
    [
      'a column more',
      { features: [...CONTRACT.features, { name: 'seats', type: 'numeric' }] },
      'column "seats"',
    ],
    ['another kind', { features: [{ name: 'age', type: 'categorical' }] }, 'column "age"'],
    ['another marker', { features: [{ name: 'age', type: 'numeric', missing: ['NA'] }] }, 'column "age"'],
    ['another target', { target: { name: 'exited', positive: '0', negative: ['1'] } }, 'target'],
  ])('--recheck with %s is refused', async (_, parts, named) => {
    const company = await threeClients();
    const config = { contract: { ...CONTRACT, ...parts } };
    await expect(runIngest(company.context(config), { recheck: true })).rejects.toMatchObject({
      code: 'contract-changed',
      message: expect.stringMatching(new RegExp(`${named}.+--rebuild`)) as string,
    });
    expect((await company.ports.datasets.current())?.datasetRows).toBe(3);
  });

  test('--recheck under which no row is left changes nothing', async () => {
    const company = await threeClients();
    const config = { contract: { ...CONTRACT, features: [{ name: 'age', type: 'numeric', min: 9 }] } };
    await expect(runIngest(company.context(config), { recheck: true })).rejects.toMatchObject({
      code: 'data-invalid',
    });
    expect((await company.ports.datasets.current())?.datasetRows).toBe(3);
  });

  test('--rebuild says what the new data set lacks because its source is gone', async () => {
    const company = await threeClients();
    company.put('2.csv', ['d', 4, '1'], ['e', 5, '0']);
    await company.ingest();
    company.ports.sources.remove('1.csv');
    const { record } = await runIngest(company.context(), { rebuild: true });
    expect(record.datasetRows).toBe(2);
    expect(company.warnings).toEqual([
      expect.stringMatching(/^1\.csv was ingested before .+ its 3 rows are not/),
    ]);
  });

  test('both ways at once are wrong usage', async () => {
    const company = await threeClients();
    await expect(runIngest(company.context(), { recheck: true, rebuild: true })).rejects.toMatchObject({
      code: 'usage-invalid',
    });
  });
});

describe('leakage', () => {
  test('clients in training and test data are counted and warned of; without any nothing is said', async () => {
    const world = createWorld();
    const clean = await world.run();
    expect(clean.evaluation.leakage).toEqual({ clients: 0, rows: 0 });
    world.test('again.csv', { count: 20, seed: 1 });
    const leaking = await world.run({ force: true });
    expect(leaking.evaluation.leakage).toEqual({ clients: 20, rows: 20 });
    const warned = world.events.flatMap((event) => (event.kind === 'warning' ? [event.message] : []));
    expect(warned).toContainEqual(
      expect.stringMatching(
        /^20 clients of the test data \(20 of 420 test rows\) are in the training data too/,
      ),
    );
  });
});

describe('data versions', () => {
  async function fourVersions(): Promise<Company> {
    const company = createCompany();
    for (const [i, name] of ['c', 'd', 'e', 'f'].entries()) {
      company.put(`${i}.csv`, ...(i === 0 ? BOTH : []), [name, i, '0']);
      await company.ingest();
    }
    return company;
  }

  test('are listed oldest first, each with the one it was added to', async () => {
    const company = await fourVersions();
    const versions = await listDataVersions(company.ports);
    expect(versions.map(({ rows, state }) => [rows, state])).toEqual([
      [3, 'earlier'],
      [4, 'earlier'],
      [5, 'earlier'],
      [6, 'current'],
    ]);
    expect(versions.map(({ parentSha256 }) => parentSha256)).toEqual([
      null,
      ...versions.slice(0, 3).map(({ sha256 }) => sha256),
    ]);
  });

  test('prune keeps the newest; a dry run removes nothing', async () => {
    const company = await fourVersions();
    const dry = await runPrune(company.context(), { keep: 2, dryRun: true });
    expect(dry.removed.map(({ rows }) => rows)).toEqual([3, 4]);
    expect(await listDataVersions(company.ports)).toHaveLength(4);
    const pruned = await runPrune(company.context(), { keep: 2 });
    expect(pruned).toMatchObject({ status: 'pruned', freedBytes: 7 });
    expect((await listDataVersions(company.ports)).map(({ rows }) => rows)).toEqual([5, 6]);
    company.put('new.csv', ['g', 1, '1']);
    expect((await company.ingest()).record.datasetRows).toBe(7);
  });

  test('prune never removes what the deployed model was trained on', async () => {
    const world = createWorld();
    const first = await world.run();
    for (const seed of [2, 3]) {
      world.month(`${seed}.csv`, { count: 10, seed });
      await runIngest(world.context());
    }
    const { kept, removed } = await runPrune(world.context(), { keep: 1 });
    expect(removed).toHaveLength(1);
    expect(kept.map(({ sha256, deployed }) => [sha256 === first.ingestion.datasetSha256, deployed])).toEqual([
      [true, true],
      [false, false],
    ]);
  });
});

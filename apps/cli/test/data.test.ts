import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  call,
  clientLines,
  CONFIG,
  csv,
  handmadeProject,
  put,
  treeOf,
  treeWithoutLog,
} from './scratch-project.ts';

interface Ingested {
  readonly status: string;
  readonly ingestion: {
    readonly files: readonly Readonly<Record<string, unknown>>[];
    readonly datasetSha256: string;
    readonly datasetRows: number;
    readonly parentSha256: string | null;
    readonly [count: string]: unknown;
  };
}

async function ingest(folder: string, ...argv: readonly string[]): Promise<Ingested['ingestion']> {
  const { status, json, err } = await call(folder, 'ingest', '--json', ...argv);
  expect([status, err.includes('error')]).toEqual([0, false]);
  return (json as unknown as Ingested).ingestion;
}

interface Listed {
  readonly id: string;
  readonly sha256: string;
  readonly rows: number;
  readonly state: string;
  readonly parentSha256: string | null;
}

async function listed(folder: string): Promise<readonly Listed[]> {
  return (await call(folder, 'data', 'list', '--json')).json['versions'] as readonly Listed[];
}

const ROWS = clientLines(60, 1);

describe('ingest', () => {
  test('the same rows in other files, in another order and in several ingestions are the same data set', async () => {
    const whole = await handmadeProject({ source: csv(ROWS) });
    const { datasetSha256 } = await ingest(whole);
    const parts = await handmadeProject({ source: csv([...ROWS].reverse().slice(0, 25)) });
    await ingest(parts);
    await put(join(parts, 'sourcedata/second.csv'), csv(ROWS.slice(10, 40)));
    await ingest(parts);
    await put(join(parts, 'sourcedata/a-third.csv'), csv(ROWS));
    const last = await ingest(parts);
    expect(last.datasetSha256).toBe(datasetSha256);
    const [one, other] = await Promise.all(
      [whole, parts].map((folder) => readFile(join(folder, 'ingesteddata/finaldata.csv'), 'utf8')),
    );
    expect(other).toBe(one);
  });

  test('a second time changes nothing but the log, and says so', async () => {
    const folder = await handmadeProject({ source: csv(ROWS) });
    const first = await ingest(folder);
    const before = await treeWithoutLog(folder);
    expect(await ingest(folder)).toMatchObject({
      files: [],
      rowsRead: 0,
      conflicts: 0,
      datasetRows: 60,
      datasetSha256: first.datasetSha256,
    });
    expect(await treeWithoutLog(folder)).toEqual(before);
  });

  test('accounts for every row of every file: equal by value, broken, in conflict', async () => {
    const folder = await handmadeProject({
      source: csv(['a,3,gold,1708,0', 'a,3,gold,1708.0,0', 'b,x,gold,1,0', 'c,1,gold,2,1', 'b,-1,gold,1,0']),
      config: { ...CONFIG, ingestion: { conflicts: 'latest' } },
    });
    await put(join(folder, 'sourcedata/second.csv'), csv(['a,4,gold,9,1', 'd,1,gold,2,0']));
    const ingestion = await ingest(folder);
    expect(ingestion).toMatchObject({
      rowsRead: 7,
      accepted: 3,
      quarantined: 2,
      duplicates: 1,
      conflicts: 1,
      datasetRows: 3,
      setAsideRows: 1,
      conflictLedger: { policy: 'latest', clients: 1, rows: 2 },
    });
    expect(ingestion.files).toMatchObject([
      { name: 'first.csv', rows: 5, accepted: 1, quarantined: 2, duplicates: 1, conflicts: 1 },
      { name: 'second.csv', rows: 2, accepted: 2, quarantined: 0, duplicates: 0, conflicts: 0 },
    ]);
    expect(await readFile(join(folder, 'ingesteddata/finaldata.csv'), 'utf8')).toBe(
      csv(['a,4,gold,9,1', 'c,1,gold,2,1', 'd,1,gold,2,0']),
    );
  });

  test('tells people of conflicts and rows set aside', async () => {
    const folder = await handmadeProject({
      source: csv([...ROWS, 'x,1,gold,1,0', 'x,2,gold,1,1', 'x,3,gold,1,1']),
    });
    const { out } = await call(folder, 'ingest', '--set', 'ingestion.conflicts=majority');
    expect(out).toMatch(/ {2}in conflict, set aside +1\n/);
    expect(out).toMatch(/^rows set aside +1$/m);
    expect(out).toContain('1 client with both outcomes, in 3 rows; ingestion.conflicts is "majority".');
  });

  test('too many rejected rows end with 3 and leave everything as it was', async () => {
    const folder = await handmadeProject({ source: csv(ROWS) });
    await ingest(folder);
    await put(join(folder, 'sourcedata/second.csv'), csv(['p,x,gold,1,0', 'q,1,gold,1,0', 'r,y,gold,1,0']));
    const before = await treeWithoutLog(folder);
    const { status, err } = await call(folder, 'ingest', '--set', 'ingestion.maxRejectedShare=0.5');
    expect(status).toBe(3);
    expect(err).toContain('2 of 3 rows read are rejected');
    expect(err).toContain('sourcedata/second.csv, line 2, column "visits"');
    expect(await treeWithoutLog(folder)).toEqual(before);
  });

  test('--recheck takes a stricter contract over to the rows that are there', async () => {
    const folder = await handmadeProject({ source: csv(['a,3,gold,5,0', 'b,2,gold,6,1', 'c,9,gold,7,0']) });
    const first = await ingest(folder);
    const stricter = ['--set', 'contract.features.0.min=3'];
    const refused = await call(folder, 'ingest', ...stricter);
    expect([refused.status, refused.err]).toEqual([2, expect.stringContaining('ingest --recheck')]);
    const rechecked = await ingest(folder, '--recheck', '--set', 'contract.features.2.min=6');
    expect(rechecked).toMatchObject({
      rowsRead: 0,
      datasetRows: 2,
      parentSha256: first.datasetSha256,
      recheck: { rows: 3, quarantined: 1 },
    });
  });
});

describe('data', () => {
  test('list and prune: earlier versions stay until they are removed, each with its manifest', async () => {
    const folder = await handmadeProject({ source: csv(ROWS.slice(0, 30)) });
    expect((await call(folder, 'data', 'list')).out).toContain('Nothing has been ingested yet');
    const first = await ingest(folder);
    await put(join(folder, 'sourcedata/second.csv'), csv(ROWS.slice(20)));
    const second = await ingest(folder);
    expect(second.parentSha256).toBe(first.datasetSha256);
    const versions = await listed(folder);
    expect(versions).toMatchObject([
      { sha256: first.datasetSha256, rows: 30, state: 'earlier', parentSha256: null },
      { sha256: second.datasetSha256, rows: 60, state: 'current', parentSha256: first.datasetSha256 },
    ]);
    for (const { id, sha256 } of versions) {
      const manifest = join(folder, 'ingesteddata/versions', id, 'ingestion-record.json');
      expect(JSON.parse(await readFile(manifest, 'utf8'))).toMatchObject({ datasetSha256: sha256 });
    }
    const before = await treeWithoutLog(folder);
    const dry = await call(folder, 'data', 'prune', '--keep', '1', '--dry-run');
    expect(dry.out).toMatch(/^Would remove [0-9a-f]{16}: 30 rows of /);
    expect(await treeWithoutLog(folder)).toEqual(before);
    const { json } = await call(folder, 'data', 'prune', '--keep', '1', '--json');
    expect(json).toMatchObject({ status: 'pruned', removed: [{ rows: 30 }], kept: [{ rows: 60 }] });
    expect(await listed(folder)).toHaveLength(1);
    expect((await call(folder, 'data', 'prune', '--keep', '1')).out).toContain('Nothing to remove.');
    expect((await call(folder, 'status', '--json')).json).toMatchObject({ dataset: { rows: 60 } });
  });

  test('the version of the deployed model stays, and the output says why', async () => {
    const folder = await handmadeProject();
    expect((await call(folder, 'run')).status).toBe(0);
    for (const seed of [2, 3]) {
      await put(join(folder, `sourcedata/${seed}.csv`), csv(clientLines(20, seed)));
      await ingest(folder);
    }
    const { out } = await call(folder, 'data', 'prune', '--keep', '1');
    expect(out).toMatch(/[0-9a-f]{16} stays: the deployed model was trained on it\./);
    const model = (await call(folder, 'status', '--json')).json['deployed'] as { readonly model: string };
    expect((await call(folder, 'models', 'verify', model.model)).status).toBe(0);
  });

  test.each([[[]], [['--keep', '0']], [['--keep', 'all']]])('prune %j is wrong usage', async (argv) => {
    const folder = await handmadeProject();
    expect((await call(folder, 'data', 'prune', ...argv)).status).toBe(2);
  });
});

describe('a source that is gone', () => {
  test('changes nothing that was ingested', async () => {
    const folder = await handmadeProject({ source: csv(ROWS) });
    await ingest(folder);
    const before = await treeOf(join(folder, 'ingesteddata'));
    await rm(join(folder, 'sourcedata/first.csv'));
    expect(await ingest(folder)).toMatchObject({ rowsRead: 0, datasetRows: 60 });
    expect(await treeOf(join(folder, 'ingesteddata'))).toEqual(before);
    expect(existsSync(join(folder, 'sourcedata/first.csv'))).toBe(false);
  });
});

describe('leakage', () => {
  test('clients of the test data among the sources are counted, in words and in the document', async () => {
    const folder = await handmadeProject();
    await put(join(folder, 'sourcedata/leak.csv'), csv(clientLines(300, 99).slice(0, 7)));
    const { json, err } = await call(folder, 'run', '--json');
    expect(json['evaluation']).toMatchObject({ leakage: { clients: 7, rows: 7 } });
    expect(err).toContain('7 clients of the test data (7 of 300 test rows) are in the training data too');
    const scored = await call(folder, 'score', '--json');
    expect(scored.json['evaluation']).toMatchObject({ leakage: { clients: 7, rows: 7 } });
  });
});

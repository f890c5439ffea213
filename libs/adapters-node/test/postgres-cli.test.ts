import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test } from 'vitest';
import { createClients, VARIABLE } from './postgres-clients.ts';
import { usePostgres } from './postgres-server.ts';
import { folderContents, temporaryFolder } from './temporary-folder.ts';

const CLI = fileURLToPath(new URL('../../../apps/cli/test/start-from-sources.ts', import.meta.url));

const server = usePostgres();

beforeEach(() => createClients(server));

interface Ended {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in a process of its own. */
function run(cwd: string, env: Readonly<Record<string, string>>, ...argv: readonly string[]): Promise<Ended> {
  const node = ['--conditions=@dynamic-risk/source', '--import', import.meta.resolve('tsx'), CLI];
  return new Promise((resolve) => {
    const options = { cwd, env: { ...process.env, ...env } };
    const child = execFile(process.execPath, [...node, ...argv], options, (_, out, err) =>
      resolve({ status: child.exitCode ?? -1, out, err }),
    );
  });
}

interface Ingested {
  readonly status: string;
  readonly ingestion: Readonly<Record<string, unknown>>;
}

/** Ingests, and gives the document of it. */
async function ingest(folder: string, ...argv: readonly string[]): Promise<Ingested> {
  const { status, out, err } = await run(folder, { [VARIABLE]: server.url }, 'ingest', '--json', ...argv);
  if (status !== 0) throw new Error(err);
  return JSON.parse(out) as Ingested;
}

const TABLE = { type: 'postgres', connection: VARIABLE, table: 'clients', watermark: 'updated_at' };

/** A project over one source, by default the table of clients. */
async function project(source: Readonly<Record<string, unknown>> = TABLE): Promise<string> {
  const folder = await temporaryFolder();
  const config = {
    contract: {
      identifier: 'client',
      features: [
        { name: 'visits', type: 'numeric', min: 0 },
        { name: 'plan', type: 'categorical' },
      ],
      target: { name: 'left', positive: '1', negative: ['0'] },
    },
    modes: {
      production: {
        sources: [source],
      },
    },
    dependencies: { check: false },
  };
  await writeFile(join(folder, 'config.json'), JSON.stringify(config));
  return folder;
}

const insert = (values: string): Promise<unknown> =>
  server.query(`INSERT INTO clients (client, visits, plan, "left", updated_at) VALUES ${values}`);

describe('dynamic-risk ingest from PostgreSQL', { timeout: 180_000 }, () => {
  test('reads what came since the last ingestion, and nothing twice', async () => {
    const folder = await project();
    await insert(
      `('a', 1, 'gold', 0, '2024-03-01'), ('b', 2, 'basic', 1, '2024-03-02'), ('x', -1, 'gold', 0, '2024-03-02')`,
    );
    const first = await ingest(folder);
    expect(first).toMatchObject({
      status: 'ingested',
      ingestion: { rowsRead: 3, accepted: 2, quarantined: 1, duplicates: 0, datasetRows: 2 },
    });
    expect(await ingest(folder)).toMatchObject({ status: 'nothing-new' });
    await insert(
      `('c', 3, 'gold', 0, '2024-03-02'), ('d', 4, 'gold', 1, '2024-03-03'), ('a', 1, 'gold', 0, '2024-03-03')`,
    );
    const second = await ingest(folder);
    expect(second).toMatchObject({
      status: 'ingested',
      ingestion: {
        rowsRead: 3,
        accepted: 2,
        duplicates: 1,
        datasetRows: 4,
        files: [{ name: 'postgres:clients', rows: 3, format: { type: 'postgres' } }],
      },
    });
    expect(await ingest(folder)).toMatchObject({ status: 'nothing-new' });
    const rebuilt = await ingest(folder, '--rebuild');
    expect(rebuilt.ingestion).toMatchObject({ rowsRead: 6, accepted: 4, quarantined: 1, duplicates: 1 });
    expect(rebuilt.ingestion['datasetSha256']).toBe(second.ingestion['datasetSha256']);
  });

  test('a rejected row is kept with its text, the connection string and the temporary rows are not kept', async () => {
    const folder = await project();
    await insert(
      `('a', 1, 'gold', 0, '2024-03-01'), ('b', 1, 'gold', 1, '2024-03-02'), ('x', -7.50, 'say "no"', 0, '2024-03-02')`,
    );
    const temporary = await temporaryFolder();
    const { status } = await run(folder, { [VARIABLE]: server.url, TMPDIR: temporary }, 'ingest');
    expect(status).toBe(0);
    expect((await readdir(temporary)).filter((name) => name.startsWith('dynamic-risk-'))).toEqual([]);
    const contents = [...(await folderContents(folder)).entries()];
    const quarantine = contents.filter(([name]) => name.includes('quarantine')).map(([, text]) => text);
    expect(quarantine.join('\n')).toContain(JSON.stringify('x,-7.50,"say ""no""",0'));
    const password = new URL(server.url).password;
    expect(contents.filter(([, text]) => text.includes(password))).toEqual([]);
  });

  test('a connection that is ended midway stores nothing and moves no cursor', async () => {
    const slow = 'SELECT c.*, pg_sleep(CASE client WHEN $$zz$$ THEN 60 ELSE 0 END) AS slow FROM clients c';
    const folder = await project({ ...TABLE, table: undefined, query: slow });
    await insert(`('a', 1, 'gold', 0, '2024-03-01'), ('b', 2, 'basic', 1, '2024-03-02')`);
    await ingest(folder);
    const before = await folderContents(join(folder, 'ingesteddata'));
    await insert(`('zz', 3, 'gold', 0, '2024-03-03')`);
    const ending = run(folder, { [VARIABLE]: server.url }, 'ingest');
    const sleeping = `SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep'`;
    await expect.poll(() => server.query(sleeping), { timeout: 30_000 }).toHaveLength(1);
    await server.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'`);
    const { status, err } = await ending;
    expect(status).not.toBe(0);
    expect(err).toMatch(
      /postgres:query: could not read its rows: the connection broke \(57P01\)\. Nothing was stored/u,
    );
    expect(await folderContents(join(folder, 'ingesteddata'))).toEqual(before);
    await server.query(`UPDATE clients SET client = 'c' WHERE client = 'zz'`);
    expect((await ingest(folder)).ingestion).toMatchObject({ rowsRead: 1, accepted: 1, datasetRows: 3 });
  });

  test('without the variable it says which one to set', async () => {
    const { status, err } = await run(await project(), { [VARIABLE]: '' }, 'ingest');
    expect([status, err]).toEqual([
      2,
      expect.stringContaining(`in the environment variable ${VARIABLE}, which is not set`),
    ]);
  });

  test('a project of files never loads the client library', async () => {
    const folder = await project({ type: 'folder', path: 'in' });
    await mkdir(join(folder, 'in'));
    await writeFile(join(folder, 'in/a.csv'), 'client,visits,plan,left\na,1,gold,0\nb,2,gold,1\n');
    const coverage = await temporaryFolder();
    expect(await run(folder, { NODE_V8_COVERAGE: coverage }, 'ingest')).toMatchObject({ status: 0 });
    const reports = (await readdir(coverage)).map((name) => readFile(join(coverage, name), 'utf8'));
    const loaded = (await Promise.all(reports)).join('');
    expect(loaded).toContain('/node_modules/zod/');
    expect(loaded).not.toContain('/node_modules/pg/');
  });
});

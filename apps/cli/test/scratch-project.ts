/** Projects in temporary folders, with clients made by a seeded formula. */
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach } from 'vitest';
import { main } from '../src/main.ts';
import type { ExitStatus } from '../src/exit-codes.ts';
import { memoryIo } from './memory-io.ts';

/** What one call of the command line came to. */
export interface Call {
  readonly status: ExitStatus;
  readonly out: string;
  readonly err: string;
  /** The document of a call with `--json`. */
  readonly json: Record<string, unknown>;
}

const folders: string[] = [];

afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
});

/** A new empty folder that is removed after the test. */
export async function scratchFolder(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'dynamic-risk-cli-')));
  folders.push(folder);
  return folder;
}

/** Runs the command line in a folder. */
export async function call(cwd: string, ...argv: readonly string[]): Promise<Call> {
  const io = memoryIo({ cwd });
  const status = await main(argv, io);
  const out = io.out();
  const json = argv.includes('--json') ? (JSON.parse(out) as Record<string, unknown>) : {};
  return { status, out, err: io.err(), json };
}

export const HEADER = 'client,visits,plan,spend,left';

/**
 * CSV lines of clients: the fewer visits and the cheaper the plan, the likelier they left; some visits are blank.
 *
 * @param seed - another seed, other clients
 */
export function clientLines(count: number, seed: number): readonly string[] {
  let state = seed >>> 0;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: count }, (_, i) => {
    const visits = Math.floor(random() * 30);
    const plan = random() < 0.5 ? 'basic' : 'gold';
    const spend = (random() * 200).toFixed(2);
    const logit = 1.5 - 0.2 * visits + (plan === 'basic' ? 1 : -0.5);
    const left = random() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
    return `c${seed}-${i},${random() < 0.03 ? '' : visits},${plan},${spend},${left}`;
  });
}

export function csv(lines: readonly string[], header: string = HEADER): string {
  return `${[header, ...lines].join('\n')}\n`;
}

/** Long enough ago for a source that nobody is still writing. */
const SETTLED_MS = 60_000;

/** Writes a file, its folder included, as of a minute ago: an ingestion has not to wait until it has settled. */
export async function put(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  const written = new Date(Date.now() - SETTLED_MS);
  await utimes(path, written, written);
}

/** A project made by hand, without `init`: configuration, one source file and one test file. */
export async function handmadeProject(
  options: { readonly source?: string; readonly config?: unknown } = {},
): Promise<string> {
  const folder = await scratchFolder();
  await put(join(folder, 'config.json'), JSON.stringify(options.config ?? CONFIG));
  await put(join(folder, 'sourcedata/first.csv'), options.source ?? csv(clientLines(400, 1)));
  await put(join(folder, 'testdata/test.csv'), csv(clientLines(300, 99)));
  return folder;
}

/**
 * Gives copies of a project that is made only once a test file.
 *
 * @param make - makes it in a `scratchFolder`
 */
export function copiesOf(make: () => Promise<string>): () => Promise<string> {
  let template: Promise<string> | undefined;
  const makeTemplate = async (): Promise<string> => {
    const folder = await make();
    folders.splice(folders.indexOf(folder), 1);
    return folder;
  };
  afterAll(async () => {
    if (template !== undefined) await rm(await template, { recursive: true, force: true });
  });
  return async () => {
    template ??= makeTemplate();
    const folder = await scratchFolder();
    await cp(await template, folder, { recursive: true, preserveTimestamps: true });
    return folder;
  };
}

/** A copy of a handmade project whose loop has run once. */
export const deployedProject: () => Promise<string> = copiesOf(async () => {
  const folder = await handmadeProject();
  const { status, err } = await call(folder, 'run');
  if (status !== 0) throw new Error(`The run failed: ${err}`);
  return folder;
});

/** The configuration of `handmadeProject`. */
export const CONFIG = {
  contract: {
    identifier: 'client',
    target: { name: 'left', positive: '1', negative: ['0'] },
    features: [
      { name: 'visits', type: 'integer', min: 0 },
      { name: 'plan', type: 'categorical' },
      { name: 'spend', type: 'numeric', min: 0 },
    ],
  },
  dependencies: { check: false },
};

/** Every file below a folder with the hash of its content, to be compared before and after. */
export async function treeOf(folder: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const hashes = files.sort().map(async (file) => {
    const sha256 = createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
    return [file.slice(folder.length + 1), sha256] as const;
  });
  return Object.fromEntries(await Promise.all(hashes));
}

/** The tree without the full-process log, the one file that a call may always write. */
export async function treeWithoutLog(folder: string): Promise<Readonly<Record<string, string>>> {
  const tree = await treeOf(folder);
  return Object.fromEntries(Object.entries(tree).filter(([name]) => !name.endsWith('fullprocess.log')));
}

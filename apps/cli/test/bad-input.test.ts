import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  call,
  clientLines,
  CONFIG,
  csv,
  deployedProject,
  handmadeProject,
  HEADER,
  put,
  scratchFolder,
  treeWithoutLog,
} from './scratch-project.ts';

const GOOD = csv(clientLines(400, 1));

/** A file of zeros and high bytes, as an image or an archive would be. */
const BINARY = Uint8Array.from({ length: 4096 }, (_, i) => (i * 7) % 256);

interface BadInput {
  readonly title: string;
  /** Does the damage in a project that is fine. */
  readonly damage: (folder: string) => Promise<unknown>;
  readonly status: number;
  readonly code: string;
  /** What the message names. */
  readonly said: RegExp;
}

const source = (content: string | Uint8Array) => (folder: string) =>
  put(join(folder, 'sourcedata/first.csv'), content);

const BAD_SOURCES: readonly BadInput[] = [
  {
    title: 'a missing configuration',
    damage: (folder) => rm(join(folder, 'config.json')),
    status: 2,
    code: 'configuration-invalid',
    said: /config\.json: expected a configuration file.*dynamic-risk init/s,
  },
  {
    title: 'a configuration that is no JSON',
    damage: (folder) => writeFile(join(folder, 'config.json'), '{"mode": "production",}'),
    status: 2,
    code: 'configuration-invalid',
    said: /config\.json, line 1/,
  },
  {
    title: 'an unknown key',
    damage: (folder) => writeFile(join(folder, 'config.json'), JSON.stringify({ ...CONFIG, trainning: {} })),
    status: 2,
    code: 'configuration-invalid',
    said: /trainning.*training/s,
  },
  {
    title: 'a missing source folder',
    damage: (folder) => rm(join(folder, 'sourcedata'), { recursive: true }),
    status: 2,
    code: 'configuration-invalid',
    said: /sourcedata/,
  },
  {
    title: 'an empty source folder',
    damage: (folder) => rm(join(folder, 'sourcedata/first.csv')),
    status: 3,
    code: 'data-invalid',
    said: /sourcedata.*CSV/s,
  },
  { title: 'an empty file', damage: source(''), status: 3, code: 'data-invalid', said: /first\.csv.*empty/s },
  {
    title: 'a file with a header only',
    damage: source(`${HEADER}\n`),
    status: 3,
    code: 'data-invalid',
    said: /first\.csv.*row/s,
  },
  {
    title: 'a wrong header',
    damage: source(GOOD.replace('visits', 'calls')),
    status: 3,
    code: 'data-invalid',
    said: /first\.csv.*visits/s,
  },
  {
    title: 'a duplicate header',
    damage: source(GOOD.replace('plan', 'visits')),
    status: 3,
    code: 'data-invalid',
    said: /first\.csv.*visits/s,
  },
  {
    title: 'one class only',
    damage: source(csv(clientLines(400, 1).map((line) => line.replace(/[01]$/, '0')))),
    status: 3,
    code: 'training-impossible',
    said: /left/,
  },
  {
    title: 'rows that are all bad',
    damage: source(csv(clientLines(20, 1).map((line) => line.replace(/,[^,]*$/, ',maybe')))),
    status: 3,
    code: 'data-invalid',
    said: /first\.csv, line 2, column "left": expected .*, found "maybe"/s,
  },
  {
    title: 'a binary file named .csv',
    damage: source(BINARY),
    status: 3,
    code: 'data-invalid',
    said: /first\.csv/,
  },
  {
    title: 'a missing test folder',
    damage: (folder) => rm(join(folder, 'testdata'), { recursive: true }),
    status: 2,
    code: 'configuration-invalid',
    said: /testdata/,
  },
  {
    title: 'an empty test folder',
    damage: (folder) => rm(join(folder, 'testdata/test.csv')),
    status: 3,
    code: 'data-invalid',
    said: /testdata/,
  },
  {
    title: 'a binary test file',
    damage: (folder) => writeFile(join(folder, 'testdata/test.csv'), BINARY),
    status: 3,
    code: 'data-invalid',
    said: /test\.csv/,
  },
];

/** Whatever was stored by earlier runs; a run that fails may add what it ingested, and changes none of it. */
async function storedBefore(folder: string): Promise<Readonly<Record<string, string>>> {
  const tree = await treeWithoutLog(folder);
  return Object.fromEntries(Object.entries(tree).filter(([name]) => !name.startsWith('.')));
}

describe('bad input in a new project', () => {
  test.each(BAD_SOURCES)('$title exits $status with $code', async ({ damage, status, code, said }) => {
    const folder = await handmadeProject();
    await damage(folder);
    const result = await call(folder, 'run', '--json');
    expect(result.json).toMatchObject({ error: { code } });
    expect(result.status).toBe(status);
    expect(result.err).toMatch(said);
    expect(result.err).not.toMatch(/\n\s+at /);
  });
});

describe('bad input after a run', () => {
  /** The damage that stops a run even when another new file is fine. */
  const later = BAD_SOURCES.filter(({ title }) => !/one class|empty source folder|all bad/.test(title));

  test.each(later)('$title leaves what is deployed as it was', async ({ title, damage, status }) => {
    const folder = await deployedProject();
    await put(join(folder, 'sourcedata/second.csv'), csv(clientLines(100, 2)));
    await damage(folder);
    const before = await storedBefore(folder);
    const failed = await call(folder, 'run', '--json');
    expect([title, failed.status]).toEqual([title, status]);
    const after = await storedBefore(folder);
    const deployed = Object.keys(before).filter((name) => /^(deployment|models|reports)\//.test(name));
    expect(deployed.length).toBeGreaterThan(3);
    for (const name of deployed.filter((name) => !/journal|quarantine/.test(name))) {
      expect([name, after[name]]).toEqual([name, before[name]]);
    }
    for (const name of Object.keys(before).filter((name) => /^(sourcedata|testdata)\/|config/.test(name))) {
      expect([name, after[name]]).toEqual([name, before[name]]);
    }
  });
});

describe('bad input of one file among good ones', () => {
  test('rows that are all bad exit 3 when their file is all that is new', async () => {
    const folder = await deployedProject();
    await put(join(folder, 'sourcedata/second.csv'), csv(['x,many,gold,1,0', 'y,few,gold,1,1']));
    const before = await treeWithoutLog(folder);
    const { status, err } = await call(folder, 'run');
    expect(status).toBe(3);
    expect(err).toMatch(/second\.csv, line 2, column "visits"/);
    expect(await treeWithoutLog(folder)).toEqual(before);
  });

  test('a source that cannot be read stops the ingestion before anything is stored', async () => {
    const folder = await handmadeProject();
    await put(join(folder, 'sourcedata/second.csv'), BINARY);
    const before = await treeWithoutLog(folder);
    const { status, err } = await call(folder, 'run');
    expect(status).toBe(3);
    expect(err).toContain('second.csv');
    expect(await treeWithoutLog(folder)).toEqual(before);
  });

  test('all faults of all files are told at once', async () => {
    const folder = await handmadeProject();
    await put(join(folder, 'sourcedata/second.csv'), '');
    await put(join(folder, 'sourcedata/third.csv'), 'a,b\n1,2\n');
    const { status, err } = await call(folder, 'run');
    expect(status).toBe(3);
    expect(err).toContain('second.csv');
    expect(err).toContain('third.csv');
  });
});

describe('damaged storage', () => {
  /** The file that matches, relative to the folder. */
  async function findFile(folder: string, pattern: RegExp): Promise<string> {
    const found = Object.keys(await treeWithoutLog(folder)).find((name) => pattern.test(name));
    if (found === undefined) throw new Error(`No file of ${folder} matches ${pattern}.`);
    return join(folder, found);
  }

  test('a corrupted model file exits 1 and names the file', async () => {
    const folder = await deployedProject();
    const model = await findFile(folder, /^deployment\/.*model\.json$/);
    await writeFile(model, (await readFile(model, 'utf8')).replace(/"threshold": ?0\.5/, '"threshold":0.4'));
    for (const argv of [['status'], ['predict', 'testdata/test.csv']]) {
      const { status, err, out } = await call(folder, ...argv);
      expect([argv, status, out]).toEqual([argv, 1, '']);
      expect(err).toMatch(/\.json/);
    }
  });

  test('a corrupted model in the registry exits 1 when it is asked for', async () => {
    const folder = await deployedProject();
    const model = await findFile(folder, /^models\/.*model\.json$/);
    await appendFile(model, 'x');
    const id = /m-[0-9a-f]{12}/.exec(model)?.[0] ?? '';
    const { status, json } = await call(folder, 'models', 'show', id, '--json');
    expect(status).toBe(1);
    expect(json).toMatchObject({ error: { code: 'artifact-corrupt' } });
  });

  test('a model that does not exist exits 2', async () => {
    const folder = await deployedProject();
    const { status, json } = await call(folder, 'models', 'show', 'm-000000000000', '--json');
    expect(status).toBe(2);
    expect(json).toMatchObject({ error: { code: 'not-found' } });
  });

  test.each(['models', 'deployment', 'reports', 'ingesteddata'])(
    'an output folder %s that cannot be written exits 1 and leaves the rest',
    async (name) => {
      const folder = await handmadeProject();
      await writeFile(join(folder, name), 'a file stands where the folder should be');
      const { status, json, err } = await call(folder, 'run', '--json');
      expect(status).toBe(1);
      expect(json).toMatchObject({ error: { code: 'storage-failed' } });
      expect(err).toContain(name);
      expect(await readFile(join(folder, name), 'utf8')).toBe('a file stands where the folder should be');
    },
  );
});

describe('commands out of order', () => {
  test.each([
    ['train', 2],
    ['score', 2],
    ['deploy', 2],
    ['diagnose', 2],
    ['report', 1],
    ['predict', 1],
  ])('%s in a new project exits %i and says what to run first', async (name, expected) => {
    const folder = await handmadeProject();
    const argv = name === 'predict' ? [name, 'testdata/test.csv'] : [name];
    const { status, err } = await call(folder, ...argv);
    expect(status).toBe(expected);
    expect(err).toContain('dynamic-risk ');
  });

  test('status in a new project says that there is nothing', async () => {
    const folder = await handmadeProject();
    const { status, json } = await call(folder, 'status', '--json');
    expect(status).toBe(0);
    expect(json).toEqual({ mode: 'production', deployed: null, lastRun: null, dataset: null });
  });
});

describe('overrides', () => {
  test.each([
    ['training.C=-1', /training\.C/],
    ['trainning.C=1', /trainning/],
    ['training', /key\.path=value/],
  ])('--set %s exits 2', async (assignment, said) => {
    const folder = await scratchFolder();
    await put(join(folder, 'config.json'), JSON.stringify(CONFIG));
    const { status, err } = await call(folder, 'status', '--set', assignment);
    expect(status).toBe(2);
    expect(err).toMatch(said);
  });
});

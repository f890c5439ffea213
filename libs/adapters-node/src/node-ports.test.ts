import { cp, mkdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createContext, runIngest, runPipeline, parseConfig, readStatus } from '@dynamic-risk/pipeline';
import type { Config, Ports, RunRecord } from '@dynamic-risk/pipeline';
import {
  createPlainRenderer,
  datasetStoreContract,
  quarantineStoreContract,
} from '@dynamic-risk/pipeline/testing';
import { describe, expect, test } from 'vitest';
import { folderContents, temporaryFolder } from '../test/temporary-folder.ts';
import { createNodePorts } from './node-ports.ts';

const HEADER = 'client,activity,exited';

/** Clients who leave when they are idle, with some exceptions. */
function makeCsv(prefix: string, count: number): string {
  const rows = Array.from({ length: count }, (_, i) => {
    const activity = (i * 37) % 101;
    const exited = Number(activity < 50) ^ Number(i % 7 === 0);
    return `${prefix}${i},${activity},${exited}`;
  });
  return `${[HEADER, ...rows].join('\n')}\n`;
}

function configOf(overrides: Record<string, unknown> = {}): Config {
  const parsed = parseConfig(
    {
      contract: {
        identifier: 'client',
        target: { name: 'exited', positive: 1 },
        features: [{ name: 'activity', type: 'integer', min: 0 }],
      },
      dependencies: { check: false },
      ...overrides,
    },
    'config.json',
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}

interface Project {
  readonly folder: string;
  readonly ports: () => Ports;
  readonly run: (options?: { readonly force?: boolean }) => Promise<RunRecord>;
}

/** A project on disk; every run gets fresh ports, as every process does. */
async function createProject(config: Config = configOf()): Promise<Project> {
  const folder = await temporaryFolder();
  for (const name of ['sourcedata', 'testdata']) await mkdir(join(folder, name));
  await writeFile(join(folder, 'sourcedata/november.csv'), makeCsv('a', 120));
  await writeFile(join(folder, 'testdata/test.csv'), makeCsv('t', 80));
  const onWarning = (): void => {};
  const ports = (): Ports =>
    createNodePorts({ config, configDir: folder, renderer: createPlainRenderer(), onWarning });
  return { folder, ports, run: (options) => runPipeline(createContext({ config, ports: ports() }), options) };
}

describe('the stores behind the ports', () => {
  const portsOf = async (): Promise<Ports> =>
    createNodePorts({
      config: configOf(),
      configDir: await temporaryFolder(),
      renderer: createPlainRenderer(),
    });

  test.each(datasetStoreContract)('data sets: $title', async ({ check }) =>
    check((await portsOf()).datasets),
  );
  test.each(quarantineStoreContract)('quarantine: $title', async ({ check }) =>
    check((await portsOf()).quarantine),
  );

  test('nothing is written before a port is used', async () => {
    const folder = await temporaryFolder();
    createNodePorts({ config: configOf(), configDir: folder, renderer: createPlainRenderer() });
    expect((await folderContents(folder)).size).toBe(0);
  });
});

describe('a run on disk', () => {
  test('leaves data set, model, deployment, reports and log in the folders of its mode', async () => {
    const { folder, run } = await createProject();
    const record = await run();
    expect(record.status).toBe('deployed');
    for (const path of Object.values(record.artifacts)) {
      expect((await stat(join(folder, path))).isFile()).toBe(true);
    }
    const files = [...(await folderContents(folder)).keys()];
    expect(files).toEqual(
      expect.arrayContaining([
        'deployment/current.json',
        'ingesteddata/finaldata.csv',
        'models/journal.jsonl',
        'reports/fullprocess.log',
        'reports/runs.jsonl',
      ]),
    );
    expect(files.filter((path) => /\.(tmp|lock|gate)$|owner/.test(path))).toEqual([]);
  });

  test('a second run with nothing new changes no file but the log', async () => {
    const { folder, run } = await createProject();
    await run();
    const before = new Map(await folderContents(folder));
    expect((await run()).status).toBe('nothing-new');
    const after = new Map(await folderContents(folder));
    expect(before.delete('reports/fullprocess.log')).toBe(true);
    expect(after.delete('reports/fullprocess.log')).toBe(true);
    expect(after).toEqual(before);
  });

  test('equal data and configuration give the same model, byte for byte', async () => {
    const [one, other] = [await createProject(), await createProject()];
    const [first, second] = [await one.run(), await other.run()];
    expect(second.model.id).toBe(first.model.id);
    const model = first.artifacts['model'] ?? '';
    expect(await readFile(join(other.folder, model))).toEqual(await readFile(join(one.folder, model)));
  });

  test('practice and production differ by configuration alone and do not touch each other', async () => {
    const { folder, run } = await createProject();
    await run();
    const before = await folderContents(folder);
    await cp(join(folder, 'sourcedata'), join(folder, 'practicedata'), { recursive: true });
    const config = configOf({ mode: 'practice' });
    const ports = createNodePorts({ config, configDir: folder, renderer: createPlainRenderer() });
    const record = await runPipeline(createContext({ config, ports }));
    expect(record.artifacts['report']).toBe(`practice/reports/${record.runId}/report_practice.pdf`);
    const after = await folderContents(folder);
    for (const [path, content] of before) expect(after.get(path)).toBe(content);
  });

  test('status tells what is deployed and how the last run ended', async () => {
    const { run, ports } = await createProject();
    const { model } = await run();
    expect(await readStatus(ports(), { mode: 'production' })).toMatchObject({
      deployed: { modelId: model.id },
      lastRun: { result: 'deployed' },
      dataset: { rows: 120 },
    });
  });
});

describe('harm done to the files', () => {
  test('a corrupted deployed model stops a run and is left as it is; without its pointer a run deploys anew', async () => {
    const { folder, run, ports } = await createProject();
    await run();
    const pointer = JSON.parse(await readFile(join(folder, 'deployment/current.json'), 'utf8')) as {
      unit: string;
    };
    const model = join(folder, 'deployment', pointer.unit, 'model.json');
    await truncate(model, 50);
    await writeFile(join(folder, 'sourcedata/december.csv'), makeCsv('b', 60));
    await expect(run()).rejects.toMatchObject({ code: 'artifact-corrupt' });
    expect((await stat(model)).size).toBe(50);
    await rm(join(folder, 'deployment/current.json'));
    expect((await run()).status).toBe('deployed');
    expect(await ports().registry.deployed()).toBeDefined();
  });

  test('a harmed data set is mended by ingesting all sources anew', async () => {
    const { folder, run, ports } = await createProject();
    const { artifacts } = await run();
    await truncate(join(folder, artifacts['dataset'] ?? ''), 100);
    await expect(run({ force: true })).rejects.toMatchObject({ code: 'artifact-corrupt' });
    await runIngest(createContext({ config: configOf(), ports: ports() }), { rebuild: true });
    expect((await run({ force: true })).status).toBe('kept');
  });

  test('a folder that cannot be written is a fault of storage, named with what to do', async () => {
    const { folder, run } = await createProject();
    await writeFile(join(folder, 'ingesteddata'), 'a file stands where the folder has to be');
    await expect(run()).rejects.toMatchObject({
      code: 'storage-failed',
      message: expect.stringContaining('ingesteddata'),
    });
  });

  test('a source folder that does not exist is a fault of the configuration', async () => {
    const project = await createProject(configOf({ modes: { production: { source: 'nowhere' } } }));
    await expect(project.run()).rejects.toMatchObject({ code: 'configuration-invalid' });
  });
});

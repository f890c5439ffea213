/** A project on disk whose loop has really run. */
import { mkdir, mkdtemp, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createNodePorts, loadConfigFile } from '@dynamic-risk/adapters-node';
import { createContext, runPipeline, type RunRecord } from '@dynamic-risk/pipeline';

const CONFIG = {
  contract: {
    target: { name: 'left', positive: '1', negative: ['0'] },
    features: [
      { name: 'visits', type: 'integer', min: 0 },
      { name: 'plan', type: 'categorical' },
    ],
  },
  dependencies: { check: false },
  api: { port: 0 },
};

/** CSV of clients who mostly left when they seldom came; `offset` gives other clients. */
export function clients(count: number, offset = 0): string {
  const lines = Array.from({ length: count }, (_, i) => {
    const n = i + offset;
    const visits = (n * 7) % 30;
    const left = (n * 13) % 30 > visits ? 1 : 0;
    return `${visits},${n % 3 ? 'basic' : 'gold'},${left},${n}`;
  });
  return `${['visits,plan,left,number', ...lines].join('\n')}\n`;
}

/** Makes the folder with a configuration, source and test data; nothing is deployed yet. */
export async function makeProject(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'dynamic-risk-api-')));
  await mkdir(join(folder, 'sourcedata'));
  await mkdir(join(folder, 'testdata'));
  await writeFile(join(folder, 'config.json'), JSON.stringify(CONFIG));
  await writeFile(join(folder, 'sourcedata/first.csv'), clients(300));
  await writeFile(join(folder, 'testdata/test.csv'), clients(150, 1000));
  return folder;
}

/** Runs the loop once, without a PDF. */
export async function runLoop(folder: string): Promise<RunRecord> {
  const { config, configDir } = await loadConfigFile(join(folder, 'config.json'));
  const renderer = { renderPdf: async () => new Uint8Array() };
  const ports = createNodePorts({ config, configDir, renderer });
  return runPipeline(createContext({ config, ports }));
}

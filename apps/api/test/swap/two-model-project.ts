/** A project on disk in which two models were deployed, one after the other, and can be again. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createNodePorts, loadConfigFile } from '@dynamic-risk/adapters-node';
import type { TrainedModel } from '@dynamic-risk/modeling';
import { createContext, runRollback } from '@dynamic-risk/pipeline';
import { makeProject, runLoop } from '../real-project.ts';

export interface TwoModelProject {
  readonly folder: string;
  /** By id, in the order of their deployment. */
  readonly models: ReadonlyMap<string, TrainedModel>;
  /** Deploys a model again, as `dynamic-risk rollback` does. */
  deploy(modelId: string): Promise<void>;
}

/** @throws {Error} when the second model was not deployed */
export async function makeTwoModelProject(): Promise<TwoModelProject> {
  const folder = await makeProject();
  const configFile = join(folder, 'config.json');
  const written = JSON.parse(await readFile(configFile, 'utf8')) as Record<string, unknown>;
  const gate = { policy: 'score', metric: 'logLoss' };
  const ids: string[] = [];
  await writeFile(join(folder, 'testdata/test.csv'), clients(200, 2));
  for (const [i, C] of [0.0001, 1].entries()) {
    await writeFile(configFile, JSON.stringify({ ...written, gate, training: { C } }));
    await writeFile(join(folder, `sourcedata/part-${i}.csv`), clients(300 * (i + 1), i));
    if (i === 0) await writeFile(join(folder, 'sourcedata/first.csv'), clients(300, 3));
    const { status, model } = await runLoop(folder);
    if (status !== 'deployed') throw new Error(`Expected a model to be deployed, found "${status}".`);
    ids.push(model.id);
  }
  const { config, configDir } = await loadConfigFile(configFile);
  const ports = createNodePorts({ config, configDir, renderer: { renderPdf: async () => new Uint8Array() } });
  const context = createContext({ config, ports });
  const models = new Map<string, TrainedModel>();
  for (const id of ids) models.set(id, await ports.registry.load(id));
  return { folder, models, deploy: async (modelId) => void (await runRollback(context, modelId)) };
}

/** Of ten clients with few visits nine left, of ten with many one; no two of different `offset` (0 to 3) are equal. */
function clients(count: number, offset: number): string {
  const lines = Array.from({ length: count }, (_, i) => {
    const visits = (((i * 7) % count) * 1800) / count + offset;
    return `${visits},${i % 3 ? 'basic' : 'gold'},${visits < 900 === i % 10 > 0 ? 1 : 0}`;
  });
  return `${['visits,plan,left', ...lines].join('\n')}\n`;
}

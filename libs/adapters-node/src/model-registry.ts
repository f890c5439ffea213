/** The model registry on disk: every model ever trained, the journal of what became of it, and what is deployed. */
import { join } from 'node:path';
import { parseStored } from '@dynamic-risk/pipeline/documents';
import type { ModelRegistry } from '@dynamic-risk/pipeline';
import { appendLine } from './atomic-write.ts';
import { deployUnit, readDeployedUnit, readPointer, rollBackUnit } from './model-registry-deployment.ts';
import { loadModel, modelFile, recordScore, saveModel } from './model-registry-models.ts';
import { shownPath } from './node-ports-paths.ts';
import { readJsonLines } from './run-log-json-lines.ts';

export interface ModelRegistryOptions {
  /** Absolute path: `<modelId>/model.json` with its hash, and `journal.jsonl`. */
  readonly modelsDir: string;
  /** Absolute path: one folder a deployment, and `current.json`, which names the one that counts. */
  readonly deploymentDir: string;
  /** Absolute path that shown paths start at. */
  readonly configDir: string;
  /** Told of journal lines that are left out because they were cut off. */
  readonly onWarning: (message: string) => void;
}

/** Everything that is read back is checked against its hash and its schema first. */
export function createModelRegistry(options: ModelRegistryOptions): ModelRegistry {
  const { modelsDir, deploymentDir, configDir, onWarning } = options;
  const journalPath = join(modelsDir, 'journal.jsonl');
  const models = { folder: modelsDir, configDir };
  const deployment = { folder: deploymentDir, configDir };
  return {
    save: (model) => saveModel(models, model),
    recordScore: (evaluation) => recordScore(models, evaluation),
    load: (modelId) => loadModel(models, modelId),
    journal: () =>
      readJsonLines(journalPath, {
        shown: shownPath(configDir, journalPath),
        parse: (text, where) => parseStored('registry event', text, where),
        onWarning,
      }),
    append: (event) => appendLine(journalPath, JSON.stringify(event)),
    async pointer() {
      const pointer = await readPointer(deployment);
      if (pointer === undefined) return undefined;
      const { modelId, deployedAt, runId, rolledBack } = pointer;
      return { modelId, deployedAt, runId, ...(rolledBack === undefined ? {} : { rolledBack }) };
    },
    deployed: () => readDeployedUnit(deployment),
    deploy: (unit) => deployUnit(deployment, unit),
    rollBack: (to, rollback) => rollBackUnit(deployment, to, rollback),
    pathOf: (modelId) => shownPath(configDir, modelFile(models, modelId)),
  };
}

/** A model registry in memory. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { CreateSha256 } from '@dynamic-risk/dataset';
import { identifyModel, parseModel, serializeModel, withTestScore } from '@dynamic-risk/modeling';
import type { TrainedModel } from '@dynamic-risk/modeling';
import { explainUnitFault } from '../explain-unit-fault.ts';
import type { DeployedUnit, ModelRegistry, RegistryEvent, Rollback } from '../ports.ts';

/** Models are kept in their serialised form, as a registry on disk does. */
export function createMemoryModelRegistry(createSha256: CreateSha256): ModelRegistry {
  const models = new Map<string, string>();
  const events: RegistryEvent[] = [];
  const units: DeployedUnit[] = [];
  let deployed: DeployedUnit | undefined;
  let rolledBack: Rollback | undefined;
  const load = async (modelId: string): Promise<TrainedModel> => {
    const text = models.get(modelId);
    if (text === undefined) throw new DynamicRiskError('not-found', `There is no model ${modelId}.`);
    const parsed = parseModel(text);
    if (parsed.ok) return parsed.value;
    throw new DynamicRiskError('artifact-corrupt', `Model ${modelId} is corrupt.`, parsed);
  };
  return {
    save: async (model) => {
      const modelId = identifyModel(model, createSha256);
      if (!models.has(modelId)) models.set(modelId, serializeModel(model));
      return modelId;
    },
    recordScore: async (evaluation) => {
      const scored = withTestScore(await load(evaluation.modelId), evaluation);
      models.set(evaluation.modelId, serializeModel(scored));
      return scored;
    },
    load,
    journal: async () => [...events],
    append: async (event) => void events.push(event),
    pointer: async () => {
      if (deployed === undefined) return undefined;
      const { modelId, deployedAt, runId } = deployed;
      return { modelId, deployedAt, runId, ...(rolledBack === undefined ? {} : { rolledBack }) };
    },
    deployed: async () => deployed,
    deploy: async (unit) => {
      const ownId = identifyModel(unit.model, createSha256);
      const fault = ownId === unit.modelId ? explainUnitFault(unit) : 'The id is not its own.';
      if (fault !== undefined) throw new DynamicRiskError('argument-invalid', fault);
      units.push(unit);
      deployed = unit;
      rolledBack = undefined;
    },
    rollBack: async (to, rollback) => {
      const unit = units.findLast(
        ({ modelId, deployedAt }) => modelId === to.modelId && deployedAt === to.deployedAt,
      );
      if (unit === undefined) {
        throw new DynamicRiskError(
          'not-found',
          `There is no unit of ${to.modelId} deployed at ${to.deployedAt}.`,
        );
      }
      deployed = unit;
      rolledBack = rollback;
      return unit;
    },
    pathOf: (modelId) => `models/${modelId}/model.json`,
  };
}

/** Keeps the verified deployed unit in memory and follows the pointer. */
import type { DeployedUnit, ModelRegistry } from '@dynamic-risk/pipeline';
import { nothingDeployed } from '@dynamic-risk/pipeline';

interface Cached {
  readonly key: string;
  readonly unit: Promise<DeployedUnit>;
}

/** Where routes get the deployed unit from. */
export interface DeployedUnitSource {
  /**
   * The unit that is deployed now. Only the pointer is read each time; the model is read and verified once
   * per deployment, however many requests ask at the same moment.
   *
   * @throws {DynamicRiskError} `nothing-deployed` or `artifact-corrupt`
   */
  current(): Promise<DeployedUnit>;
}

/** A source that asks the registry's pointer at every call. A unit that failed to load is tried again. */
export function createDeployedUnitSource(
  registry: Pick<ModelRegistry, 'pointer' | 'deployed'>,
): DeployedUnitSource {
  let cached: Cached | undefined;

  const load = async (): Promise<DeployedUnit> => {
    const unit = await registry.deployed();
    if (unit === undefined) throw nothingDeployed();
    return unit;
  };

  return {
    async current() {
      const pointer = await registry.pointer();
      if (pointer === undefined) throw nothingDeployed();
      const key = JSON.stringify([pointer.modelId, pointer.runId, pointer.deployedAt]);
      if (cached?.key === key) return cached.unit;
      const entry: Cached = { key, unit: load() };
      cached = entry;
      try {
        return await entry.unit;
      } catch (error) {
        if (cached === entry) cached = undefined;
        throw error;
      }
    },
  };
}

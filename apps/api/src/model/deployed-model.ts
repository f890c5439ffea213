/** Keeps the verified deployed unit in memory, ready to score, and follows the pointer. */
import { compileScorer, type Scorer } from '@dynamic-risk/modeling/serve';
import type { DeployedUnit, ModelRegistry } from '@dynamic-risk/pipeline';
import { nothingDeployed } from '@dynamic-risk/pipeline';
import { createPredictionWriter, type PredictionWriter } from '@dynamic-risk/reporting';

/** One deployment with all that answering needs of it. A request that holds one is answered by it alone. */
export interface DeployedModel {
  readonly unit: DeployedUnit;
  readonly scorer: Scorer;
  readonly writer: PredictionWriter;
}

/** Where routes get the deployed model from. */
export interface DeployedModelSource {
  /** The model when it is known to be deployed still; nothing has to be waited for. */
  now(): DeployedModel | undefined;
  /**
   * The model that is deployed now. It is read and verified once per deployment, however many requests ask at the
   * same moment; one that failed to load is tried again.
   *
   * @throws {DynamicRiskError} `nothing-deployed` or `artifact-corrupt`
   */
  current(): Promise<DeployedModel>;
}

export interface DeployedModelOptions {
  readonly registry: Pick<ModelRegistry, 'pointer' | 'deployed'>;
  /** As `createDeploymentSignal`; without one the registry's pointer is read for every request. */
  readonly signal?: () => string;
  /** Told of every model that came into force. */
  readonly onModel?: (unit: DeployedUnit) => void;
}

interface Cached {
  readonly key: string;
  readonly model: Promise<DeployedModel>;
  /** Once it is there. */
  ready?: DeployedModel;
}

/** A source that looks at the signal at every call, so that the next request sees what was deployed. */
export function createDeployedModelSource(options: DeployedModelOptions): DeployedModelSource {
  const { registry } = options;
  const signal = options.signal && oncePerTurn(options.signal);
  let cached: Cached | undefined;

  const fetchFor = async (key: string): Promise<DeployedModel> => {
    if (cached?.key === key) return cached.model;
    const entry: Cached = { key, model: load(options) };
    cached = entry;
    try {
      entry.ready = await entry.model;
      return entry.ready;
    } catch (error) {
      if (cached === entry) cached = undefined;
      throw error;
    }
  };

  return {
    now: () => (signal !== undefined && cached?.key === signal() ? cached.ready : undefined),
    current: async () => fetchFor(signal === undefined ? await pointerKey(registry) : signal()),
  };
}

/**
 * One look for all requests of one turn of the event loop: they had all come before the look was taken, so that none of
 * them can be older than what it saw.
 */
function oncePerTurn(signal: () => string): () => string {
  let seen: string | undefined;
  const forget = (): void => {
    seen = undefined;
  };
  return () => {
    if (seen !== undefined) return seen;
    setImmediate(forget);
    return (seen = signal());
  };
}

async function pointerKey(registry: Pick<ModelRegistry, 'pointer'>): Promise<string> {
  const pointer = await registry.pointer();
  if (pointer === undefined) throw nothingDeployed();
  return JSON.stringify([pointer.modelId, pointer.runId, pointer.deployedAt]);
}

async function load({ registry, onModel }: DeployedModelOptions): Promise<DeployedModel> {
  const unit = await registry.deployed();
  if (unit === undefined) throw nothingDeployed();
  const scorer = compileScorer(unit.model);
  const writer = createPredictionWriter({ modelId: unit.modelId, threshold: unit.model.threshold }, scorer);
  onModel?.(unit);
  return { unit, scorer, writer };
}

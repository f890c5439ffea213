/** Every model of the registry and what became of it, by the journal alone. */
import type { DeploymentDecision, Evaluation } from '@dynamic-risk/modeling';
import type { RegistryEvent } from './ports.ts';

/**
 * `trained`: the gate has not decided yet. `kept`: the gate kept the deployed one instead. `promoted`: was deployed
 * until another took its place. `rolled-back`: was deployed until a rollback left it.
 */
export type ModelState = 'deployed' | 'promoted' | 'kept' | 'rolled-back' | 'trained';

/** One model. A score is `null` when the model was never scored or the metric is not defined. */
export interface ModelSummary {
  readonly id: string;
  /** ISO 8601 UTC of the first training that made it. */
  readonly trainedAt: string;
  /** The run that trained it first. */
  readonly runId: string;
  readonly datasetSha256: string;
  /** Of its last scoring on test data, as are the scores; `null` when it was never scored. */
  readonly testSha256: string | null;
  readonly testRows: number | null;
  readonly f1: number | null;
  readonly auc: number | null;
  readonly logLoss: number | null;
  readonly brier: number | null;
  /** What the gate said last; `null` before it said anything. */
  readonly verdict: DeploymentDecision['verdict'] | null;
  readonly state: ModelState;
  readonly deployed: boolean;
}

/**
 * One entry a model, in order of first appearance.
 *
 * @param journal - oldest event first
 * @param deployed - id of the deployed model, by the pointer
 */
export function listModels(
  journal: readonly RegistryEvent[],
  deployed: string | undefined,
): readonly ModelSummary[] {
  const byId = new Map<string, ModelSummary>();
  for (const event of journal) {
    byId.set(event.modelId, addEvent(byId.get(event.modelId) ?? firstSight(event), event));
    const left = event.from === undefined ? undefined : byId.get(event.from);
    if (left !== undefined) byId.set(left.id, { ...left, state: 'rolled-back' });
  }
  return [...byId.values()].map((model) =>
    model.id === deployed ? { ...model, state: 'deployed', deployed: true } : model,
  );
}

function firstSight({ modelId, at, runId, datasetSha256 }: RegistryEvent): ModelSummary {
  return {
    id: modelId,
    trainedAt: at,
    runId,
    datasetSha256,
    testSha256: null,
    testRows: null,
    f1: null,
    auc: null,
    logLoss: null,
    brier: null,
    verdict: null,
    state: 'trained',
    deployed: false,
  };
}

function addEvent(model: ModelSummary, { type, evaluation, decision }: RegistryEvent): ModelSummary {
  return {
    ...model,
    ...(evaluation === undefined ? {} : scoresOf(evaluation)),
    ...(decision === undefined ? {} : { verdict: decision.verdict }),
    ...(type === 'promoted' || type === 'rolled-back' ? { state: 'promoted' } : {}),
    // Without a decision the event is about a deployed model that stayed.
    ...(type === 'kept' && decision !== undefined ? { state: 'kept' } : {}),
  };
}

function scoresOf({ testSha256, testRows, metrics }: Evaluation): Partial<ModelSummary> {
  return {
    testSha256,
    testRows,
    f1: metrics.f1.value ?? null,
    auc: metrics.auc.value ?? null,
    logLoss: metrics.logLoss.value ?? null,
    brier: metrics.brier.value ?? null,
  };
}

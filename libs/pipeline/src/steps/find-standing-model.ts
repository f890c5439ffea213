/** The model that a run without a challenger speaks of. */
import type { Evaluation, TrainedModel } from '@dynamic-risk/modeling';
import type { PipelineContext } from '../context.ts';
import { findDecision } from '../journal-queries.ts';
import type { DeployedUnit } from '../ports.ts';
import { nothingDeployed } from '../nothing-deployed.ts';

export interface StandingModel {
  readonly modelId: string;
  readonly model: TrainedModel;
  /** As recorded with the model: nothing is scored again. */
  readonly evaluation: Evaluation;
  /** Absent while nothing is deployed. */
  readonly deployed?: DeployedUnit;
}

/**
 * The deployed model, or, while none was good enough to be deployed, the one that was decided on last.
 *
 * @throws {DynamicRiskError} `nothing-deployed` when there is neither
 */
export async function findStandingModel(
  { ports }: PipelineContext,
  datasetSha256: string,
): Promise<StandingModel> {
  const deployed = await ports.registry.deployed();
  if (deployed !== undefined) {
    const { modelId, model, evaluation } = deployed;
    return { modelId, model, evaluation, deployed };
  }
  const decision = findDecision(await ports.registry.journal(), datasetSha256);
  if (decision?.evaluation === undefined) {
    throw nothingDeployed('dynamic-risk run --force');
  }
  const { modelId, evaluation } = decision;
  return { modelId, model: await ports.registry.load(modelId), evaluation };
}

/** Step 3: scores the challenger, or without one the deployed model, on the test data. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { evaluateWithUncertainty } from '@dynamic-risk/modeling';
import type { Evaluation, TrainedModel } from '@dynamic-risk/modeling';
import type { PipelineContext } from '../context.ts';
import { findChallenger } from '../journal-queries.ts';
import { explainMismatch } from './explain-mismatch.ts';
import type { TestData } from './load-test-data.ts';

/** A model with how it does on the test data; its file holds the same score. */
export interface ScoredModel {
  readonly modelId: string;
  readonly model: TrainedModel;
  readonly evaluation: Evaluation;
}

/**
 * Scores a model on the test data, with intervals for every metric, records the score in the model's file and notes it
 * in the journal. It follows from model and rows alone: the seed is that of the training. The deployed unit keeps the
 * score that it was deployed with.
 */
export async function scoreModel(
  { ports, runId }: PipelineContext,
  { modelId, model }: Pick<ScoredModel, 'modelId' | 'model'>,
  test: TestData,
): Promise<ScoredModel> {
  const { dataset, sha256 } = test;
  const { seed } = model.training.options;
  const evaluation = evaluateWithUncertainty(model, modelId, dataset, sha256, { seed });
  const scored = await ports.registry.recordScore(evaluation);
  const { datasetSha256 } = model.provenance;
  const at = ports.clock.now().toISOString();
  await ports.registry.append({ type: 'scored', at, runId, modelId, datasetSha256, evaluation });
  return { modelId, model: scored, evaluation };
}

/**
 * The model to score when nobody names one: the latest trained one that waits for a decision, else the deployed one.
 *
 * @throws {DynamicRiskError} `usage-invalid` when there is neither, or when it cannot be scored under the
 * configured contract
 */
export async function loadModelToScore(
  context: PipelineContext,
  test: TestData,
): Promise<Pick<ScoredModel, 'modelId' | 'model'>> {
  const { registry } = context.ports;
  const waiting = findChallenger(await registry.journal())?.modelId;
  const modelId = waiting ?? (await registry.pointer())?.modelId;
  if (modelId === undefined) {
    throw new DynamicRiskError('usage-invalid', 'There is no model yet. Run first: dynamic-risk train');
  }
  const model = await registry.load(modelId);
  const mismatch = explainMismatch(model, context.config.contract, test.dataset);
  if (mismatch === undefined) return { modelId, model };
  throw new DynamicRiskError(
    'usage-invalid',
    `Model ${modelId} cannot be scored on the test data: ${mismatch}. Train one under the contract as it is: ` +
      'dynamic-risk train',
  );
}

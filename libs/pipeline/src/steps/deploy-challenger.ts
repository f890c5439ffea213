/** Step 4: compares the challenger with the deployed model on the same test data and deploys the better one. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { IngestionRecord } from '@dynamic-risk/ingestion';
import type { DeploymentDecision } from '@dynamic-risk/modeling';
import type { PipelineContext } from '../context.ts';
import { countGateDecisions } from '../journal-queries.ts';
import type { DeployedUnit } from '../ports.ts';
import { judgeChallenger } from './judge-challenger.ts';
import type { TestData } from './load-test-data.ts';
import type { ScoredModel } from './score-model.ts';

export interface DeployOutcome {
  readonly status: 'deployed' | 'kept';
  readonly decision: DeploymentDecision;
  readonly challenger: ScoredModel;
  /** What is deployed now; absent when the first model was not good enough to be. */
  readonly deployed?: DeployedUnit;
  readonly warnings: readonly string[];
}

/**
 * Decides by the configured gate. The deployed model is scored now, on the test data that the challenger was
 * scored on; its recorded score is neither used nor changed. A promoted model is deployed with its own evaluation
 * and the record of its data in one atomic step, and only then noted as promoted; either way the decision is
 * noted, so that the same challenger does not come up again.
 *
 * @throws {DynamicRiskError} `not-found` when the record of the challenger's data is gone; `artifact-corrupt`
 */
export async function deployChallenger(
  context: PipelineContext,
  challenger: ScoredModel,
  test: TestData,
): Promise<DeployOutcome> {
  const { registry, clock } = context.ports;
  const champion = await registry.deployed();
  const earlierDecisions = countGateDecisions(await registry.journal(), test.sha256);
  const { decision, warnings } = judgeChallenger(context, { challenger, champion, test, earlierDecisions });
  const promoted = decision.verdict === 'promote' ? await deploy(context, challenger) : undefined;
  await registry.append({
    type: promoted === undefined ? 'kept' : 'promoted',
    at: promoted?.deployedAt ?? clock.now().toISOString(),
    runId: context.runId,
    modelId: challenger.modelId,
    datasetSha256: challenger.model.provenance.datasetSha256,
    evaluation: challenger.evaluation,
    decision,
  });
  const deployed = promoted ?? champion;
  return {
    status: promoted === undefined ? 'kept' : 'deployed',
    decision,
    challenger,
    ...(deployed === undefined ? {} : { deployed }),
    warnings,
  };
}

async function deploy(context: PipelineContext, challenger: ScoredModel): Promise<DeployedUnit> {
  const { registry, clock } = context.ports;
  const { modelId, model, evaluation } = challenger;
  const unit: DeployedUnit = {
    modelId,
    model,
    evaluation,
    ingestion: await findIngestion(context, model.provenance.datasetSha256),
    runId: context.runId,
    deployedAt: clock.now().toISOString(),
  };
  await registry.deploy(unit);
  return unit;
}

async function findIngestion({ ports }: PipelineContext, datasetSha256: string): Promise<IngestionRecord> {
  const records = await ports.datasets.records();
  const record = records.filter((candidate) => candidate.datasetSha256 === datasetSha256).at(-1);
  if (record !== undefined) return record;
  throw new DynamicRiskError(
    'not-found',
    `The record of the data set ${datasetSha256.slice(0, 12)} that the model was trained on is gone: the data was ` +
      'ingested anew since. Train on the data as it is: dynamic-risk train',
  );
}

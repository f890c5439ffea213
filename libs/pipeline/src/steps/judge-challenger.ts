/** The gate of step 4: the configured policy applied to the challenger and what is deployed, both on the same rows. */
import { targetLabels } from '@dynamic-risk/dataset';
import {
  decideByEvidence,
  decideByScore,
  evaluate,
  flagClients,
  predictProbabilities,
} from '@dynamic-risk/modeling';
import type { DeploymentDecision, Evaluation, ScoredModel as ScoredRows } from '@dynamic-risk/modeling';
import type { PipelineContext } from '../context.ts';
import type { DeployedUnit } from '../ports.ts';
import { explainMismatch } from './explain-mismatch.ts';
import type { TestData } from './load-test-data.ts';
import type { ScoredModel } from './score-model.ts';

export interface GateCase {
  readonly challenger: ScoredModel;
  readonly champion: DeployedUnit | undefined;
  readonly test: TestData;
  /** How many decisions this test data took part in before. */
  readonly earlierDecisions: number;
}

export interface Judged {
  readonly decision: DeploymentDecision;
  /** One sentence each. */
  readonly warnings: readonly string[];
}

/**
 * The decision on a challenger. A deployed model that cannot be scored under the contract as it is now is not
 * compared: the challenger then has to pass the floor of a first deployment alone.
 */
export function judgeChallenger({ config }: PipelineContext, gateCase: GateCase): Judged {
  const { champion, test } = gateCase;
  if (champion === undefined) return { decision: decide(config, gateCase), warnings: [] };
  const mismatch = explainMismatch(champion.model, config.contract, test.dataset);
  if (mismatch !== undefined) return judgeWithoutChampion(decide(config, gateCase), champion, mismatch);
  const now = evaluate(champion.model, champion.modelId, test.dataset, test.sha256);
  return {
    decision: decide(config, gateCase, { ...champion, evaluation: now }),
    warnings: describeChangedTest(champion.evaluation, now),
  };
}

function decide(
  { gate, training }: PipelineContext['config'],
  { challenger, test, earlierDecisions }: GateCase,
  champion?: ScoredModel,
): DeploymentDecision {
  const { metric, policy } = gate;
  const { rows, positives } = challenger.model.training;
  const baseRate = positives / rows;
  if (policy === 'score') {
    const compared = champion === undefined ? {} : { champion: champion.evaluation };
    return decideByScore({ metric, baseRate, challenger: challenger.evaluation, ...compared });
  }
  return decideByEvidence({
    metric,
    baseRate,
    labels: targetLabels(test.dataset, challenger.model.contract.target),
    testSha256: test.sha256,
    challenger: scoreRows(challenger, test),
    ...(champion === undefined ? {} : { champion: scoreRows(champion, test) }),
    earlierDecisions,
    bootstrap: { seed: training.seed },
  });
}

function scoreRows({ modelId, model }: Pick<ScoredModel, 'modelId' | 'model'>, test: TestData): ScoredRows {
  const { probabilities } = predictProbabilities(model, test.dataset);
  const flags = flagClients(model, test.dataset, probabilities);
  return { modelId, probabilities, threshold: model.threshold, flags };
}

/** The contract has changed so that the deployed model cannot be scored: the challenger stands alone. */
function judgeWithoutChampion(
  decision: DeploymentDecision,
  { modelId }: DeployedUnit,
  mismatch: string,
): Judged {
  const why = `The deployed model ${modelId} cannot be scored on the test data: ${mismatch}.`;
  const verdict =
    decision.verdict === 'promote' ? 'The new model takes its place.' : `Still it stays: ${decision.reason}`;
  return { decision: { ...decision, championId: modelId, reason: `${why} ${verdict}` }, warnings: [] };
}

function describeChangedTest(recorded: Evaluation, now: Evaluation): readonly string[] {
  if (recorded.testSha256 === now.testSha256) return [];
  return [
    `The test data has changed since model ${now.modelId} was deployed; both models were compared on the test ` +
      'data as it is now.',
  ];
}

/** What makes a deployed unit one: its parts speak of the same model and of its data. */
import { canonicalJson, testScoreOf } from '@dynamic-risk/modeling';
import type { DeployedUnit } from './ports.ts';

/**
 * Why the parts do not belong together: a score of another model or not the one in its file, a record of other data.
 *
 * @returns one sentence, or `undefined` when they do
 */
export function explainUnitFault({
  modelId,
  model,
  evaluation,
  ingestion,
}: DeployedUnit): string | undefined {
  if (evaluation.modelId !== modelId) {
    return `Expected the evaluation of model ${modelId}, found that of ${evaluation.modelId}.`;
  }
  const { testScore } = model;
  if (testScore !== undefined && canonicalJson(testScore) !== canonicalJson(testScoreOf(evaluation))) {
    return `Expected the score that model ${modelId} holds, on test data ${testScore.testSha256.slice(0, 12)}, found another one, on ${evaluation.testSha256.slice(0, 12)}.`;
  }
  const { datasetSha256 } = model.provenance;
  if (ingestion.datasetSha256 === datasetSha256) return undefined;
  const [expected, found] = [datasetSha256.slice(0, 12), ingestion.datasetSha256.slice(0, 12)];
  return `Expected the ingestion record of data set ${expected}, which model ${modelId} was trained on, found that of ${found}.`;
}

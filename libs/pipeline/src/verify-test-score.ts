/** Whether the score on test data that a model's file holds comes out again. */
import { canonicalJson, evaluate, evaluateWithUncertainty, testScoreOf } from '@dynamic-risk/modeling';
import type { TestScore, TrainedModel } from '@dynamic-risk/modeling';
import type { PipelineContext } from './context.ts';
import { diffDocuments } from './diff-documents.ts';
import type { TestData } from './steps/load-test-data.ts';
import { tryTestData } from './try-test-data.ts';

/** One field of the score; `null` also stands for a field that is not there. */
export interface ScoreDifference {
  /** e.g. `metrics.auc.value` */
  readonly path: string;
  readonly recorded: unknown;
  readonly now: unknown;
}

/** The test data that the recorded score was taken on. */
interface Recorded {
  readonly testSha256: string;
  readonly testRows: number;
}

/**
 * Only `different` speaks against the record: the same model on the same rows gives another score. Where the test data
 * has changed or is gone the score cannot be checked.
 */
export type TestScoreVerification =
  | { readonly status: 'not-scored' }
  | (Recorded & { readonly status: 'reproduced' })
  | (Recorded & { readonly status: 'different'; readonly differences: readonly ScoreDifference[] })
  | (Recorded & { readonly status: 'test-data-changed'; readonly foundSha256: string })
  | (Recorded & { readonly status: 'test-data-unavailable'; readonly reason: string });

/**
 * Scores a stored model again, with the resamples and the seed of the recorded intervals, if the test data is still
 * that of the record.
 *
 * @throws {DynamicRiskError} `storage-failed`
 */
export async function verifyTestScore(
  context: PipelineContext,
  modelId: string,
  model: TrainedModel,
): Promise<TestScoreVerification> {
  const { testScore } = model;
  if (testScore === undefined) return { status: 'not-scored' };
  const { testSha256, testRows } = testScore;
  const recorded = { testSha256, testRows };
  const test = await findTestData(context, model, testSha256);
  if ('unavailable' in test)
    return { status: 'test-data-unavailable', ...recorded, reason: test.unavailable };
  if (test.sha256 !== testSha256)
    return { status: 'test-data-changed', ...recorded, foundSha256: test.sha256 };
  const differences = diffDocuments(toJson(testScore), toJson(scoreAgain(modelId, model, testScore, test)));
  if (differences.length === 0) return { status: 'reproduced', ...recorded };
  return {
    status: 'different',
    ...recorded,
    differences: differences.map(({ path, first, second }) => ({ path, recorded: first, now: second })),
  };
}

/** The contract decides which rows are valid: that of the training, or the configured one if it was scored since. */
async function findTestData(
  context: PipelineContext,
  { contract }: TrainedModel,
  testSha256: string,
): Promise<TestData | { readonly unavailable: string }> {
  const trained = await tryTestData({ ...context, config: { ...context.config, contract } });
  return 'sha256' in trained && trained.sha256 === testSha256 ? trained : tryTestData(context);
}

function scoreAgain(
  modelId: string,
  model: TrainedModel,
  { uncertainty }: TestScore,
  { dataset, sha256 }: TestData,
): TestScore {
  return testScoreOf(
    uncertainty === undefined
      ? evaluate(model, modelId, dataset, sha256)
      : evaluateWithUncertainty(model, modelId, dataset, sha256, uncertainty.bootstrap),
  );
}

/** As it stands in the file. */
function toJson(score: TestScore): unknown {
  return JSON.parse(canonicalJson(score));
}

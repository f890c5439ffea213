/** A model's score on test data as part of its file, and the model without it. */
import { DynamicRiskError, formatIssues } from '@dynamic-risk/dataset';
import type { Evaluation, TestScore } from '../evaluation.ts';
import type { TrainedModel } from '../model.ts';
import { findInconsistencies } from './find-inconsistencies.ts';

/** The score without the name of its model: in the file of that model it would be redundant. */
export function testScoreOf({ modelId: _named, ...score }: Evaluation): TestScore {
  return score;
}

/**
 * The model with this score in place of an earlier one.
 *
 * @throws {DynamicRiskError} `argument-invalid` when the score was taken at another threshold or its counts do not
 * add up: it is not of this model
 */
export function withTestScore(model: TrainedModel, evaluation: Evaluation): TrainedModel {
  const scored = { ...model, testScore: testScoreOf(evaluation) };
  const issues = findInconsistencies(scored);
  if (issues.length === 0) return scored;
  const message = `This score cannot be recorded with model ${evaluation.modelId}.\n${formatIssues(issues)}`;
  throw new DynamicRiskError('argument-invalid', message, { issues });
}

/** What came out of training: the model without a score. It alone makes the model's id. */
export function trainedPart({ testScore: _scored, ...trained }: TrainedModel): TrainedModel {
  return trained;
}

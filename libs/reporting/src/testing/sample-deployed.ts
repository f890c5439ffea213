/** A deployed unit and its coefficients. */
import type { Feature } from '@dynamic-risk/dataset';
import type { Evaluation, ModelCoefficients } from '@dynamic-risk/modeling';
import type { DeployedModel } from '../report-input.ts';
import { CREATED_AT } from './sample-constants.ts';

/** A converged ridge model on 1,478 rows. */
export function sampleDeployed(evaluation: Evaluation, features: readonly Feature[]): DeployedModel {
  return {
    modelId: evaluation.modelId,
    deployedAt: CREATED_AT,
    evaluation,
    model: {
      contract: { features },
      threshold: 0.5,
      solver: {
        solver: 'newton',
        C: 1,
        iterations: 6,
        converged: true,
        maxGradient: 3.1e-13,
        logLikelihood: -512.3391,
        warnings: [],
      },
      training: {
        rows: 1478,
        positives: 390,
        negatives: 1088,
        options: { solver: 'newton', C: 1, missing: 'median+indicator', seed: 1, threshold: 0.5 },
      },
    },
  };
}

/** A coefficient of a number. */
export function coefficient(
  column: string,
  standardized: number,
  raw: number,
  standardError: number,
): ModelCoefficients['coefficients'][number] {
  return { column, level: null, standardized, raw, standardError };
}

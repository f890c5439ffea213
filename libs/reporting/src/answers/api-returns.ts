/** What every route of the API answers after a run, kept in one file beside the report. */
import type { Diagnosis } from '@dynamic-risk/diagnostics';
import type { DeployedModel } from '../report-input.ts';
import { diagnosticsAnswer } from './diagnostics-answer.ts';
import type { DiagnosticsAnswer } from './diagnostics-answer.ts';
import { healthAnswer } from './health-answer.ts';
import type { HealthAnswer } from './health-answer.ts';
import { predictionAnswer } from './prediction-answer.ts';
import type { PredictionAnswer } from './prediction-answer.ts';
import { scoringAnswer } from './scoring-answer.ts';
import type { ScoringAnswer } from './scoring-answer.ts';
import { summaryStatisticsAnswer } from './summary-statistics-answer.ts';
import type { SummaryStatisticsAnswer } from './summary-statistics-answer.ts';

export interface ApiReturnsInput {
  readonly mode: string;
  readonly runId: string;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
  readonly deployed: DeployedModel;
  readonly diagnosis: Diagnosis;
  /** Of the deployed model on the test rows, in their order. */
  readonly probabilities: Float64Array;
  /** 1 or 0 a row where the model's threshold does not decide who is at risk. */
  readonly flags?: Uint8Array;
  /** Most predictions kept, from the first row on. Default 1,000. */
  readonly maxPredictions?: number;
}

/** One key a route, its value exactly what the route answers; of predictions without reasons and warnings. */
export interface ApiReturns {
  readonly format: 'dynamic-risk/api-returns';
  readonly formatVersion: 1;
  readonly mode: string;
  readonly runId: string;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
  readonly health: HealthAnswer;
  readonly scoring: ScoringAnswer;
  /** For the first `predictedRows.kept` rows of the test data. */
  readonly prediction: PredictionAnswer;
  readonly predictedRows: { readonly of: 'test data'; readonly total: number; readonly kept: number };
  readonly summarystats: SummaryStatisticsAnswer;
  readonly diagnostics: DiagnosticsAnswer;
}

/** @throws {DynamicRiskError} `argument-invalid` when a kept probability is not in [0, 1] */
export function apiReturns(input: ApiReturnsInput): ApiReturns {
  const { mode, runId, createdAt, deployed, diagnosis, probabilities, flags, maxPredictions = 1000 } = input;
  const kept = probabilities.subarray(0, maxPredictions);
  return {
    format: 'dynamic-risk/api-returns',
    formatVersion: 1,
    mode,
    runId,
    createdAt,
    health: healthAnswer(mode, deployed),
    scoring: scoringAnswer(deployed),
    prediction: predictionAnswer(
      deployed.modelId,
      deployed.model.threshold,
      kept,
      flags?.subarray(0, kept.length),
    ),
    predictedRows: { of: 'test data', total: probabilities.length, kept: kept.length },
    summarystats: summaryStatisticsAnswer(diagnosis),
    diagnostics: diagnosticsAnswer(diagnosis),
  };
}

/** The answer of `GET /model` and `GET /models/:id`: what a model asks of a row and what it makes of it. */
import type { Contract } from '@dynamic-risk/dataset';
import {
  coefficientTable,
  interceptEstimate,
  predictionContract,
  type Calibration,
  type Estimate,
  type TestScore,
  type TrainedModel,
} from '@dynamic-risk/modeling';

/** One coefficient: `logit` per standard deviation of the column, with its 95 % interval. */
export interface CoefficientAnswer {
  readonly column: string;
  /** The level of a categorical column, `(missing)` for a missing one, `null` for a number. */
  readonly level: string | null;
  readonly standardized: number;
  readonly standardError: number;
  readonly interval: { readonly lower: number; readonly upper: number };
  /** Per unit of the column. */
  readonly raw: number;
  readonly oddsRatioPerUnit: Estimate;
}

export interface ModelAnswer {
  readonly model: string;
  readonly threshold: number;
  /** What a row to be predicted has to have: the columns, their types and rules, in model order. */
  readonly features: Contract['features'];
  /** What the target is called and what means that a client left. */
  readonly target: Contract['target'];
  readonly intercept: { readonly standardized: number; readonly standardError: number };
  readonly coefficients: readonly CoefficientAnswer[];
  readonly calibration: Calibration;
  readonly solver: TrainedModel['solver'];
  readonly training: { readonly rows: number; readonly positives: number; readonly negatives: number };
  readonly dropped: TrainedModel['encoder']['dropped'];
  readonly referenceLevels: TrainedModel['encoder']['referenceLevels'];
  readonly provenance: TrainedModel['provenance'];
  /** The latest; `null` before the first. */
  readonly testScore: TestScore | null;
}

/** Everything of a model that its user may want to know; single encoded values are not part of it. */
export function modelAnswer(modelId: string, model: TrainedModel): ModelAnswer {
  const { standardized, standardError } = interceptEstimate(model);
  const { rows, positives, negatives } = model.training;
  return {
    model: modelId,
    threshold: model.threshold,
    features: predictionContract(model).features,
    target: model.contract.target,
    intercept: { standardized: standardized.value, standardError },
    coefficients: coefficientTable(model).map((row) => ({
      column: row.column,
      level: row.level,
      standardized: row.standardized.value,
      standardError: row.standardError,
      interval: { lower: row.standardized.lower, upper: row.standardized.upper },
      raw: row.raw.value,
      oddsRatioPerUnit: row.oddsRatioPerUnit,
    })),
    calibration: model.calibration ?? { kind: 'none' },
    solver: model.solver,
    training: { rows, positives, negatives },
    dropped: model.encoder.dropped,
    referenceLevels: model.encoder.referenceLevels,
    provenance: model.provenance,
    testScore: model.testScore ?? null,
  };
}

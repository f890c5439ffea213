/** The risk of each client. */
import { DynamicRiskError, type Dataset } from '@dynamic-risk/dataset';
import { calibrate } from '../calibrate/calibration.ts';
import { addTerm, findUnseenLevels, type UnseenLevel } from '../encode/encode-term.ts';
import type { TrainedModel } from '../model.ts';
import { logistic } from './logistic.ts';

export interface PredictionWarnings {
  /** Levels that training did not have: scored as missing where the model knows a missing level, else as the reference. */
  readonly unseenLevels: readonly UnseenLevel[];
}

export interface Predictions {
  /** P(client leaves), one per row, in [0, 1]; calibrated where the model has a calibration. */
  readonly probabilities: Float64Array;
  /** The same before calibration; without one, the very same array. */
  readonly raw: Float64Array;
  readonly warnings: PredictionWarnings;
}

/**
 * The probability of the positive class for every row. A missing number counts as the training median.
 *
 * @param dataset - every feature of the model's contract; the target may be absent
 * @throws {DynamicRiskError} `argument-invalid` when a feature is absent or of another kind, `data-invalid` when a
 * number is infinite
 */
export function predictProbabilities(model: TrainedModel, dataset: Dataset): Predictions {
  const logits = predictLogits(model, dataset);
  const raw = logits.map(logistic);
  return {
    probabilities: model.calibration === undefined ? raw : calibrate(model.calibration, logits),
    raw,
    warnings: { unseenLevels: findUnseenLevels(model.encoder, dataset) },
  };
}

/** The logit log(p/(1 − p)) for every row, before calibration; conditions as for `predictProbabilities`. */
export function predictLogits(model: TrainedModel, dataset: Dataset): Float64Array {
  const logits = new Float64Array(dataset.rowCount).fill(model.intercept);
  model.encoder.terms.forEach((term, j) => {
    addTerm(term, model.encoder, dataset, model.coefficients[j]!, logits);
  });
  const row = logits.findIndex((logit) => !Number.isFinite(logit));
  if (row >= 0) {
    throw new DynamicRiskError('data-invalid', `Row ${row} holds an infinite number and cannot be scored.`);
  }
  return logits;
}

/** 1 where probability ≥ threshold, else 0. */
export function classify(probabilities: Float64Array, threshold: number): Uint8Array {
  const flags = new Uint8Array(probabilities.length);
  for (let i = 0; i < flags.length; i++) flags[i] = probabilities[i]! >= threshold ? 1 : 0;
  return flags;
}

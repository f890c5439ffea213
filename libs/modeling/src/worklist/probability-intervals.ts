/** How sure a client's probability is, as far as the coefficients go. */
import type { Dataset } from '@dynamic-risk/dataset';
import { calibrate } from '../calibrate/calibration.ts';
import { encodeTerm } from '../encode/encode-term.ts';
import { MAX_COVARIANCE_TERMS } from '../fit-model.ts';
import type { TrainedModel } from '../model.ts';
import { predictLogits } from '../predict/predict-probabilities.ts';
import { Z_975 } from '../statistics/normal.ts';
import type { MaybeInterval } from '../statistics/wilson.ts';

/**
 * 95 % interval of each client's probability by the delta method: the logit is a sum of coefficients, so its variance
 * is xᵀΣx with their covariances Σ (inverse Fisher information, penalty included); logit ∓ 1.96·√variance go through
 * the calibration (Agresti, Categorical Data Analysis, 3rd ed., 5.5.1).
 *
 * It covers what is not known of the coefficients because the training rows were so few. It does not cover the
 * calibration, a model of the wrong shape, or a future unlike the past, and it says nothing of the single outcome.
 *
 * @param clients - every feature of the model's contract
 * @returns one per row; without covariances the reason
 * @throws {DynamicRiskError} as `predictProbabilities`
 */
export function probabilityIntervals(model: TrainedModel, clients: Dataset): readonly MaybeInterval[] {
  const { covariance, calibration = { kind: 'none' }, encoder } = model;
  const reason = whyUnknown(model);
  if (covariance === undefined || reason !== undefined) {
    return Array.from({ length: clients.rowCount }, () => ({ undefined: reason ?? '' }));
  }
  const logits = predictLogits(model, clients);
  const columns = encoder.terms.map((term) => encodeTerm(term, encoder, clients));
  const factors = new Float64Array(columns.length + 1).fill(1, 0, 1);
  const half = logits.map((_, row) => {
    columns.forEach((column, j) => {
      factors[j + 1] = column[row]!;
    });
    return Z_975 * Math.sqrt(Math.max(0, quadraticForm(covariance, factors)));
  });
  const lower = calibrate(
    calibration,
    logits.map((logit, row) => logit - half[row]!),
  );
  const upper = calibrate(
    calibration,
    logits.map((logit, row) => logit + half[row]!),
  );
  return Array.from(lower, (low, row) => ({ lower: low, upper: upper[row]! }));
}

function whyUnknown({ covariance, encoder, solver }: TrainedModel): string | undefined {
  if (covariance === undefined) {
    return encoder.terms.length > MAX_COVARIANCE_TERMS
      ? `the model has more than ${MAX_COVARIANCE_TERMS} terms, whose covariances are not kept`
      : 'the model was stored without the covariances of its coefficients; train it again';
  }
  return solver.converged ? undefined : 'the solver stopped before it converged';
}

/** xᵀΣx for the lower triangle of Σ, row by row. */
function quadraticForm(triangle: readonly number[], x: Float64Array): number {
  let sum = 0;
  let at = 0;
  for (let i = 0; i < x.length; i++) {
    let row = 0;
    for (let j = 0; j < i; j++) row += triangle[at++]! * x[j]!;
    sum += x[i]! * (2 * row + triangle[at++]! * x[i]!);
  }
  return sum;
}

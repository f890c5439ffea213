/** The answer of `POST /prediction`. */
import { DynamicRiskError } from '@dynamic-risk/dataset';

/** One client, in the order of the request. */
export interface Prediction {
  /** In [0, 1]. */
  readonly probability: number;
  /** 1 when the probability reaches the threshold, or by the client's own value where the model goes by it. */
  readonly risk: 0 | 1;
}

export interface PredictionAnswer {
  /** Id of the model that made the predictions. */
  readonly model: string;
  readonly threshold: number;
  readonly predictions: readonly Prediction[];
}

/**
 * @param threshold - of that model; a client is at risk when probability ≥ threshold
 * @param probabilities - one a row
 * @param flags - 1 or 0 a row where the threshold does not decide who is at risk
 * @throws {DynamicRiskError} `argument-invalid` when one is not in [0, 1]
 * @example
 * predictionAnswer('m-1', 0.5, Float64Array.of(0.5)).predictions; // [{ probability: 0.5, risk: 1 }]
 */
export function predictionAnswer(
  modelId: string,
  threshold: number,
  probabilities: Float64Array,
  flags?: Uint8Array,
): PredictionAnswer {
  return {
    model: modelId,
    threshold,
    predictions: Array.from(probabilities, (probability, row): Prediction => {
      if (!(probability >= 0 && probability <= 1)) {
        throw new DynamicRiskError(
          'argument-invalid',
          `Row ${row}: expected a probability in [0, 1], found ${probability}.`,
        );
      }
      const isAtRisk = flags === undefined ? probability >= threshold : flags[row] === 1;
      return { probability, risk: isAtRisk ? 1 : 0 };
    }),
  };
}

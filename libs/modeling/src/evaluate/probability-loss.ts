/** How far probabilities are from what happened. Lower is better. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { Metric } from '../evaluation.ts';
import { checkScores } from './ranking.ts';

/** Probabilities are kept this far from 0 and 1, so that one sure mistake does not make the loss infinite. */
export const LOG_LOSS_CLIP = 1e-15;

/**
 * Mean of −log of the probability given to what happened, probabilities clipped to [1e-15, 1 − 1e-15].
 *
 * @param probabilities - in [0, 1]
 * @returns undefined when there are no rows
 * @throws {DynamicRiskError} `argument-invalid` for unequal lengths or a probability outside [0, 1]
 */
export function logLoss(labels: Uint8Array, probabilities: Float64Array): Metric {
  checkProbabilities(labels, probabilities);
  return meanOver(labels, (i) => logLossOf(probabilities[i]!, labels[i]!));
}

/** −log of the probability given to what happened, clipped as in `logLoss`: as dear for either class. */
export function logLossOf(probability: number, label: number): number {
  if (label === 1) return -Math.log(Math.min(Math.max(probability, LOG_LOSS_CLIP), 1 - LOG_LOSS_CLIP));
  // 1 − 1e-15 is no float, so the clip is on 1 − probability.
  return 1 - probability < LOG_LOSS_CLIP
    ? -Math.log(LOG_LOSS_CLIP)
    : -Math.log1p(-Math.max(probability, LOG_LOSS_CLIP));
}

/**
 * Brier score, the mean of (p − y)².
 *
 * @returns undefined when there are no rows
 * @throws {DynamicRiskError} `argument-invalid` as `logLoss`
 */
export function brier(labels: Uint8Array, probabilities: Float64Array): Metric {
  checkProbabilities(labels, probabilities);
  return meanOver(labels, (i) => (probabilities[i]! - labels[i]!) ** 2);
}

/** @throws {DynamicRiskError} `argument-invalid` for unequal lengths, other labels or a probability outside [0, 1] */
export function checkProbabilities(labels: Uint8Array, probabilities: Float64Array): void {
  checkScores(labels, probabilities);
  const row = probabilities.findIndex((p) => p < 0 || p > 1);
  if (row >= 0) {
    throw new DynamicRiskError(
      'argument-invalid',
      `Row ${row}: expected a probability between 0 and 1, found ${probabilities[row]}.`,
    );
  }
}

/** Compensated (Kahan) mean, so that a million rows lose no digits. */
function meanOver(labels: Uint8Array, loss: (row: number) => number): Metric {
  if (labels.length === 0) return { undefined: 'there are no rows' };
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < labels.length; i++) {
    const term = loss(i) - lost;
    const next = sum + term;
    lost = next - sum - term;
    sum = next;
  }
  return { value: sum / labels.length };
}

/** Calibration by a sigmoid of two parameters. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { fitLogisticRegression } from '../fit/fit-logistic-regression.ts';
import type { Calibration } from './calibration.ts';

/**
 * Platt's sigmoid (Lin, Lin & Weng 2007): a logistic regression of the label on the logit, with the labels drawn in
 * to (N₊ + 1)/(N₊ + 2) and 1/(N₋ + 2). Fit it on out-of-fold logits only. A slope that would turn the order round,
 * or logits that are all the same, leave the constant that fits best.
 *
 * @throws {DynamicRiskError} `argument-invalid` for unequal lengths, no rows or logits that are not finite
 */
export function fitPlatt(labels: Uint8Array, logits: Float64Array): Calibration {
  const positives = labels.reduce((sum, label) => sum + label, 0);
  const negatives = labels.length - positives;
  const upper = (positives + 1) / (positives + 2);
  const lower = 1 / (negatives + 2);
  const shares = Float64Array.from(labels, (label) => (label === 1 ? upper : lower));
  // A row with label t stands for two: label 1 with weight t and label 0 with weight 1 − t.
  const both = Uint8Array.from({ length: 2 * labels.length }, (_, i) => (i < labels.length ? 1 : 0));
  const weights = new Float64Array(2 * labels.length);
  weights.set(shares);
  weights.set(
    shares.map((share) => 1 - share),
    labels.length,
  );
  const values = new Float64Array(2 * labels.length);
  values.set(logits);
  values.set(logits, labels.length);
  const fit = fitLogisticRegression({
    columns: [{ name: 'logit', values }],
    labels: both,
    weights,
    C: 'none',
  });
  if (fit.status === 'refused') throw new DynamicRiskError('argument-invalid', fit.detail);
  const slope = fit.coefficients[0]?.raw ?? 0;
  if (slope > 0) return { kind: 'platt', slope, intercept: fit.intercept.raw };
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  return { kind: 'platt', slope: 0, intercept: Math.log(mean / (1 - mean)) };
}

/** Corrects probabilities so that 20 % happens in 20 % of cases. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { logistic } from '../predict/logistic.ts';

/** Plain data, to be stored with a model. Every kind maps a logit to a probability and never turns the order round. */
export type Calibration =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'platt';
      /** p = 1/(1 + exp(−(intercept + slope·logit))). */
      readonly slope: number;
      readonly intercept: number;
    }
  | {
      readonly kind: 'isotonic';
      /** At least one, each larger than the one before. */
      readonly logits: readonly number[];
      /** The probability at each; not descending. */
      readonly probabilities: readonly number[];
    };

/**
 * Calibrated probabilities of logits; isotonic ones are interpolated between knots and constant outside.
 *
 * @throws {DynamicRiskError} `argument-invalid` for a kind that this version does not know
 */
export function calibrate(calibration: Calibration, logits: Float64Array): Float64Array {
  switch (calibration.kind) {
    case 'none':
      return logits.map(logistic);
    case 'platt':
      return logits.map((logit) => logistic(calibration.intercept + calibration.slope * logit));
    case 'isotonic':
      return logits.map((logit) => interpolate(calibration.logits, calibration.probabilities, logit));
    default:
      return unknownCalibration(calibration);
  }
}

/**
 * Ends every `switch` over the kinds: a new kind is an error of compilation there, and a kind from elsewhere throws.
 *
 * @throws {DynamicRiskError} `argument-invalid`, always
 */
export function unknownCalibration(calibration: never): never {
  throw new DynamicRiskError(
    'argument-invalid',
    `The model has a calibration that this version does not know: ${JSON.stringify(calibration)}.`,
  );
}

function interpolate(knots: readonly number[], values: readonly number[], at: number): number {
  if (at <= knots[0]!) return values[0]!;
  if (at >= knots.at(-1)!) return values.at(-1)!;
  let low = 0;
  let high = knots.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (knots[middle]! <= at) low = middle;
    else high = middle;
  }
  const share = (at - knots[low]!) / (knots[high]! - knots[low]!);
  // Rounding must not lift it above the next knot, or the order would turn round there.
  return Math.min(values[low]! + share * (values[high]! - values[low]!), values[high]!);
}

/** A line from the logits that a model gives to those that its clients live by. */

/** The true logit is `intercept + slope · logit`; 0 and 1 where probabilities are calibrated. */
export interface RecalibrationCurve {
  readonly intercept: number;
  readonly slope: number;
}

export const IDENTITY_CURVE: RecalibrationCurve = { intercept: 0, slope: 1 };

/** Of labels on a curve. */
export interface CurveSums {
  readonly logLikelihood: number;
  /** By intercept and slope. */
  readonly gradient: readonly [number, number];
  /** Of intercept, both, slope: minus the second derivatives. */
  readonly information: readonly [number, number, number];
}

/** The probability that a curve makes of a logit. */
export function probabilityOn({ intercept, slope }: RecalibrationCurve, logit: number): number {
  return sigmoid(intercept + slope * logit);
}

/** Log-likelihood of the labels on a curve, and its derivatives. */
export function sumsOn(
  { intercept, slope }: RecalibrationCurve,
  labels: Uint8Array,
  logits: Float64Array,
): CurveSums {
  let [logLikelihood, g0, g1, a, b, c] = [0, 0, 0, 0, 0, 0];
  for (let row = 0; row < labels.length; row++) {
    const logit = logits[row]!;
    const linear = intercept + slope * logit;
    const excess = labels[row] === 1 ? sigmoid(-linear) : -sigmoid(linear);
    const weight = sigmoid(linear) * sigmoid(-linear);
    logLikelihood -= softplus(labels[row] === 1 ? -linear : linear);
    g0 += excess;
    g1 += excess * logit;
    a += weight;
    b += weight * logit;
    c += weight * logit * logit;
  }
  return { logLikelihood, gradient: [g0, g1], information: [a, b, c] };
}

function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}

/** log(1 + eˣ) without overflow. */
function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

/** Which line makes the logits of a model true: logistic regression of the outcome on the logit (Cox 1958). */
import { IDENTITY_CURVE, sumsOn, type CurveSums, type RecalibrationCurve } from './recalibration-curve.ts';

export interface RecalibrationFit extends RecalibrationCurve {
  readonly interceptStandardError: number;
  /** Absent where the slope was held. */
  readonly slopeStandardError?: number;
  /** At the maximum. */
  readonly logLikelihood: number;
}

export type MaybeRecalibrationFit =
  (RecalibrationFit & { readonly undefinedReason?: never }) | { readonly undefinedReason: string };

/** What is fitted: `intercept` alone is calibration in the large, with the slope held at 1. */
export type FreeParameters = 'intercept' | 'intercept-and-slope';

/** Of the gradient per row. */
const TOLERANCE = 1e-13;
const MAX_STEPS = 100;
const MAX_HALVINGS = 40;
/** Of the log-likelihood: what rounding may take from it. */
const ROUNDING = 1e-13;

/**
 * Maximum likelihood by Newton's method with step halving, from the identity.
 *
 * @param labels - 1 left, 0 stayed
 * @param logits - finite, as long as `labels`
 * @returns why there is no maximum: one class, and for a slope one logit alone or logits that separate the classes
 * @example
 * fitRecalibration(labels, logits, 'intercept-and-slope'); // { intercept: −0.1, slope: 0.8, … }
 */
export function fitRecalibration(
  labels: Uint8Array,
  logits: Float64Array,
  free: FreeParameters,
): MaybeRecalibrationFit {
  const undefinedReason = whyNoMaximum(labels, logits, free);
  if (undefinedReason !== undefined) return { undefinedReason };
  let point = pointAt(IDENTITY_CURVE, labels, logits);
  for (let step = 0; step < MAX_STEPS && slack(point, free) > TOLERANCE * labels.length; step++) {
    const next = climb(point, labels, logits, free);
    if (next === undefined) break;
    point = next;
  }
  const { information, logLikelihood } = point.sums;
  const [a, b, c] = information;
  const fit = { ...point.curve, logLikelihood };
  if (free === 'intercept') return { ...fit, interceptStandardError: 1 / Math.sqrt(a) };
  const determinant = a * c - b * b;
  if (!(determinant > 0)) return { undefinedReason: 'the probabilities lie too close together for a slope' };
  return {
    ...fit,
    interceptStandardError: Math.sqrt(c / determinant),
    slopeStandardError: Math.sqrt(a / determinant),
  };
}

interface Point {
  readonly curve: RecalibrationCurve;
  readonly sums: CurveSums;
}

function pointAt(curve: RecalibrationCurve, labels: Uint8Array, logits: Float64Array): Point {
  return { curve, sums: sumsOn(curve, labels, logits) };
}

/** How far from a maximum: the largest free part of the gradient. */
function slack({ sums: { gradient } }: Point, free: FreeParameters): number {
  return Math.max(Math.abs(gradient[0]), free === 'intercept' ? 0 : Math.abs(gradient[1]));
}

/** One Newton step, halved until it climbs; `undefined` where rounding lets nothing climb any more. */
function climb(
  from: Point,
  labels: Uint8Array,
  logits: Float64Array,
  free: FreeParameters,
): Point | undefined {
  const [toIntercept, toSlope] = newtonStep(from.sums, labels.length, free);
  const { logLikelihood } = from.sums;
  for (let halving = 0, share = 1; halving < MAX_HALVINGS; halving++, share /= 2) {
    const curve = {
      intercept: from.curve.intercept + share * toIntercept,
      slope: from.curve.slope + share * toSlope,
    };
    const next = pointAt(curve, labels, logits);
    const gain = next.sums.logLikelihood - logLikelihood;
    if (gain > ROUNDING * Math.abs(logLikelihood)) return next;
    // Close to the maximum only the gradient still tells a better point from a worse one.
    if (gain > -ROUNDING * Math.abs(logLikelihood) && slack(next, free) < slack(from, free)) return next;
  }
  return undefined;
}

/** Where the curve is saturated and the information vanishes, the step is along the gradient. */
function newtonStep(
  { gradient: [g0, g1], information: [a, b, c] }: CurveSums,
  rows: number,
  free: FreeParameters,
): readonly [number, number] {
  if (free === 'intercept') return [a > 1e-12 * rows ? g0 / a : g0 / rows, 0];
  const determinant = a * c - b * b;
  if (!(determinant > 1e-12 * a * c)) return [g0 / rows, g1 / rows];
  return [(c * g0 - b * g1) / determinant, (a * g1 - b * g0) / determinant];
}

/** In one dimension a maximum exists exactly where the classes overlap (Albert & Anderson 1984). */
function whyNoMaximum(labels: Uint8Array, logits: Float64Array, free: FreeParameters): string | undefined {
  if (labels.length === 0) return 'there are no rows';
  const stayed = rangeOf(labels, logits, 0);
  const left = rangeOf(labels, logits, 1);
  if (left === undefined) return 'nobody left';
  if (stayed === undefined) return 'nobody stayed';
  if (free === 'intercept') return undefined;
  if (Math.min(left.low, stayed.low) === Math.max(left.high, stayed.high)) {
    return 'all probabilities are the same: there is no slope';
  }
  if (stayed.high <= left.low)
    return 'the probabilities separate leavers from stayers: the slope has no bound';
  if (left.high <= stayed.low) return 'every leaver ranks below every stayer: the slope has no bound';
  return undefined;
}

function rangeOf(
  labels: Uint8Array,
  logits: Float64Array,
  label: number,
): { readonly low: number; readonly high: number } | undefined {
  let [low, high] = [Infinity, -Infinity];
  for (let row = 0; row < labels.length; row++) {
    if (labels[row] !== label) continue;
    low = Math.min(low, logits[row]!);
    high = Math.max(high, logits[row]!);
  }
  return low > high ? undefined : { low, high };
}

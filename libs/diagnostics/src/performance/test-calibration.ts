/** Whether outcomes could be those that a curve of probabilities makes. */
import { chiSquareUpperTail } from '../drift/tail-probability.ts';
import type { CalibrationTest } from './calibration-report.ts';
import type { CalibrationSample } from './calibration-sample.ts';
import { fitRecalibration, type RecalibrationFit } from './fit-recalibration.ts';
import { IDENTITY_CURVE, probabilityOn, sumsOn, type RecalibrationCurve } from './recalibration-curve.ts';

/** What rows are tested against. */
export interface Baseline {
  readonly curve: RecalibrationCurve;
  /** The labelled rows whose fitted curve it is; absent for the probabilities as they are said. */
  readonly sample?: CalibrationSample & { readonly fit: RecalibrationFit };
}

/** The probabilities as they are said. */
export const AS_SAID: Baseline = { curve: IDENTITY_CURVE };

/** Leavers and stayers, seen or expected; with fewer of either the tests' distributions do not hold. */
const MIN_CLASS_ROWS = 5;

/**
 * Likelihood-ratio test with two degrees of freedom: of intercept 0 and slope 1 (Cox 1958; Miller, Hui & Tierney 1991),
 * or of one curve for both against one for each where the baseline is a fitted one. Where the rows have no curve of
 * their own (one class, one probability, separation), the score test of the number of leavers:
 * (O − E)² / Σp(1 − p).
 *
 * @returns why there is no test
 */
export function testCalibration(
  sample: CalibrationSample,
  baseline: Baseline,
): CalibrationTest | { readonly undefinedReason: string } {
  const { labels, logits, fit } = sample;
  const expected = expectationOn(baseline.curve, logits);
  const seen = sample.state.positives;
  const leavers = Math.max(seen, expected.count);
  const stayers = Math.max(labels.length - seen, labels.length - expected.count);
  if (Math.min(leavers, stayers) < MIN_CLASS_ROWS) {
    const counts = `${seen} of ${labels.length} left, ${expected.count.toFixed(1)} were expected to`;
    return { undefinedReason: `too few rows: ${counts}; ${MIN_CLASS_ROWS} of each class are needed` };
  }
  if (fit.undefinedReason === undefined) {
    const statistic = likelihoodRatio(sample, fit, baseline);
    if (statistic !== undefined) return testOf('likelihood-ratio', statistic, 2);
  }
  return testOf('score', (seen - expected.count) ** 2 / expected.variance, 1);
}

function likelihoodRatio(
  { labels, logits }: CalibrationSample,
  fit: RecalibrationFit,
  { curve, sample: reference }: Baseline,
): number | undefined {
  if (reference === undefined) return 2 * (fit.logLikelihood - sumsOn(curve, labels, logits).logLikelihood);
  const pooled = fitRecalibration(
    joinLabels(labels, reference.labels),
    joinLogits(logits, reference.logits),
    'intercept-and-slope',
  );
  if (pooled.undefinedReason !== undefined) return undefined;
  return 2 * (fit.logLikelihood + reference.fit.logLikelihood - pooled.logLikelihood);
}

function testOf(
  method: CalibrationTest['method'],
  found: number,
  degreesOfFreedom: CalibrationTest['degreesOfFreedom'],
): CalibrationTest {
  // The likelihoods of equal fits differ by rounding.
  const statistic = Math.max(0, found);
  return { method, statistic, degreesOfFreedom, pValue: chiSquareUpperTail(statistic, degreesOfFreedom) };
}

/** Leavers that a curve makes of the logits, and the variance of their number; > 0 for logits that are finite. */
function expectationOn(
  curve: RecalibrationCurve,
  logits: Float64Array,
): { readonly count: number; readonly variance: number } {
  let [count, variance] = [0, 0];
  for (const logit of logits) {
    const p = probabilityOn(curve, logit);
    count += p;
    variance += p * (1 - p);
  }
  return { count, variance };
}

function joinLabels(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

function joinLogits(first: Float64Array, second: Float64Array): Float64Array {
  const both = new Float64Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

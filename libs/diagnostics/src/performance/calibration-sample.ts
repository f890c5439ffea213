/** Labelled rows with the logits that calibration is judged on. */
import { calibrationError } from './calibration-error.ts';
import type { CalibrationState } from './calibration-report.ts';
import { fitRecalibration, type MaybeRecalibrationFit } from './fit-recalibration.ts';

/** Probabilities nearer to 0 or 1 are drawn in: a logit without bound would let one row decide. */
const CLIP = 1e-6;

export interface CalibrationSample {
  readonly labels: Uint8Array;
  readonly logits: Float64Array;
  /** Rows that were drawn in. */
  readonly clipped: number;
  readonly fit: MaybeRecalibrationFit;
  readonly state: CalibrationState;
}

/**
 * Everything that one set of rows says of its calibration.
 *
 * @param labels - 1 left, 0 stayed
 * @param probabilities - in [0, 1], as long as `labels`
 */
export function calibrationSample(labels: Uint8Array, probabilities: Float64Array): CalibrationSample {
  const logits = probabilities.map((p) => {
    const inside = Math.min(1 - CLIP, Math.max(CLIP, p));
    return Math.log(inside / (1 - inside));
  });
  const clipped = probabilities.reduce((count, p) => (p < CLIP || p > 1 - CLIP ? count + 1 : count), 0);
  const fit = fitRecalibration(labels, logits, 'intercept-and-slope');
  const state = { ...counts(labels, probabilities), ...inTheLarge(labels, logits), ...curveOf(fit) };
  return { labels, logits, clipped, fit, state };
}

function counts(labels: Uint8Array, probabilities: Float64Array): CalibrationState {
  const rows = labels.length;
  const positives = labels.reduce((sum, label) => sum + label, 0);
  const error = calibrationError(labels, probabilities);
  if (error === undefined) return { rows, positives };
  return {
    rows,
    positives,
    meanProbability: probabilities.reduce((sum, p) => sum + p, 0) / rows,
    observedShare: positives / rows,
    calibrationError: error,
  };
}

function inTheLarge(
  labels: Uint8Array,
  logits: Float64Array,
): Pick<CalibrationState, 'inTheLarge' | 'inTheLargeUndefinedReason'> {
  const fit = fitRecalibration(labels, logits, 'intercept');
  return fit.undefinedReason === undefined
    ? { inTheLarge: { intercept: fit.intercept, standardError: fit.interceptStandardError } }
    : { inTheLargeUndefinedReason: fit.undefinedReason };
}

function curveOf(fit: MaybeRecalibrationFit): Pick<CalibrationState, 'curve' | 'curveUndefinedReason'> {
  if (fit.undefinedReason !== undefined) return { curveUndefinedReason: fit.undefinedReason };
  const { intercept, interceptStandardError, slope, slopeStandardError = 0 } = fit;
  return { curve: { intercept, interceptStandardError, slope, slopeStandardError } };
}

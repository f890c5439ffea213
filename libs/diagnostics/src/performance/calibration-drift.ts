/** Whether what a model says still happens as often as it says. */
import type { CalibrationDrift } from './calibration-report.ts';
import { calibrationSample, type CalibrationSample } from './calibration-sample.ts';
import { checkRows } from './predicted-rows.ts';
import { probabilityOn } from './recalibration-curve.ts';
import { AS_SAID, testCalibration, type Baseline } from './test-calibration.ts';

/** Labelled rows and the probabilities that a model gave them. */
export interface CalibratedRows {
  /** 1 left, 0 stayed. */
  readonly labels: Uint8Array;
  /** In [0, 1], as long as `labels`. */
  readonly probabilities: Float64Array;
}

export interface CalibrationDriftOptions {
  /**
   * Labelled rows that the model was not fitted on. With them the question is whether calibration is another than it was
   * there, so that a model which was never calibrated does not raise the same alarm for ever; without them, whether the
   * probabilities are true.
   */
  readonly reference?: CalibratedRows;
  /**
   * Mean deviation that matters, in [0, 1]. Default: five points, or a quarter of the rarer outcome's expected share
   * where that is less.
   */
  readonly minDeviation?: number;
}

/** One of several judgements of a diagnosis, and with few rows the test's limit is generous. */
const SIGNIFICANCE = 0.01;
const LARGE_DEVIATION = 0.05;
const LARGE_SHARE = 0.25;

/**
 * Compares labels with the probabilities given before: calibration in the large and slope, by a likelihood-ratio test,
 * and how far the probabilities are off on average. An alarm needs both a p-value ≤ 0.01 and a deviation that matters.
 *
 * @returns the same for rows in any order; never NaN: what is absent has its reason beside it
 * @throws {DynamicRiskError} `argument-invalid` as `checkRows`
 * @example
 * const drift = calibrationDrift({ labels, probabilities }, { reference: testRows });
 * drift.alarm; // true
 * drift.curve?.slope; // 0.52
 */
export function calibrationDrift(
  current: CalibratedRows,
  { reference, minDeviation }: CalibrationDriftOptions = {},
): CalibrationDrift {
  const sample = sampleOf(current, 'The current rows');
  const before = reference === undefined ? undefined : sampleOf(reference, 'The reference rows');
  const baseline = baselineOf(before);
  const found = {
    ...sample.state,
    against: baseline.sample === undefined ? ('probabilities' as const) : ('reference' as const),
    clipped: sample.clipped,
    ...(before === undefined ? {} : { reference: before.state }),
    ...(before?.fit.undefinedReason === undefined
      ? {}
      : { referenceUndefinedReason: before.fit.undefinedReason }),
  };
  const test = testCalibration(sample, baseline);
  if ('undefinedReason' in test) {
    const { undefinedReason } = test;
    return {
      ...found,
      alarm: false,
      undefinedReason,
      message: `Calibration is not judged: ${undefinedReason}.`,
    };
  }
  const { mean, deviation } = deviationFrom(baseline, sample);
  const needed = minDeviation ?? Math.min(LARGE_DEVIATION, LARGE_SHARE * Math.min(mean, 1 - mean));
  const alarm = test.pValue <= SIGNIFICANCE && deviation >= needed;
  const described = { ...found, alarm, test, meanDeviation: deviation, minDeviation: needed };
  return { ...described, message: describe(described, mean) };
}

function sampleOf({ labels, probabilities }: CalibratedRows, what: string): CalibrationSample {
  checkRows({ labels, probabilities, flags: new Uint8Array(probabilities.length) }, what);
  return calibrationSample(labels, probabilities);
}

/** The curve of the reference, where it has one. */
function baselineOf(reference: CalibrationSample | undefined): Baseline {
  if (reference === undefined || reference.fit.undefinedReason !== undefined) return AS_SAID;
  return { curve: reference.fit, sample: { ...reference, fit: reference.fit } };
}

/** Mean probability on the baseline, and how far the rows' own curve, or else their share of leavers, is from it. */
function deviationFrom(
  { curve }: Baseline,
  { fit, logits, state }: CalibrationSample,
): { readonly mean: number; readonly deviation: number } {
  let [sum, distance] = [0, 0];
  for (const logit of logits) {
    const expected = probabilityOn(curve, logit);
    sum += expected;
    if (fit.undefinedReason === undefined) distance += Math.abs(expected - probabilityOn(fit, logit));
  }
  const mean = sum / logits.length;
  return {
    mean,
    deviation:
      fit.undefinedReason === undefined
        ? distance / logits.length
        : Math.abs(mean - state.positives / logits.length),
  };
}

function describe(
  { alarm, positives, rows, curve, meanDeviation = 0 }: Omit<CalibrationDrift, 'message'>,
  expected: number,
): string {
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  const slope = curve === undefined ? '' : `, slope ${curve.slope.toFixed(2)}`;
  const counts = `${percent(expected)} were to leave, ${percent(positives / rows)} of ${rows} did${slope}`;
  const size = `probabilities are off by ${percent(meanDeviation)} on average`;
  return alarm ? `Probabilities do not hold: ${counts}; ${size}.` : `Probabilities hold: ${counts}; ${size}.`;
}

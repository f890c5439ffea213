/** Whether probabilities become truer when they are calibrated once more on the reference. */
import { unsafeUniformIntDistribution, xoroshiro128plus, type RandomGenerator } from 'pure-rand';
import { calibrationError } from './calibration-error.ts';

/**
 * Fits a calibration, e.g. isotonic regression, and gives what applies it. The order must not turn round.
 *
 * @example
 * const fit: FitCalibrator = (labels, probabilities) => {
 *   const fitted = fitIsotonic(labels, probabilities);
 *   return (others) => calibrate(fitted, others);
 * };
 */
export type FitCalibrator = (
  labels: Uint8Array,
  probabilities: Float64Array,
) => (probabilities: Float64Array) => Float64Array;

/** What was decided, on which figures. */
export interface RecalibrationReport {
  readonly applied: boolean;
  /** Mean expected calibration error on held-out reference rows, before and after; absent when nothing was tried. */
  readonly errorBefore?: number;
  readonly errorAfter?: number;
  /** Splits of the reference that were tried. */
  readonly splits: number;
  /** In words. */
  readonly reason: string;
}

export interface Recalibration {
  readonly report: RecalibrationReport;
  readonly apply: (probabilities: Float64Array) => Float64Array;
}

const SPLITS = 10;
const TEST_SHARE = 0.1;
/** Of each class: below it a tenth holds no row to test on. */
const MIN_CLASS_ROWS = 10;

/**
 * Fits a calibration on nine tenths of the reference and measures the expected calibration error of the last tenth, in
 * ten stratified shuffles (NannyML's rule); where the mean error falls, the calibration fitted on all rows is applied.
 *
 * @param fit - absent: the probabilities are left as they are
 * @param seed - of the shuffles, a whole number
 */
export function chooseRecalibration(
  labels: Uint8Array,
  probabilities: Float64Array,
  fit: FitCalibrator | undefined,
  seed: number,
): Recalibration {
  const unchanged = (reason: string): Recalibration => ({
    report: { applied: false, splits: 0, reason },
    apply: (values) => values,
  });
  if (fit === undefined) return unchanged('No calibration was asked for.');
  const classes = [0, 1].map((label) => rowsWith(labels, label));
  const fewest = Math.min(...classes.map((rows) => rows.length));
  if (fewest < MIN_CLASS_ROWS) {
    return unchanged(
      `The reference has ${fewest} rows of one class; ${MIN_CLASS_ROWS} are needed to try it.`,
    );
  }
  const random = xoroshiro128plus(seed);
  let [errorBefore, errorAfter] = [0, 0];
  for (let split = 0; split < SPLITS; split++) {
    const { training, test } = splitOnce(classes, random);
    const apply = fit(take(labels, training), pick(probabilities, training));
    const raw = pick(probabilities, test);
    const truth = take(labels, test);
    errorBefore += calibrationError(truth, raw)! / SPLITS;
    errorAfter += calibrationError(truth, apply(raw), raw)! / SPLITS;
  }
  const applied = errorAfter < errorBefore;
  const change = `the calibration error of held-out rows from ${errorBefore.toFixed(4)} to ${errorAfter.toFixed(4)}`;
  return {
    report: {
      applied,
      errorBefore,
      errorAfter,
      splits: SPLITS,
      reason: applied ? `It lowers ${change}.` : `It would not lower ${change}.`,
    },
    apply: applied ? fit(labels, probabilities) : (values) => values,
  };
}

interface Split {
  readonly training: readonly number[];
  readonly test: readonly number[];
}

/** A tenth of each class, drawn anew. */
function splitOnce(classes: readonly (readonly number[])[], random: RandomGenerator): Split {
  const drawn = classes.map((rows) => {
    const shuffled = [...rows];
    const size = Math.round(TEST_SHARE * rows.length);
    for (let i = 0; i < size; i++) {
      const j = unsafeUniformIntDistribution(i, shuffled.length - 1, random);
      [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
    }
    return { test: shuffled.slice(0, size), training: shuffled.slice(size) };
  });
  return { training: drawn.flatMap((part) => part.training), test: drawn.flatMap((part) => part.test) };
}

function rowsWith(labels: Uint8Array, label: number): readonly number[] {
  return Array.from(labels.keys()).filter((row) => labels[row] === label);
}

function take(labels: Uint8Array, rows: readonly number[]): Uint8Array {
  return Uint8Array.from(rows, (row) => labels[row]!);
}

function pick(values: Float64Array, rows: readonly number[]): Float64Array {
  return Float64Array.from(rows, (row) => values[row]!);
}

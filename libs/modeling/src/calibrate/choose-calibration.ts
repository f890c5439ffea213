/** Which calibration helps on rows it has not seen. */
import { logLoss } from '../evaluate/probability-loss.ts';
import { splitFold, stratifiedFolds, DEFAULT_FOLDS, type FoldOptions } from '../validate/folds.ts';
import { calibrate, type Calibration } from './calibration.ts';
import { fitIsotonic } from './fit-isotonic.ts';
import { fitPlatt } from './fit-platt.ts';

export interface CalibrationChoice {
  /** Fitted on all given rows. */
  readonly calibration: Calibration;
  /** Mean held-out log-loss of each kind. */
  readonly logLosses: Readonly<Record<Calibration['kind'], number>>;
}

/** From simple to flexible: on a tie the simpler one is taken. */
const KINDS: readonly Calibration['kind'][] = ['none', 'platt', 'isotonic'];

/** Fits one kind of calibration on out-of-fold logits. */
export function fitCalibration(
  kind: Calibration['kind'],
  labels: Uint8Array,
  logits: Float64Array,
): Calibration {
  if (kind === 'none') return { kind };
  return kind === 'platt' ? fitPlatt(labels, logits) : fitIsotonic(labels, logits);
}

/**
 * Compares no calibration, Platt's and isotonic by held-out log-loss over folds of the given rows, and fits the best
 * on all of them.
 *
 * @param logits - out of fold, see `outOfFoldLogits`: on logits of training rows calibration would learn optimism
 * @throws {DynamicRiskError} as `stratifiedFolds` and `fitPlatt`
 */
export function chooseCalibration(
  labels: Uint8Array,
  logits: Float64Array,
  folds: FoldOptions,
): CalibrationChoice {
  const sums = new Map(KINDS.map((kind) => [kind, 0]));
  const splits = stratifiedFolds(labels, folds);
  for (const foldOf of splits) {
    for (let fold = 0; fold < (folds.folds ?? DEFAULT_FOLDS); fold++) {
      const { training, heldOut } = splitFold(foldOf, fold);
      const [trainLabels, trainLogits] = take(labels, logits, training);
      const [testLabels, testLogits] = take(labels, logits, heldOut);
      for (const kind of KINDS) {
        const fitted = fitCalibration(kind, trainLabels, trainLogits);
        const loss = logLoss(testLabels, calibrate(fitted, testLogits)).value ?? 0;
        sums.set(kind, sums.get(kind)! + loss * heldOut.length);
      }
    }
  }
  const mean = (kind: Calibration['kind']): number => sums.get(kind)! / (labels.length * splits.length);
  const best = KINDS.reduce((least, kind) => (mean(kind) < mean(least) ? kind : least));
  return {
    calibration: fitCalibration(best, labels, logits),
    logLosses: { none: mean('none'), platt: mean('platt'), isotonic: mean('isotonic') },
  };
}

function take(
  labels: Uint8Array,
  logits: Float64Array,
  rows: readonly number[],
): readonly [Uint8Array, Float64Array] {
  return [Uint8Array.from(rows, (row) => labels[row]!), Float64Array.from(rows, (row) => logits[row]!)];
}

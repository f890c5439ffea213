/** Calibrated probabilities of rows that the calibration has not seen either. */
import { logistic } from '../predict/logistic.ts';
import { DEFAULT_FOLDS, splitFold, stratifiedFolds, type FoldOptions } from '../validate/folds.ts';
import { calibrate, type Calibration } from './calibration.ts';
import { fitCalibration } from './choose-calibration.ts';

/**
 * Calibrates each fold by what was fitted on the others, averaged over the repeats; without calibration, the
 * probabilities of the logits.
 *
 * @param logits - out of fold, see `outOfFoldLogits`
 * @throws {DynamicRiskError} as `stratifiedFolds` and `fitPlatt`
 */
export function crossCalibrate(
  kind: Calibration['kind'],
  labels: Uint8Array,
  logits: Float64Array,
  folds: FoldOptions,
): Float64Array {
  if (kind === 'none') return logits.map(logistic);
  const probabilities = new Float64Array(labels.length);
  const splits = stratifiedFolds(labels, folds);
  for (const foldOf of splits) {
    for (let fold = 0; fold < (folds.folds ?? DEFAULT_FOLDS); fold++) {
      const { training, heldOut } = splitFold(foldOf, fold);
      const fitted = fitCalibration(
        kind,
        Uint8Array.from(training, (row) => labels[row]!),
        Float64Array.from(training, (row) => logits[row]!),
      );
      const calibrated = calibrate(
        fitted,
        Float64Array.from(heldOut, (row) => logits[row]!),
      );
      heldOut.forEach((row, i) => (probabilities[row]! += calibrated[i]! / splits.length));
    }
  }
  return probabilities;
}

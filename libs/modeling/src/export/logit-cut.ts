/** A threshold on the probability as one on the logit: both give the same classes, because no calibration turns the order round. */
import { calibrate, type Calibration } from '../calibrate/calibration.ts';

/**
 * A logit whose calibrated probability reaches the threshold, with one just below that does not: a client is at risk
 * where its logit is at or above it. Found by halving, so that plateaus of an isotonic calibration are cut at their
 * very first logit. Only where the probability equals the threshold but for its last bits can a class differ from the
 * one of prediction: `exp` rounds, and neighbours in the last bit may come out in the wrong order.
 *
 * @param threshold - in (0, 1)
 * @returns `-Infinity` where every logit reaches the threshold, `Infinity` where none does
 * @throws {DynamicRiskError} `argument-invalid` for a calibration that this version does not know
 * @example
 * logitCut({ kind: 'isotonic', logits: [0, 2], probabilities: [0.2, 0.6] }, 0.4); // 1
 */
export function logitCut(calibration: Calibration, threshold: number): number {
  const reaches = (logit: number): boolean => calibrate(calibration, Float64Array.of(logit))[0]! >= threshold;
  let below = -Number.MAX_VALUE;
  let above = Number.MAX_VALUE;
  if (reaches(below)) return -Infinity;
  if (!reaches(above)) return Infinity;
  for (;;) {
    const middle = below / 2 + above / 2;
    if (middle <= below || middle >= above) return above;
    if (reaches(middle)) above = middle;
    else below = middle;
  }
}

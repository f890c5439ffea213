/** Makes a calibration part of the coefficients, where that is possible. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { unknownCalibration } from '../calibrate/calibration.ts';
import type { TrainedModel } from '../model.ts';

/**
 * The model without a calibration that gives the same probabilities: Platt's sigmoid of a logit is itself a logit with
 * other coefficients. Standard errors are those of the uncalibrated ones.
 *
 * @throws {DynamicRiskError} `usage-invalid` for an isotonic calibration, which no coefficients can express;
 * `argument-invalid` for a kind that this version does not know
 */
export function foldCalibration(model: TrainedModel): TrainedModel {
  const { calibration, ...bare } = model;
  if (calibration === undefined) return bare;
  switch (calibration.kind) {
    case 'none':
      return bare;
    case 'platt':
      return {
        ...bare,
        intercept: calibration.intercept + calibration.slope * model.intercept,
        coefficients: model.coefficients.map((coefficient) => calibration.slope * coefficient),
      };
    case 'isotonic':
      throw new DynamicRiskError(
        'usage-invalid',
        'The model has an isotonic calibration, which this format cannot hold. Export it as json, or train with ' +
          'training.calibration "platt" or "none".',
      );
    default:
      return unknownCalibration(calibration);
  }
}

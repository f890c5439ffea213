/** The schema of a stored judgement on calibration. */
import type { CalibrationDrift } from '@dynamic-risk/diagnostics/performance';
import * as z from 'zod';

const count = z.int().min(0);
const optionalNumber = z.number().exactOptional();
const optionalText = z.string().exactOptional();

const state = z.looseObject({
  rows: count,
  positives: count,
  meanProbability: optionalNumber,
  observedShare: optionalNumber,
  calibrationError: optionalNumber,
  inTheLarge: z.looseObject({ intercept: z.number(), standardError: z.number() }).exactOptional(),
  inTheLargeUndefinedReason: optionalText,
  curve: z
    .looseObject({
      intercept: z.number(),
      interceptStandardError: z.number(),
      slope: z.number(),
      slopeStandardError: z.number(),
    })
    .exactOptional(),
  curveUndefinedReason: optionalText,
});

/** Fields beyond these are kept as they are. */
export const calibrationDriftSchema: z.ZodType<CalibrationDrift> = state.extend({
  alarm: z.boolean(),
  against: z.enum(['probabilities', 'reference']),
  test: z
    .looseObject({
      method: z.enum(['likelihood-ratio', 'score']),
      statistic: z.number(),
      degreesOfFreedom: z.union([z.literal(1), z.literal(2)]),
      pValue: z.number(),
    })
    .exactOptional(),
  undefinedReason: optionalText,
  meanDeviation: optionalNumber,
  minDeviation: optionalNumber,
  clipped: count,
  reference: state.exactOptional(),
  referenceUndefinedReason: optionalText,
  message: z.string(),
});

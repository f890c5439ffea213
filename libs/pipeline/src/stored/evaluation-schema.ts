/** The schema of a stored evaluation. */
import type { Evaluation, Uncertainty } from '@dynamic-risk/modeling';
import * as z from 'zod';

const count = z.int().min(0);

const metric = z.union([z.strictObject({ value: z.number() }), z.strictObject({ undefined: z.string() })]);

/** One of these for each metric. */
function perMetric<Each extends z.ZodType>(each: Each) {
  return z.looseObject({
    f1: each,
    precision: each,
    recall: each,
    specificity: each,
    accuracy: each,
    balancedAccuracy: each,
    mcc: each,
    auc: each,
    averagePrecision: each,
    logLoss: each,
    brier: each,
  });
}

const interval = z.union([
  z.looseObject({ lower: z.number(), upper: z.number() }),
  z.looseObject({ undefined: z.string() }),
]);
/** Evaluations stored without a method drew rows. */
const resampled = {
  undefinedResamples: count,
  method: z.enum(['rows', 'counts', 'cells', 'linear']).default('rows'),
};
const metricInterval = z.union([
  z.looseObject({ lower: z.number(), upper: z.number(), ...resampled }),
  z.looseObject({ undefined: z.string(), ...resampled }),
]);

const uncertainty: z.ZodType<Uncertainty> = z.looseObject({
  bootstrap: z.looseObject({ resamples: count, seed: z.number() }),
  intervals: perMetric(metricInterval),
  wilson: z.looseObject({ accuracy: interval, recall: interval, specificity: interval, precision: interval }),
  delong: z.union([
    z.looseObject({ auc: z.number(), standardError: z.number(), interval }),
    z.strictObject({ undefined: z.string() }),
  ]),
});

/** Fields beyond these are kept as they are. */
export const evaluationSchema: z.ZodType<Evaluation> = z.looseObject({
  modelId: z.string(),
  testSha256: z.string(),
  testRows: count,
  positives: count,
  threshold: z.number(),
  confusion: z.strictObject({ tp: count, fp: count, fn: count, tn: count }),
  metrics: perMetric(metric),
  uncertainty: uncertainty.exactOptional(),
});

/** The schema of a stored evaluation. */
import type { Evaluation } from '@dynamic-risk/modeling';
import { z } from 'zod';

const count = z.int().min(0);

const metric = z.union([z.strictObject({ value: z.number() }), z.strictObject({ undefined: z.string() })]);

/** Fields beyond these are kept as they are. */
export const evaluationSchema: z.ZodType<Evaluation> = z.looseObject({
  modelId: z.string(),
  testSha256: z.string(),
  testRows: count,
  positives: count,
  threshold: z.number(),
  confusion: z.strictObject({ tp: count, fp: count, fn: count, tn: count }),
  metrics: z.looseObject({
    f1: metric,
    precision: metric,
    recall: metric,
    specificity: metric,
    accuracy: metric,
    balancedAccuracy: metric,
    mcc: metric,
    auc: metric,
    averagePrecision: metric,
    logLoss: metric,
    brier: metric,
  }),
});

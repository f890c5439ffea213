/** The schema of a model's score on test data, as its file holds it. */
import * as z from 'zod';
import type { Uncertainty } from '../evaluate/uncertainty.ts';
import type { TestScore } from '../evaluation.ts';
import { confusionSchema, metricsSchema, perMetric, undefinedSchema } from './metrics-schema.ts';

const count = z.int().min(0);
const number = z.number();

const bounds = { lower: number, upper: number };
const reason = { undefined: z.string() };
const interval = z.union([z.strictObject(bounds), z.strictObject(reason)]);
const resampled = { undefinedResamples: count, method: z.enum(['rows', 'counts', 'cells', 'linear']) };

const uncertainty: z.ZodType<Uncertainty> = z.strictObject({
  bootstrap: z.strictObject({ resamples: count, seed: number }),
  intervals: perMetric(
    z.union([z.strictObject({ ...bounds, ...resampled }), z.strictObject({ ...reason, ...resampled })]),
  ),
  wilson: z.strictObject({
    accuracy: interval,
    recall: interval,
    specificity: interval,
    precision: interval,
  }),
  delong: z.union([z.strictObject({ auc: number, standardError: number, interval }), undefinedSchema]),
});

/** Every key is required unless marked, none other is allowed. */
export const testScoreSchema: z.ZodType<TestScore> = z.strictObject({
  testSha256: z.string(),
  testRows: count,
  positives: count,
  threshold: z.number().gt(0).lt(1),
  confusion: confusionSchema,
  metrics: metricsSchema,
  uncertainty: uncertainty.exactOptional(),
});

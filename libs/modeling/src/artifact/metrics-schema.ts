/** The schemas of what a stored model says of its performance, on rows held back as on test rows. */
import * as z from 'zod';
import type { ConfusionCounts, Metric, MetricName } from '../evaluation.ts';
import type { Undefined } from '../statistics/delong.ts';

const count = z.int().min(0);

/** Why there is no value. */
export const undefinedSchema: z.ZodType<Undefined> = z.strictObject({ undefined: z.string() });

export const confusionSchema: z.ZodType<ConfusionCounts> = z.strictObject({
  tp: count,
  fp: count,
  fn: count,
  tn: count,
});

/** One of these for each metric, and nothing else. */
export function perMetric<Each>(each: z.ZodType<Each>): z.ZodType<Readonly<Record<MetricName, Each>>> {
  return z.strictObject({
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

/** A value, or why there is none. */
export const metricSchema: z.ZodType<Metric> = z.union([
  z.strictObject({ value: z.number() }),
  z.strictObject({ undefined: z.string() }),
]);

export const metricsSchema: z.ZodType<Readonly<Record<MetricName, Metric>>> = perMetric(metricSchema);

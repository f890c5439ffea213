/** The schema of what a stored diagnosis says of performance. */
import type {
  EstimateHistory,
  GroupedPerformance,
  JudgedPerformance,
  PerformanceDiagnosis,
  PerformanceEstimate,
  PerformanceMetric,
} from '@dynamic-risk/diagnostics/performance';
import * as z from 'zod';
import { calibrationDriftSchema } from './calibration-drift-schema.ts';

const count = z.int().min(0);
const optionalNumber = z.number().exactOptional();
const optionalText = z.string().exactOptional();

/** One value for each metric. */
function everyMetric<T>(schema: z.ZodType<T>): z.ZodType<Readonly<Record<PerformanceMetric, T>>> {
  return z.looseObject({
    auc: schema,
    f1: schema,
    precision: schema,
    recall: schema,
    accuracy: schema,
    expectedCost: schema,
  });
}

const confusion = z.looseObject({ tp: z.number(), fp: z.number(), fn: z.number(), tn: z.number() });
const interval = z.looseObject({ lower: z.number(), upper: z.number() });

const estimatedMetric = z.looseObject({
  estimate: optionalNumber,
  undefinedReason: optionalText,
  standardError: optionalNumber,
  lower: optionalNumber,
  upper: optionalNumber,
  bandUndefinedReason: optionalText,
  reference: optionalNumber,
  thresholds: z
    .looseObject({
      lower: z.number(),
      upper: z.number(),
      mean: z.number(),
      standardDeviation: z.number(),
      chunks: count,
      chunkRows: count,
      widenedBy: z.number(),
    })
    .exactOptional(),
  thresholdsUndefinedReason: optionalText,
  alarm: z.boolean(),
  direction: z.enum(['worse', 'better']).exactOptional(),
});

/** What was expected of a model on rows. */
export const performanceEstimateSchema: z.ZodType<PerformanceEstimate> = z.looseObject({
  method: z.literal('cbpe'),
  assumption: z.string(),
  rows: count,
  referenceRows: count,
  alarm: z.boolean(),
  confusion,
  metrics: everyMetric(estimatedMetric),
  recalibration: z.looseObject({
    applied: z.boolean(),
    errorBefore: optionalNumber,
    errorAfter: optionalNumber,
    splits: count,
    reason: z.string(),
  }),
});

const realisedMetric = z.looseObject({
  value: optionalNumber,
  undefinedReason: optionalText,
  lower: optionalNumber,
  upper: optionalNumber,
  intervalMethod: z.enum(['wilson', 'wilson-indirect', 'delong-logit', 'normal']),
  intervalUndefinedReason: optionalText,
});

const realised = z.looseObject({
  rows: count,
  positives: count,
  flagged: count,
  confusion,
  metrics: everyMetric(realisedMetric),
});

const change = z.looseObject({
  reference: optionalNumber,
  change: optionalNumber,
  lower: optionalNumber,
  upper: optionalNumber,
  minChange: optionalNumber,
  undefinedReason: optionalText,
  alarm: z.boolean(),
});

const judged: z.ZodType<JudgedPerformance> = realised.extend({
  alarm: z.boolean(),
  changes: everyMetric(change),
});

const grouped: z.ZodType<GroupedPerformance> = z.looseObject({
  column: z.string(),
  groups: z.array(
    realised.extend({
      name: z.string(),
      kind: z.enum(['level', 'rest', 'missing']),
      small: z.boolean(),
      smallReason: optionalText,
    }),
  ),
  smallGroups: z.array(z.string()),
  restLevels: count,
  emptyLevels: z.array(z.string()),
});

const comparedMetric = z.looseObject({
  estimated: optionalNumber,
  realised: optionalNumber,
  error: optionalNumber,
  undefinedReason: optionalText,
  band: interval.exactOptional(),
  inside: z.boolean().exactOptional(),
});

const record = z.looseObject({
  comparisons: count,
  meanError: optionalNumber,
  meanAbsoluteError: optionalNumber,
  largestAbsoluteError: optionalNumber,
  banded: count,
  inside: count,
  coverage: interval.extend({ share: z.number() }).exactOptional(),
  message: z.string(),
});

const history: z.ZodType<EstimateHistory> = z.looseObject({
  estimates: z.array(
    z.looseObject({
      runId: z.string(),
      at: z.string(),
      modelId: z.string(),
      currentSha256: z.string(),
      name: z.string(),
      estimatedRows: count,
      realisedRows: count,
      partial: z.boolean(),
      metrics: everyMetric(comparedMetric),
    }),
  ),
  record: everyMetric(record),
});

/** Fields beyond these are kept as they are. */
export const performanceSchema: z.ZodType<PerformanceDiagnosis> = z.looseObject({
  undefinedReason: optionalText,
  modelId: optionalText,
  current: z
    .looseObject({ name: z.string(), sha256: z.string(), rows: count, labelled: count })
    .exactOptional(),
  reference: z.looseObject({ name: z.string(), sha256: z.string(), rows: count }).exactOptional(),
  referenceUndefinedReason: optionalText,
  estimate: performanceEstimateSchema.exactOptional(),
  realised: judged.exactOptional(),
  realisedUndefinedReason: optionalText,
  calibration: calibrationDriftSchema.exactOptional(),
  byPeriod: grouped.exactOptional(),
  bySegment: z.array(grouped).exactOptional(),
  history: history.exactOptional(),
});

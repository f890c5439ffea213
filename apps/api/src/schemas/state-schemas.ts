/** Answers about the state of the system. What is described loosely may gain members. */
import { z } from 'zod';

const instant = z.iso.datetime();
const share = z.number().min(0).max(1);
const metric = z.number().nullable();
const count = z.int().min(0);

export const healthSchema = z
  .object({
    status: z.string().meta({ description: '`ok`, or the code of what keeps predictions from being made.' }),
    mode: z.string(),
    model: z.string().nullable(),
    deployedAt: instant.nullable(),
  })
  .meta({ id: 'Health' });

export const liveSchema = z.object({ status: z.literal('ok') }).meta({ id: 'Live' });

export const scoringSchema = z
  .looseObject({
    model: z.string(),
    deployedAt: instant,
    testRows: count,
    positives: count,
    testSha256: z.string(),
    threshold: z.number(),
    confusion: z.object({ tp: count, fp: count, fn: count, tn: count }),
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
    undefinedMetrics: z.record(z.string(), z.string()),
  })
  .meta({ id: 'Scoring', description: 'The deployed model on the test data, when it was deployed.' });

const datasetState = { runId: z.string(), at: instant, datasetSha256: z.string(), rows: count };

export const summaryStatsSchema = z
  .object({
    ...datasetState,
    columns: z.array(
      z.looseObject({
        column: z.string(),
        kind: z.enum(['numeric', 'categorical']),
        n: count,
        missing: count,
        missingShare: share,
        distinct: count,
        mean: metric.optional(),
        median: metric.optional(),
        mode: metric.optional(),
        standardDeviation: metric.optional(),
        quantiles: z.record(z.string(), z.number()).nullable().optional(),
        undefinedReason: z.string().nullable().optional(),
        levels: z.array(z.looseObject({ level: z.string(), count })).optional(),
        otherCount: count.optional(),
      }),
    ),
  })
  .meta({ id: 'SummaryStatistics', description: 'Of every column of the ingested data.' });

export const diagnosticsSchema = z
  .looseObject({
    ...datasetState,
    missing: z.array(z.object({ column: z.string(), n: count, missing: count, missingShare: share })),
    timings: z.array(
      z.looseObject({
        step: z.string(),
        runs: count,
        lastMs: z.number(),
        p50Ms: z.number(),
        p95Ms: z.number(),
        history: z.array(
          z.looseObject({ runId: z.string(), durationMs: z.number(), rows: count.optional() }),
        ),
      }),
    ),
    timingJudgements: z.array(z.looseObject({ step: z.string(), state: z.string() })).optional(),
    performance: z.unknown().optional().meta({ description: 'Of the deployed model on new rows.' }),
    findings: z
      .array(
        z.looseObject({
          code: z.string(),
          severity: z.enum(['alarm', 'warning', 'note']),
          subject: z.string(),
          message: z.string(),
          certainty: z.string(),
          advice: z.string(),
        }),
      )
      .optional()
      .meta({ description: 'What it all comes down to, most pressing first.' }),
    dependencies: z.looseObject({
      registry: z.string(),
      note: z.string(),
      packages: z.array(z.unknown()).optional(),
    }),
  })
  .meta({
    id: 'Diagnostics',
    description: 'Missing data, step timings and dependencies of the last diagnosis.',
  });

export const modelSchema = z
  .looseObject({
    model: z.string(),
    threshold: z.number(),
    deployedAt: instant.optional().meta({ description: 'Of the deployed model.' }),
    features: z
      .array(
        z.looseObject({
          name: z.string(),
          type: z.enum(['numeric', 'integer', 'categorical']),
          label: z.string().optional(),
          nullable: z.boolean().optional(),
          min: z.number().optional(),
          max: z.number().optional(),
          levels: z.array(z.string()).optional(),
        }),
      )
      .meta({ description: 'What a row to be predicted has to have.' }),
    target: z.looseObject({ name: z.string() }),
    intercept: z.looseObject({ standardized: z.number() }),
    coefficients: z.array(
      z.looseObject({
        column: z.string(),
        level: z.string().nullable(),
        standardized: z.number(),
        standardError: metric,
        interval: z.looseObject({ lower: metric, upper: metric }),
        raw: metric,
        oddsRatioPerUnit: z.looseObject({ value: metric, lower: metric, upper: metric }),
      }),
    ),
    training: z.object({ rows: count, positives: count, negatives: count }),
    calibration: z.looseObject({ kind: z.string() }),
    solver: z.looseObject({ solver: z.string(), iterations: count, converged: z.boolean() }),
    dropped: z.unknown(),
    referenceLevels: z.unknown(),
    provenance: z.looseObject({ datasetSha256: z.string(), configSha256: z.string() }),
    testScore: z.unknown().meta({ description: 'The latest; null before the first.' }),
  })
  .meta({ id: 'Model' });

export const modelsSchema = z
  .object({
    deployed: z.string().nullable(),
    models: z.array(
      z.looseObject({
        id: z.string(),
        trainedAt: instant,
        runId: z.string(),
        datasetSha256: z.string(),
        testSha256: z.string().nullable(),
        testRows: count.nullable(),
        f1: metric,
        auc: metric,
        logLoss: metric,
        brier: metric,
        verdict: z.string().nullable(),
        state: z.enum(['deployed', 'promoted', 'kept', 'rolled-back', 'trained']),
        deployed: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Models', description: 'Every model that was ever trained, oldest first.' });

export const rollbackSchema = z
  .object({
    status: z.literal('rolled-back'),
    runId: z.string(),
    at: instant,
    from: z.string(),
    to: z.string(),
  })
  .meta({ id: 'Rollback' });

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
    accuracy: metric,
    auc: metric,
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
      }),
    ),
  })
  .meta({ id: 'SummaryStatistics', description: 'Of every column of the ingested data.' });

export const diagnosticsSchema = z
  .looseObject({
    ...datasetState,
    missing: z.array(z.object({ column: z.string(), n: count, missing: count, missingShare: share })),
    timings: z.array(z.looseObject({ step: z.string(), runs: count, lastMs: z.number() })),
    dependencies: z.looseObject({ registry: z.string(), note: z.string() }),
  })
  .meta({
    id: 'Diagnostics',
    description: 'Missing data, step timings and dependencies of the last diagnosis.',
  });

export const modelSchema = z
  .looseObject({
    model: z.string(),
    threshold: z.number(),
    features: z
      .array(z.looseObject({ name: z.string(), type: z.enum(['numeric', 'integer', 'categorical']) }))
      .meta({ description: 'What a row to be predicted has to have.' }),
    coefficients: z.array(
      z.looseObject({ column: z.string(), level: z.string().nullable(), standardized: z.number() }),
    ),
    training: z.object({ rows: count, positives: count, negatives: count }),
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
        f1: metric,
        auc: metric,
        state: z.enum(['deployed', 'promoted', 'kept', 'rolled-back', 'trained']),
        deployed: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Models', description: 'Every model that was ever trained, oldest first.' });

export const runsSchema = z
  .object({
    total: count,
    offset: count,
    limit: count,
    runs: z.array(
      z.looseObject({
        runId: z.string(),
        status: z.string(),
        startedAt: instant,
        durationMs: z.number(),
      }),
    ),
  })
  .meta({ id: 'Runs', description: 'Latest first.' });

export const worklistSchema = z
  .looseObject({
    model: z.string(),
    datasetSha256: z.string(),
    list: z.array(z.looseObject({ rank: z.int().min(1), client: z.string(), probability: share })),
  })
  .meta({ id: 'Worklist', description: 'Whom to call first, and why, by the last run.' });

export const rollbackSchema = z
  .object({
    status: z.literal('rolled-back'),
    runId: z.string(),
    at: instant,
    from: z.string(),
    to: z.string(),
  })
  .meta({ id: 'Rollback' });

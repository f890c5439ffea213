/** The answer of `GET /runs`. */
import { z } from 'zod';

const count = z.int().min(0);
const metric = z.number().nullable();

const ingestionSchema = z.looseObject({
  files: z.array(z.looseObject({ name: z.string(), sha256: z.string(), rows: count })),
  rowsRead: count,
  accepted: count,
  quarantined: count,
  duplicates: count,
  conflicts: count,
  datasetRows: count,
  datasetSha256: z.string(),
  openQuarantined: count.nullable(),
});

const evaluationSchema = z.looseObject({
  testRows: count,
  testQuarantined: count.nullable(),
  leakage: z.looseObject({ clients: count.nullable(), rows: count }).nullable(),
  confusion: z.object({ tp: count, fp: count, fn: count, tn: count }),
  f1: metric,
  precision: metric,
  recall: metric,
  accuracy: metric,
  auc: metric,
  logLoss: metric,
  brier: metric,
  undefinedMetrics: z.record(z.string(), z.string()),
});

const runSchema = z.looseObject({
  runId: z.string(),
  mode: z.string(),
  status: z.enum(['deployed', 'kept', 'nothing-new']),
  startedAt: z.iso.datetime(),
  durationMs: z.number(),
  ingestion: ingestionSchema,
  model: z.looseObject({
    id: z.string(),
    solver: z.string(),
    iterations: count,
    converged: z.boolean(),
  }),
  evaluation: evaluationSchema.meta({ description: 'Of `model` on the test data.' }),
  decision: z.looseObject({ verdict: z.string(), reason: z.string() }),
  artifacts: z.record(z.string(), z.string()),
  timings: z.record(z.string(), z.number()).meta({ description: 'Step → milliseconds.' }),
});

export const runsSchema = z
  .object({ total: count, offset: count, limit: count, runs: z.array(runSchema) })
  .meta({ id: 'Runs', description: 'Latest first.' });

/** The schema of one line of the run log. */
import * as z from 'zod';
import type { RunRecord } from '../run-record.ts';

const count = z.int().min(0);
const milliseconds = z.number().min(0);
const score = z.number().nullable();
const firedAlert = z.looseObject({
  rule: z.string(),
  when: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  message: z.string(),
  since: z.string(),
  isNew: z.boolean(),
  toldBy: z.array(z.string()),
});

/** Fields beyond these are kept as they are. */
export const runRecordSchema: z.ZodType<RunRecord> = z.looseObject({
  status: z.enum(['deployed', 'kept', 'nothing-new']),
  mode: z.string(),
  runId: z.string(),
  startedAt: z.string(),
  durationMs: milliseconds,
  ingestion: z.looseObject({
    files: z.array(z.looseObject({ name: z.string(), sha256: z.string(), rows: count })),
    rowsRead: count,
    accepted: count,
    quarantined: count,
    duplicates: count,
    conflicts: count.default(0),
    datasetRows: count,
    datasetSha256: z.string(),
    openQuarantined: count.nullable().default(null),
  }),
  model: z.looseObject({ id: z.string(), solver: z.string(), iterations: count, converged: z.boolean() }),
  evaluation: z.looseObject({
    testRows: count,
    testQuarantined: count.nullable(),
    leakage: z.looseObject({ clients: count.nullable(), rows: count }).nullable().default(null),
    confusion: z.looseObject({ tp: count, fp: count, fn: count, tn: count }),
    f1: score,
    precision: score,
    recall: score,
    accuracy: score,
    auc: score,
    logLoss: score,
    brier: score,
    undefinedMetrics: z.record(z.string(), z.string()),
  }),
  decision: z.looseObject({
    verdict: z.enum(['promote', 'keep', 'not-enough-evidence']),
    reason: z.string(),
  }),
  artifacts: z.record(z.string(), z.string()),
  timings: z.looseObject({
    ingest: milliseconds.exactOptional(),
    train: milliseconds.exactOptional(),
    score: milliseconds.exactOptional(),
    deploy: milliseconds.exactOptional(),
    diagnose: milliseconds.exactOptional(),
    report: milliseconds.exactOptional(),
  }),
  alerts: z.array(firedAlert).exactOptional(),
});

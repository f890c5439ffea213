/** The schema of a stored diagnosis. */
import type { ColumnSummary, Diagnosis } from '@dynamic-risk/diagnostics';
import * as z from 'zod';
import { driftSchema, findingSchema } from './drift-schema.ts';
import { performanceSchema } from './performance-schema.ts';

const count = z.int().min(0);
const optionalNumber = z.number().exactOptional();

const summary = { column: z.string(), n: count, missing: count, missingShare: z.number(), distinct: count };

const quantiles = z.looseObject({
  min: z.number(),
  p01: z.number(),
  p05: z.number(),
  p25: z.number(),
  p50: z.number(),
  p75: z.number(),
  p95: z.number(),
  p99: z.number(),
  max: z.number(),
});

/** One column. */
export const columnSummarySchema: z.ZodType<ColumnSummary> = z.discriminatedUnion('kind', [
  z.looseObject({
    ...summary,
    kind: z.literal('numeric'),
    mean: optionalNumber,
    median: optionalNumber,
    mode: optionalNumber,
    modeCount: count.exactOptional(),
    standardDeviation: optionalNumber,
    quantiles: quantiles.exactOptional(),
    undefinedReason: z.string().exactOptional(),
  }),
  z.looseObject({
    ...summary,
    kind: z.literal('categorical'),
    levels: z.array(z.looseObject({ level: z.string(), count })),
    otherCount: count,
  }),
]);

const timing = z.looseObject({
  step: z.string(),
  runs: count,
  lastMs: z.number(),
  p50Ms: z.number(),
  p95Ms: z.number(),
  history: z.array(z.looseObject({ runId: z.string(), durationMs: z.number(), rows: count.exactOptional() })),
});

const trend = z.looseObject({
  direction: z.enum(['slower', 'faster', 'none', 'unknown']),
  runs: count,
  pValue: optionalNumber,
  growth: optionalNumber,
  reason: z.string().exactOptional(),
});

const pace = z.looseObject({
  step: z.string(),
  runId: z.string().exactOptional(),
  state: z.enum(['usual', 'slower', 'unknown']),
  ratio: optionalNumber,
  limit: optionalNumber,
  per: z.enum(['row', 'run']),
  reason: z.string().exactOptional(),
  trend: trend.exactOptional(),
});

const advisory = z.looseObject({
  id: z.string(),
  title: z.string(),
  severity: z.string(),
  url: z.string().exactOptional(),
  vulnerableVersions: z.string().exactOptional(),
});

const dependency = z.looseObject({
  name: z.string(),
  range: z.string(),
  installed: z.string().exactOptional(),
  wanted: z.string().exactOptional(),
  latest: z.string().exactOptional(),
  update: z.enum(['major', 'minor', 'patch', 'prerelease']).exactOptional(),
  deprecated: z.string().exactOptional(),
  license: z.string().exactOptional(),
  advisories: z.array(advisory).exactOptional(),
  askedAt: z.string().exactOptional(),
  state: z.enum(['current', 'outdated', 'unknown']),
  reason: z.string().exactOptional(),
});

/** Fields beyond these are kept as they are. */
export const diagnosisSchema: z.ZodType<Diagnosis> = z.looseObject({
  runId: z.string(),
  at: z.string(),
  datasetSha256: z.string(),
  rows: count,
  columns: z.array(columnSummarySchema),
  timings: z.array(timing),
  dependencies: z.looseObject({
    registry: z.enum(['answered', 'partly-answered', 'not-reachable']),
    note: z.string(),
    advisories: z
      .looseObject({
        state: z.enum(['answered', 'partly-answered', 'unknown']),
        reason: z.string().exactOptional(),
      })
      .exactOptional(),
    packages: z.array(dependency),
  }),
  drift: driftSchema.exactOptional(),
  driftUndefinedReason: z.string().exactOptional(),
  performance: performanceSchema.exactOptional(),
  timingJudgements: z.array(pace).exactOptional(),
  findings: z.array(findingSchema).exactOptional(),
});

/** A diagnosis of given columns. */
import type { ColumnSummary, Diagnosis } from '@dynamic-risk/diagnostics';
import { CREATED_AT, RUN_ID, SHA } from './sample-constants.ts';

/** A skewed numeric column of 1,482 rows. */
export function numericSummary(column: string, missing: number): ColumnSummary {
  const n = 1482;
  return {
    kind: 'numeric',
    column,
    n,
    missing,
    missingShare: missing / n,
    mean: 243.7719,
    median: 178.5,
    mode: 99,
    modeCount: 7,
    standardDeviation: 221.0437,
    quantiles: {
      min: 0,
      p01: 4,
      p05: 21,
      p25: 96.25,
      p50: 178.5,
      p75: 322,
      p95: 688.9,
      p99: 1043,
      max: 2191,
    },
    distinct: 702,
  };
}

/** A column of 40 levels, the given ones most frequent. */
export function categoricalSummary(column: string, levels: readonly string[]): ColumnSummary {
  return {
    kind: 'categorical',
    column,
    n: 1482,
    missing: 400,
    missingShare: 400 / 1482,
    distinct: 40,
    levels: levels.map((level, index) => ({ level, count: 100 - index })),
    otherCount: 127,
  };
}

/** Five steps, three dependencies. */
export function sampleDiagnosis(columns: readonly ColumnSummary[]): Diagnosis {
  const step = (name: string, lastMs: number): Diagnosis['timings'][number] => ({
    step: name,
    runs: 12,
    lastMs,
    p50Ms: lastMs * 0.92,
    p95Ms: lastMs * 1.4,
    history: [{ runId: RUN_ID, durationMs: lastMs }],
  });
  return {
    runId: RUN_ID,
    at: CREATED_AT,
    datasetSha256: SHA,
    rows: 1482,
    columns,
    timings: [
      step('ingest', 412.3),
      step('train', 38.2),
      step('score', 9.31),
      step('deploy', 14.2),
      step('diagnose', 61),
    ],
    dependencies: {
      registry: 'answered',
      note: 'registry answered',
      packages: [
        {
          name: 'arquero',
          range: '8.0.3',
          installed: '8.0.3',
          wanted: '8.0.3',
          latest: '8.0.3',
          state: 'current',
        },
        {
          name: 'pdfkit',
          range: '0.20.2',
          installed: '0.20.2',
          wanted: '0.20.2',
          latest: '0.21.0',
          state: 'outdated',
        },
        { name: 'zod', range: '4.6.7', installed: '4.6.7', state: 'unknown', reason: 'no answer within 5 s' },
      ],
    },
  };
}

/** The answer of `GET /diagnostics`: missing data, step timings and dependencies of the last diagnosis. */
import type { DependencyReport, Diagnosis, StepTiming } from '@dynamic-risk/diagnostics';

export interface DiagnosticsAnswer {
  readonly runId: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly datasetSha256: string;
  readonly rows: number;
  /** Every column in data set order. */
  readonly missing: readonly {
    readonly column: string;
    readonly n: number;
    readonly missing: number;
    /** In [0, 1]. */
    readonly missingShare: number;
  }[];
  readonly timings: readonly StepTiming[];
  readonly dependencies: DependencyReport;
}

/** @param diagnosis - the last stored diagnosis; nothing is measured again */
export function diagnosticsAnswer(diagnosis: Diagnosis): DiagnosticsAnswer {
  const { runId, at, datasetSha256, rows, columns, timings, dependencies } = diagnosis;
  return {
    runId,
    at,
    datasetSha256,
    rows,
    missing: columns.map(({ column, n, missing, missingShare }) => ({ column, n, missing, missingShare })),
    timings,
    dependencies,
  };
}

/** The answer of `GET /diagnostics`: findings, missing data, performance, timings and dependencies of the last diagnosis. */
import type {
  DependencyReport,
  Diagnosis,
  Finding,
  PerformanceDiagnosis,
  StepPace,
  StepTiming,
} from '@dynamic-risk/diagnostics';

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
  /** The last run of each step against its own history; absent in diagnoses of earlier versions, as are the next two. */
  readonly timingJudgements?: readonly StepPace[];
  /** Of the deployed model on new rows, estimated and realised. */
  readonly performance?: PerformanceDiagnosis;
  /** What it all comes down to, most pressing first. */
  readonly findings?: readonly Finding[];
  readonly dependencies: DependencyReport;
}

/** @param diagnosis - the last stored diagnosis; nothing is measured again */
export function diagnosticsAnswer(diagnosis: Diagnosis): DiagnosticsAnswer {
  const { runId, at, datasetSha256, rows, columns, timings, dependencies } = diagnosis;
  const { timingJudgements, performance, findings } = diagnosis;
  return {
    runId,
    at,
    datasetSha256,
    rows,
    missing: columns.map(({ column, n, missing, missingShare }) => ({ column, n, missing, missingShare })),
    timings,
    ...(timingJudgements === undefined ? {} : { timingJudgements }),
    ...(performance === undefined ? {} : { performance }),
    ...(findings === undefined ? {} : { findings }),
    dependencies,
  };
}

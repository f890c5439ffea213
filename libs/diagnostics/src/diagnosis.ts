/** What one diagnosis holds, as plain data. */
import type { DriftDiagnosis } from './drift/drift-report.ts';
import type { Finding } from './findings/finding.ts';
import type { PerformanceDiagnosis } from './performance/performance-diagnosis.ts';
import type { StepPace } from './step-pace.ts';

/** Quantiles by linear interpolation (type 7), in the unit of the column. */
export interface Quantiles {
  readonly min: number;
  readonly p01: number;
  readonly p05: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

interface SummaryBase {
  readonly column: string;
  /** Rows, missing included. */
  readonly n: number;
  readonly missing: number;
  /** In [0, 1]; 0 for an empty column. */
  readonly missingShare: number;
}

export interface NumericSummary extends SummaryBase {
  readonly kind: 'numeric';
  /** Absent, with `undefinedReason`, when every value is missing. */
  readonly mean?: number;
  readonly median?: number;
  /** Most frequent value, the smallest of them on a tie. */
  readonly mode?: number;
  readonly modeCount?: number;
  /** Sample standard deviation (n − 1); absent for fewer than two values. */
  readonly standardDeviation?: number;
  readonly quantiles?: Quantiles;
  readonly distinct: number;
  readonly undefinedReason?: string;
}

export interface CategoricalSummary extends SummaryBase {
  readonly kind: 'categorical';
  readonly distinct: number;
  /** Most frequent first, ties by level; at most `maxLevels`. */
  readonly levels: readonly { readonly level: string; readonly count: number }[];
  /** Rows whose level is not listed in `levels`. */
  readonly otherCount: number;
}

export type ColumnSummary = NumericSummary | CategoricalSummary;

/** One step of one past run. */
export interface StepDuration {
  readonly runId: string;
  readonly step: string;
  readonly durationMs: number;
  /** Rows the step worked on, when it works on rows. */
  readonly rows?: number;
}

export interface StepTiming {
  readonly step: string;
  readonly runs: number;
  readonly lastMs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** Oldest first; at most the last 50 runs. `rows`: those worked on, where the step counts rows. */
  readonly history: readonly {
    readonly runId: string;
    readonly durationMs: number;
    readonly rows?: number;
  }[];
}

/** A known vulnerability of an installed version. */
export interface Advisory {
  /** The registry's own number or name for it. */
  readonly id: string;
  readonly title: string;
  /** `critical`, `high`, `moderate`, `low`, as the registry has it. */
  readonly severity: string;
  /** Where to read more. */
  readonly url?: string;
  /** The versions that have it, as a range. */
  readonly vulnerableVersions?: string;
}

export interface DependencyStatus {
  readonly name: string;
  readonly range: string;
  /** Absent when the package could not be found on disk. */
  readonly installed?: string;
  /** Newest version that the range admits; absent when unknown. */
  readonly wanted?: string;
  readonly latest?: string;
  /** What a step from the installed version to the latest is; absent where there is none to take, or none is known. */
  readonly update?: 'major' | 'minor' | 'patch' | 'prerelease';
  /** What the installed version's deprecation says; absent where it is not deprecated, or that is not known. */
  readonly deprecated?: string;
  /** As the installed package.json has it, an SPDX expression where it follows the rules; absent where it has none. */
  readonly license?: string;
  /** Known vulnerabilities of the installed version, gravest first; absent when that is not known. */
  readonly advisories?: readonly Advisory[];
  /** ISO 8601 UTC: when the registry said so; absent where it was asked just now. */
  readonly askedAt?: string;
  readonly state: 'current' | 'outdated' | 'unknown';
  /** Why the state is unknown. */
  readonly reason?: string;
}

export interface DependencyReport {
  readonly registry: 'answered' | 'partly-answered' | 'not-reachable';
  /** One sentence, e.g. `registry not reachable`. */
  readonly note: string;
  /** Whether vulnerabilities are known; absent in diagnoses of earlier versions. */
  readonly advisories?: {
    readonly state: 'answered' | 'partly-answered' | 'unknown';
    /** Why they are not known, of all packages or of some. */
    readonly reason?: string;
  };
  readonly packages: readonly DependencyStatus[];
}

/** Rows of a file that was looked at without being ingested. */
export interface DiagnosedFile {
  /** As the user named it. */
  readonly name: string;
  /** SHA-256 of its bytes, lower-case hexadecimal. */
  readonly sha256: string;
  readonly rowsRead: number;
  /** Rows that an ingestion would reject; those whose cells could be understood are compared all the same. */
  readonly rejectedRows: number;
  /** The first of what is wrong with them, one sentence each. */
  readonly examples: readonly string[];
  /** Cells of numeric columns that hold no number; they count as missing. */
  readonly unreadableCells: readonly { readonly column: string; readonly cells: number }[];
}

export interface Diagnosis {
  readonly runId: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly datasetSha256: string;
  readonly rows: number;
  readonly columns: readonly ColumnSummary[];
  readonly timings: readonly StepTiming[];
  readonly dependencies: DependencyReport;
  /** New rows against the deployed model's training data; absent, with `driftUndefinedReason`, when not compared. */
  readonly drift?: DriftDiagnosis;
  readonly driftUndefinedReason?: string;
  /** How the deployed model does on the new rows, and how earlier estimates did; absent in diagnoses of earlier versions. */
  readonly performance?: PerformanceDiagnosis;
  /** The last run of each step against its own history; absent in diagnoses of earlier versions. */
  readonly timingJudgements?: readonly StepPace[];
  /** What it all comes down to, most pressing first; absent in diagnoses of earlier versions. */
  readonly findings?: readonly Finding[];
}

/** How a model does on rows that came in since it was trained, as plain data. */
import type { CalibrationDrift } from './calibration-report.ts';
import type { ComparedEstimate, EstimateComparison } from './compare-estimates.ts';
import type { RealisedChange } from './judge-realised.ts';
import type { PerformanceMetric } from './metric-names.ts';
import type { PerformanceByGroup } from './performance-by-group.ts';
import type { PerformanceEstimate } from './performance-estimate.ts';
import type { RealisedPerformance } from './realised-performance.ts';

/** Realised performance of all rows with outcomes, judged against the reference. */
export interface JudgedPerformance extends RealisedPerformance {
  /** Whether any metric is worse than on the reference, beyond chance and by an amount that matters. */
  readonly alarm: boolean;
  readonly changes: Readonly<Record<PerformanceMetric, RealisedChange>>;
}

/** Realised performance in the parts that one column makes. */
export interface GroupedPerformance extends PerformanceByGroup {
  readonly column: string;
}

/** What one look at rows says; whatever is absent has its reason beside it, or rows without outcomes. */
export interface MeasuredPerformance {
  readonly estimate: PerformanceEstimate;
  readonly realised?: JudgedPerformance;
  /** Why nothing is realised. */
  readonly realisedUndefinedReason?: string;
  readonly calibration?: CalibrationDrift;
  /** In the order of time; absent where the contract has no period. */
  readonly byPeriod?: GroupedPerformance;
  /** One a categorical feature. */
  readonly bySegment?: readonly GroupedPerformance[];
}

/** An estimate of an earlier diagnosis beside what came true. */
export interface PastEstimate extends ComparedEstimate {
  /** Of the diagnosis that made the estimate. */
  readonly runId: string;
  /** ISO 8601 UTC: when it was made. */
  readonly at: string;
  readonly modelId: string;
  /** Fingerprint of the rows: of a file its SHA-256. */
  readonly currentSha256: string;
}

/** The estimator's own record, oldest estimate first. */
export interface EstimateHistory {
  readonly estimates: readonly PastEstimate[];
  readonly record: EstimateComparison['record'];
}

export interface PerformanceDiagnosis extends Partial<MeasuredPerformance> {
  /** Why no rows were looked at: the measured part is absent then. */
  readonly undefinedReason?: string;
  readonly modelId?: string;
  readonly current?: {
    readonly name: string;
    readonly sha256: string;
    readonly rows: number;
    /** Rows whose outcome is known. */
    readonly labelled: number;
  };
  /** Labelled rows that the model was not fitted on. */
  readonly reference?: { readonly name: string; readonly sha256: string; readonly rows: number };
  /** Why there is no reference; bands and thresholds are absent then. */
  readonly referenceUndefinedReason?: string;
  /** Estimates whose rows have outcomes by now; absent while there are none. */
  readonly history?: EstimateHistory;
}

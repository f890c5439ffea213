/** What is expected of a model before outcomes are known, as plain data. */
import type { AlertThresholds } from './alert-thresholds.ts';
import type { RecalibrationReport } from './choose-recalibration.ts';
import type { PerformanceMetric } from './metric-names.ts';
import type { ExpectedConfusion } from './performance-figures.ts';

/** One metric; whatever is absent has its reason beside it. */
export interface EstimatedMetric {
  readonly estimate?: number;
  /** Why there is no estimate. */
  readonly undefinedReason?: string;
  /** Of the metric that will be realised on so many rows; from the scatter in the reference. */
  readonly standardError?: number;
  /** The band: estimate ± 3 standard errors, inside the metric's range. */
  readonly lower?: number;
  readonly upper?: number;
  /** Why there is no band. */
  readonly bandUndefinedReason?: string;
  /** What the metric was on the whole reference. */
  readonly reference?: number;
  readonly thresholds?: AlertThresholds;
  /** Why nothing could raise an alarm. */
  readonly thresholdsUndefinedReason?: string;
  /** The estimate is outside the thresholds. */
  readonly alarm: boolean;
  /** Which way an alarm points. */
  readonly direction?: 'worse' | 'better';
}

export interface PerformanceEstimate {
  /** Confidence-based performance estimation. */
  readonly method: 'cbpe';
  /** What the estimate cannot see; to be shown wherever it is. */
  readonly assumption: string;
  readonly rows: number;
  readonly referenceRows: number;
  /** Whether any metric raises an alarm. */
  readonly alarm: boolean;
  /** Rows by flag and expected outcome; fractions. */
  readonly confusion: ExpectedConfusion;
  readonly metrics: Readonly<Record<PerformanceMetric, EstimatedMetric>>;
  readonly recalibration: RecalibrationReport;
}

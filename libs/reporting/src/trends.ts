/** How figures moved from run to run, and how the values of a column were and are spread: what trends are drawn from. */
import type { SpreadBin } from '@dynamic-risk/diagnostics/drift';

/** One run. What the run did not measure is absent, never 0. */
export interface TrendPoint {
  readonly runId: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  /** The model in use after the run. */
  readonly modelId?: string;
  /** Of the model in use on its test data, in [0, 1]. */
  readonly f1?: number;
  /** Of the model in use on its test data, in [0, 1]. */
  readonly auc?: number;
  /** F1 on new rows as estimated without their outcomes, in [0, 1]. */
  readonly estimatedF1?: number;
  /** Columns, the predictions and the outcome included, that drifted. */
  readonly driftAlarms?: number;
  /** Of the data set. */
  readonly rows?: number;
  /** Column → share of its values that are missing, in [0, 1]. */
  readonly missingShares: Readonly<Record<string, number>>;
  /** Step → milliseconds. */
  readonly stepMs: Readonly<Record<string, number>>;
}

/** The latest runs, oldest first; a report holds at most `MAX_TREND_POINTS`. */
export interface Trends {
  readonly points: readonly TrendPoint[];
}

/** Most runs that a report looks back on. */
export const MAX_TREND_POINTS = 100;

/** One bin or level of a column, when the model was trained and now. */
export type DriftBin = SpreadBin;

/** How one column was and is spread: a column of a diagnosis's drift that has bins. */
export interface ReportedDriftColumn {
  readonly column: string;
  /** At most 10, of numbers in ascending order, of levels the most frequent of the reference first. */
  readonly bins: readonly DriftBin[];
}

/** What the stored runs and data set versions say of how things went over time, as plain data. */
import type { StepTiming } from '@dynamic-risk/diagnostics';
import type { PerformanceMetric } from '@dynamic-risk/diagnostics/performance';
import type { Verdict } from '@dynamic-risk/modeling';
import type { VersionSummary } from '../ports.ts';
import type { RunRecord, RunStatus, StepName } from '../run-record.ts';

/** A score that a run writes down. */
export type ScoreName = Exclude<
  keyof RunRecord['evaluation'],
  'testRows' | 'testQuarantined' | 'leakage' | 'confusion' | 'undefinedMetrics'
>;

/** Scores by name, in the order of the names; one that is not defined is absent. */
export type Scores = Readonly<Partial<Record<ScoreName, number>>>;

/** Figures of rows that came in later; one that is not defined is absent. */
export type PerformanceFigures = Readonly<Partial<Record<PerformanceMetric, number>>>;

/** What a run's diagnosis says of drift. */
export interface RunDrift {
  readonly alarm: boolean;
  /** Columns that raise an alarm, most telling first. */
  readonly columns: readonly string[];
  /** Whether what the model says raises one. */
  readonly prediction: boolean;
  /** Whether the share of leavers raises one. */
  readonly label: boolean;
  /** Rows that were compared with the training data. */
  readonly rows: number;
}

/** One run. What it did not measure, or what nobody stored, is absent; nothing is NaN. */
export interface HistoryRun {
  readonly runId: string;
  /** ISO 8601 UTC of its start. */
  readonly at: string;
  readonly mode: string;
  readonly status: RunStatus;
  /** Of the gate. */
  readonly verdict: Verdict;
  /** The model in use after the run; absent while none is. */
  readonly modelId?: string;
  /** The model that the run trained, with its score on the test data; absent where it trained none. */
  readonly challenger?: { readonly modelId: string; readonly scores: Scores };
  /** Of the model in use on the test data, when it was deployed. */
  readonly recorded?: Scores;
  /** Of the model in use on new rows, without their outcomes. */
  readonly estimated?: PerformanceFigures;
  /** Of the model in use on new rows whose outcomes are known. */
  readonly realised?: PerformanceFigures;
  /** Absent where new rows were not compared. */
  readonly drift?: RunDrift;
  readonly datasetSha256: string;
  /** Of the data set. */
  readonly rows: number;
  /** By this run. */
  readonly rowsRead: number;
  /** Rows of this run that went to quarantine. */
  readonly rejected: number;
  /** In [0, 1]; absent where the run read nothing. */
  readonly rejectedShare?: number;
  readonly durationMs: number;
  /** Only the steps that ran. */
  readonly stepMs: Readonly<Partial<Record<StepName, number>>>;
}

/** Everything there is to draw trends from. */
export interface RunHistory {
  /** Runs that are stored, of which `runs` may be the newest alone. */
  readonly total: number;
  /** Oldest first. */
  readonly runs: readonly HistoryRun[];
  /** Every data set version there was since summaries are kept, oldest first. */
  readonly versions: readonly VersionSummary[];
  /** How long the steps of all stored runs took, steps in the order of a run. */
  readonly timings: readonly StepTiming[];
  /** What could not be read and was left out, one sentence each. */
  readonly leftOut: readonly string[];
}

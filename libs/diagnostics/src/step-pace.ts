/** How the runs of one step compare with one another, as plain data. */

/** Whether a step gets slower or faster from run to run; whatever is absent has its reason beside it. */
export interface PaceTrend {
  readonly direction: 'slower' | 'faster' | 'none' | 'unknown';
  /** Runs looked at. */
  readonly runs: number;
  /** Mann and Kendall's test, two-sided. */
  readonly pValue?: number;
  /** Time per row of the last run over the first by the trend alone; 1.5 is half as much again. */
  readonly growth?: number;
  /** Why the direction is unknown. */
  readonly reason?: string;
}

/** How the last run of one step compares with the runs before it. */
export interface StepPace {
  readonly step: string;
  /** The last run of the step. Absent in documents of earlier versions. */
  readonly runId?: string;
  readonly state: 'usual' | 'slower' | 'unknown';
  /** Time per row of the last run over the usual one; 2 is twice as slow. Absent when unknown. */
  readonly ratio?: number;
  /** The ratio above which the step is slower than usual. Absent when unknown. */
  readonly limit?: number;
  /** What was compared: time per row, or time alone for a step that does not count rows. */
  readonly per: 'row' | 'run';
  /** Why the state is unknown. */
  readonly reason?: string;
  readonly trend?: PaceTrend;
}

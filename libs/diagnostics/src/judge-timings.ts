/** Whether the last run of each step was slower than its own history. */
import type { StepDuration } from './diagnosis.ts';
import { quantileSorted } from './quantile.ts';

/** How the last run of one step compares with the runs before it. */
export interface StepPace {
  readonly step: string;
  readonly state: 'usual' | 'slower' | 'unknown';
  /** Time per row of the last run over the usual one; 2 is twice as slow. Absent when unknown. */
  readonly ratio?: number;
  /** The ratio above which the step is slower than usual. Absent when unknown. */
  readonly limit?: number;
  /** What was compared: time per row, or time alone for a step that does not count rows. */
  readonly per: 'row' | 'run';
  /** Why the state is unknown. */
  readonly reason?: string;
}

export interface JudgeTimingsOptions {
  /** Earlier runs needed for a judgement; a whole number ≥ 1. Default 5. */
  readonly minRuns?: number;
  /** Earlier runs looked at, the latest ones. Default 50. */
  readonly window?: number;
}

/** A step is not called slow below this, however steady it was. */
const MIN_RATIO = 1.5;
/** Robust standard deviations above the median; the factor makes the median absolute deviation one. */
const DEVIATIONS = 3;
const MAD_TO_DEVIATION = 1.4826;

/**
 * Compares the last run of each step with the median of the runs before it, per row where every run of the step counts
 * rows. The limit is three robust standard deviations (median absolute deviation, on the logarithmic scale, so that
 * one slow run in the past widens nothing) and at least 1.5 times the median. There is no constant that a step has to
 * meet.
 *
 * @param durations - oldest run first; a duration that is not above 0 is left out
 * @returns one judgement a step, in order of first appearance
 * @example
 * judgeTimings([40, 42, 41, 39, 40, 95].map((durationMs, i) => ({ runId: `${i}`, step: 'train', durationMs })));
 * // [{ step: 'train', state: 'slower', ratio: 2.375, limit: 1.5, per: 'run' }]
 */
export function judgeTimings(
  durations: readonly StepDuration[],
  options: JudgeTimingsOptions = {},
): readonly StepPace[] {
  const byStep = new Map<string, StepDuration[]>();
  for (const duration of durations) {
    if (!(duration.durationMs > 0 && Number.isFinite(duration.durationMs))) continue;
    const runs = byStep.get(duration.step);
    if (runs === undefined) byStep.set(duration.step, [duration]);
    else runs.push(duration);
  }
  return Array.from(byStep, ([step, runs]) => judgeStep(step, runs, options));
}

function judgeStep(step: string, runs: readonly StepDuration[], options: JudgeTimingsOptions): StepPace {
  const { minRuns = 5, window = 50 } = options;
  const perRow = runs.every(({ rows }) => rows !== undefined && rows > 0);
  const per = perRow ? 'row' : 'run';
  const paces = runs.map(({ durationMs, rows = 1 }) => Math.log(perRow ? durationMs / rows : durationMs));
  const last = paces[paces.length - 1]!;
  const earlier = Float64Array.from(paces.slice(0, -1).slice(-window)).sort();
  if (earlier.length < minRuns) {
    const reason = `${earlier.length} earlier runs, ${minRuns} are needed`;
    return { step, state: 'unknown', per, reason };
  }
  const median = quantileSorted(earlier, 0.5);
  const deviations = earlier.map((pace) => Math.abs(pace - median)).sort();
  const spread = MAD_TO_DEVIATION * quantileSorted(deviations, 0.5);
  const ratio = Math.exp(last - median);
  const limit = Math.max(MIN_RATIO, Math.exp(DEVIATIONS * spread));
  return { step, state: ratio > limit ? 'slower' : 'usual', ratio, limit, per };
}

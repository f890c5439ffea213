/** Whether the last run of each step was slower than its own history. */
import type { StepDuration } from './diagnosis.ts';
import { paceTrend } from './pace-trend.ts';
import { quantileSorted } from './quantile.ts';
import type { PaceTrend, StepPace } from './step-pace.ts';

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
 * A part of the time does not depend on the rows, so a run with few of them takes long per row: what is slower per row
 * is called slower only if it is slower in all too. The same holds for the trend over the runs.
 *
 * @param durations - oldest run first; a duration that is not above 0, or of no rows, is left out
 * @returns one judgement a step, in order of first appearance
 * @example
 * judgeTimings([40, 42, 41, 39, 40, 95].map((durationMs, i) => ({ runId: `${i}`, step: 'train', durationMs })));
 * // [{ step: 'train', runId: '5', state: 'slower', ratio: 2.375, limit: 1.5, per: 'run', trend: … }]
 */
export function judgeTimings(
  durations: readonly StepDuration[],
  options: JudgeTimingsOptions = {},
): readonly StepPace[] {
  const byStep = new Map<string, StepDuration[]>();
  for (const duration of durations) {
    if (!(duration.durationMs > 0 && Number.isFinite(duration.durationMs)) || duration.rows === 0) continue;
    const runs = byStep.get(duration.step);
    if (runs === undefined) byStep.set(duration.step, [duration]);
    else runs.push(duration);
  }
  return Array.from(byStep, ([step, runs]) => judgeStep(step, runs, options));
}

function judgeStep(step: string, runs: readonly StepDuration[], options: JudgeTimingsOptions): StepPace {
  const { minRuns = 5, window = 50 } = options;
  const seen = runs.slice(-window - 1);
  const perRun = seen.map(({ durationMs }) => Math.log(durationMs));
  const hasRows = seen.every(({ rows }) => rows !== undefined && rows > 0);
  const perRow = hasRows ? seen.map(({ durationMs, rows = 1 }) => Math.log(durationMs / rows)) : perRun;
  const { runId } = runs[runs.length - 1]!;
  const trend = calmerTrend(trendOf(perRow, window), trendOf(perRun, window));
  const earlier = seen.length - 1;
  if (earlier < minRuns) {
    const reason = `${earlier} earlier runs, ${minRuns} are needed`;
    return { step, runId, state: 'unknown', per: hasRows ? 'row' : 'run', reason, trend };
  }
  const [ofRow, ofRun] = [lastAgainstEarlier(perRow), lastAgainstEarlier(perRun)];
  // Equal row counts give both the same ratio but for rounding.
  const isRow = hasRows && ofRow.ratio <= ofRun.ratio * (1 + 1e-9);
  const { ratio, limit } = isRow ? ofRow : ofRun;
  const state = ratio > limit ? 'slower' : 'usual';
  return { step, runId, state, ratio, limit, per: isRow ? 'row' : 'run', trend };
}

/** @param paces - logarithms, oldest first; at least two */
function lastAgainstEarlier(paces: readonly number[]): { readonly ratio: number; readonly limit: number } {
  const earlier = Float64Array.from(paces.slice(0, -1)).sort();
  const median = quantileSorted(earlier, 0.5);
  const deviations = earlier.map((pace) => Math.abs(pace - median)).sort();
  const spread = MAD_TO_DEVIATION * quantileSorted(deviations, 0.5);
  const ratio = Math.exp(paces[paces.length - 1]! - median);
  return { ratio, limit: Math.max(MIN_RATIO, Math.exp(DEVIATIONS * spread)) };
}

function trendOf(paces: readonly number[], window: number): PaceTrend {
  return paceTrend(Float64Array.from(paces.slice(-window)));
}

/** A trend counts where both show it. */
function calmerTrend(perRow: PaceTrend, perRun: PaceTrend): PaceTrend {
  return perRow.direction === perRun.direction ? perRow : { ...perRow, direction: 'none' };
}

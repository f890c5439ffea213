/** How long each step of the past runs took. */
import type { StepDuration, StepTiming } from './diagnosis.ts';
import { quantileSorted } from './quantile.ts';

/** Runs kept in `history`. */
const HISTORY = 50;

/**
 * Median, 95 % quantile (both type 7) and history of every step, steps in order of first appearance.
 * A duration that is negative or not finite is left out: it measures nothing.
 *
 * @param durations - oldest run first
 * @returns `[]` when no run was measured
 * @example
 * summarizeTimings([{ runId: 'a', step: 'train', durationMs: 40 }, { runId: 'b', step: 'train', durationMs: 60 }]);
 * // [{ step: 'train', runs: 2, lastMs: 60, p50Ms: 50, p95Ms: 59, history: [… both] }]
 */
export function summarizeTimings(durations: readonly StepDuration[]): readonly StepTiming[] {
  const byStep = new Map<string, StepDuration[]>();
  for (const duration of durations) {
    if (!Number.isFinite(duration.durationMs) || duration.durationMs < 0) continue;
    const runs = byStep.get(duration.step);
    if (runs === undefined) byStep.set(duration.step, [duration]);
    else runs.push(duration);
  }
  return Array.from(byStep, ([step, runs]) => summarizeStep(step, runs));
}

/** @param runs - of this step; at least one */
function summarizeStep(step: string, runs: readonly StepDuration[]): StepTiming {
  const sorted = Float64Array.from(runs, (run) => run.durationMs).sort();
  return {
    step,
    runs: runs.length,
    lastMs: runs[runs.length - 1]!.durationMs,
    p50Ms: quantileSorted(sorted, 0.5),
    p95Ms: quantileSorted(sorted, 0.95),
    history: runs.slice(-HISTORY).map(({ runId, durationMs, rows }) => ({
      runId,
      durationMs,
      ...(rows === undefined ? {} : { rows }),
    })),
  };
}

import { describe, expect, it } from 'vitest';
import type { StepDuration } from './diagnosis.ts';
import { judgeTimings } from './judge-timings.ts';

function runs(durations: readonly number[], rows?: readonly number[]): readonly StepDuration[] {
  return durations.map((durationMs, i) => {
    const count = rows?.[i];
    return { runId: `r${i}`, step: 'train', durationMs, ...(count === undefined ? {} : { rows: count }) };
  });
}

describe('judgeTimings', () => {
  it('judges nothing without runs, and says how many it needs', () => {
    expect(judgeTimings([])).toEqual([]);
    expect(judgeTimings(runs([40, 41]))).toEqual([
      {
        step: 'train',
        runId: 'r1',
        state: 'unknown',
        per: 'run',
        reason: '1 earlier runs, 5 are needed',
        trend: { direction: 'unknown', runs: 2, reason: '2 runs, 10 are needed' },
      },
    ]);
    expect(judgeTimings(runs([40, 41]), { minRuns: 1 })[0]?.state).toBe('usual');
  });

  // Median 40 of 39, 40, 40, 41, 42; median absolute deviation on the logarithmic scale ln(41/40) = 0.0247, three
  // deviations exp(3 · 1.4826 · 0.0247) = 1.116, below the least limit
  it('calls a step slower that takes more than 1.5 times its median', () => {
    const [pace] = judgeTimings(runs([40, 42, 41, 39, 40, 95]));
    expect(pace).toMatchObject({ state: 'slower', limit: 1.5, per: 'run' });
    expect(pace?.ratio).toBeCloseTo(2.375, 12);
    expect(judgeTimings(runs([40, 42, 41, 39, 40, 59]))[0]?.state).toBe('usual');
  });

  it('compares time per row, so that more rows are no slowness', () => {
    const rows = [1000, 1100, 900, 1000, 1000, 5000];
    expect(judgeTimings(runs([100, 110, 90, 100, 100, 500], rows))[0]).toMatchObject({
      state: 'usual',
      per: 'row',
    });
    expect(judgeTimings(runs([100, 110, 90, 100, 100, 1500], rows))[0]?.state).toBe('slower');
  });

  it('allows for a step whose time varies, but not for one slow run in the past', () => {
    expect(judgeTimings(runs([20, 80, 40, 160, 30, 100]))[0]?.state).toBe('usual');
    expect(judgeTimings(runs([40, 40, 9000, 41, 39, 40, 95]))[0]?.state).toBe('slower');
  });

  it('looks at the latest runs alone', () => {
    const durations = [...Array<number>(20).fill(10), ...Array<number>(10).fill(100), 110];
    expect(judgeTimings(runs(durations), { window: 10 })[0]?.state).toBe('usual');
    expect(judgeTimings(runs(durations))[0]?.state).toBe('slower');
  });

  it('does not call a run with few rows slow, as a part of the time is the same for any number', () => {
    const rows = [10_000, 10_000, 10_000, 10_000, 10_000, 10];
    expect(judgeTimings(runs([200, 205, 195, 200, 200, 30], rows))[0]).toMatchObject({
      state: 'usual',
      per: 'run',
    });
    expect(judgeTimings(runs([200, 205, 195, 200, 200, 900], rows))[0]).toMatchObject({
      state: 'slower',
      per: 'run',
    });
  });

  it('sees a step get slower from run to run, but not because rows become more or fewer', () => {
    const growing = Array.from({ length: 20 }, (_, run) => 100 + 10 * run);
    expect(judgeTimings(runs(growing))[0]?.trend?.direction).toBe('slower');
    expect(judgeTimings(runs(growing, growing))[0]?.trend?.direction).toBe('none');
    const shrinking = growing.map((rows) => 1000 - 3 * rows);
    expect(judgeTimings(runs(Array<number>(20).fill(100), shrinking))[0]?.trend?.direction).toBe('none');
  });

  it('leaves out runs that had no rows to work on', () => {
    const rows = [1000, 1000, 1000, 1000, 1000, 1000, 0];
    expect(judgeTimings(runs([100, 110, 90, 100, 100, 105, 2], rows))[0]).toMatchObject({
      runId: 'r5',
      state: 'usual',
      per: 'row',
    });
  });

  it('leaves out durations that measure nothing', () => {
    expect(judgeTimings(runs([0, -1, NaN, Infinity]))).toEqual([]);
  });
});

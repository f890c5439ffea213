import { describe, expect, it } from 'vitest';
import { summarizeTimings } from './summarize-timings.ts';

function runs(
  step: string,
  durations: readonly number[],
): { runId: string; step: string; durationMs: number }[] {
  return durations.map((durationMs, i) => ({ runId: `r${i}`, step, durationMs }));
}

describe('summarizeTimings', () => {
  it('returns nothing when no run was measured', () => {
    expect(summarizeTimings([])).toEqual([]);
  });

  // NumPy 2.4: np.quantile([120, 80, 95, 400, 110, 105], [.5, .95])
  it('gives median and 95 % quantile of type 7, and the last run', () => {
    const [train] = summarizeTimings(runs('train', [120, 80, 95, 400, 110, 105]));
    expect(train).toMatchObject({ step: 'train', runs: 6, lastMs: 105, p50Ms: 107.5 });
    expect(train?.p95Ms).toBeCloseTo(330, 10);
  });

  it('describes a single run by its own duration', () => {
    expect(summarizeTimings(runs('report', [12]))).toEqual([
      {
        step: 'report',
        runs: 1,
        lastMs: 12,
        p50Ms: 12,
        p95Ms: 12,
        history: [{ runId: 'r0', durationMs: 12 }],
      },
    ]);
  });

  it('orders steps by first appearance', () => {
    const durations = [...runs('ingest', [1]), ...runs('train', [2]), ...runs('ingest', [3])];
    expect(summarizeTimings(durations).map(({ step, runs: n }) => [step, n])).toEqual([
      ['ingest', 2],
      ['train', 1],
    ]);
  });

  it('keeps the last 50 runs as history, oldest first', () => {
    const [step] = summarizeTimings(
      runs(
        'score',
        Array.from({ length: 60 }, (_, i) => i),
      ),
    );
    expect(step?.runs).toBe(60);
    expect(step?.history.map(({ durationMs }) => durationMs)).toEqual(
      Array.from({ length: 50 }, (_, i) => i + 10),
    );
  });

  it('leaves out durations that measure nothing', () => {
    expect(summarizeTimings(runs('train', [NaN, -1, Infinity]))).toEqual([]);
    expect(summarizeTimings(runs('train', [NaN, 5]))[0]).toMatchObject({ runs: 1, p50Ms: 5 });
  });
});

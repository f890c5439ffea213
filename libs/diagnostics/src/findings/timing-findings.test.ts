import { describe, expect, it } from 'vitest';
import { judgeTimings } from '../judge-timings.ts';
import { timingFindings } from './timing-findings.ts';

const steady = [40, 42, 41, 39, 40];

function train(durations: readonly number[]): readonly { runId: string; step: string; durationMs: number }[] {
  return durations.map((durationMs, i) => ({ runId: `r${i}`, step: 'train', durationMs }));
}

describe('timingFindings', () => {
  it('are none without judgements, without history and for usual runs', () => {
    expect(timingFindings(undefined)).toEqual([]);
    expect(timingFindings(judgeTimings(train([10, 900])))).toEqual([]);
    expect(timingFindings(judgeTimings(train([...steady, 43])))).toEqual([]);
  });

  it('warn of a step of the last run that was slower than its own history', () => {
    const found = timingFindings(judgeTimings(train([...steady, 95])));
    expect(found).toMatchObject([{ code: 'timing-slow', severity: 'warning', subject: 'train' }]);
    expect(found[0]?.message).toBe('train took 2.4 times its usual time per run');
  });

  it('do not repeat what was slow in an earlier run than the last', () => {
    const later = { runId: 'r9', step: 'ingest', durationMs: 5 };
    expect(timingFindings(judgeTimings([...train([...steady, 95]), later]))).toEqual([]);
  });

  it('note a step that gets slower from run to run', () => {
    const growing = Array.from({ length: 20 }, (_, run) => 100 + 5 * run);
    expect(timingFindings(judgeTimings(train(growing)))).toMatchObject([
      { code: 'timing-trend', severity: 'note' },
    ]);
  });
});

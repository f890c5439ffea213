import { judgeTimings, summarizeTimings } from '@dynamic-risk/diagnostics';
import { expect, it } from 'vitest';
import { buildReport } from '../build-report.ts';
import { sampleReportInput } from '../testing/sample-report-input.ts';
import type { TableBlock } from './report-document.ts';
import { timingsSection } from './timings-section.ts';

function tableOf(timed: readonly number[] | undefined): TableBlock | undefined {
  const input = sampleReportInput();
  const durations = (timed ?? []).map((durationMs, i) => ({ runId: `r${i}`, step: 'train', durationMs }));
  const timings = { timings: summarizeTimings(durations), timingJudgements: judgeTimings(durations) };
  const diagnosis = { ...input.diagnosis, ...(timed === undefined ? {} : timings) };
  return timingsSection(buildReport({ ...input, diagnosis })).blocks.find(({ kind }) => kind === 'table') as
    TableBlock | undefined;
}

it('shows durations alone for a diagnosis of an earlier version', () => {
  expect(tableOf(undefined)?.columns).toHaveLength(5);
});

it('says of each step whether the last run was slower than usual, and of the trend', () => {
  expect(tableOf([40, 42, 41, 39, 40, 95])?.rows[0]?.slice(5)).toEqual([
    'slower: 2.4 times per run',
    'not judged: 6 runs, 10 are needed',
  ]);
  const growing = Array.from({ length: 20 }, (_, run) => 100 + 5 * run);
  expect(tableOf(growing)?.rows[0]?.slice(5)).toEqual(['usual', 'slower: 1.92 times']);
  expect(tableOf([40])?.rows[0]?.[5]).toBe('not judged: 0 earlier runs, 5 are needed');
});

import { expect, test } from 'vitest';
import { driftTrendFigure } from '../src/figures/drift-trend.ts';
import type { TrendPoint, Trends } from '../src/trends.ts';
import { expectGolden } from './golden.ts';

/** Daily runs, one for each number of drifted columns; `undefined` did not look. */
function runs(...alarms: readonly (number | undefined)[]): Trends {
  const points = alarms.map((driftAlarms, index): TrendPoint => ({
    runId: `run-${index}`,
    at: new Date(Date.UTC(2026, 8, 1 + index, 9, 30)).toISOString(),
    ...(driftAlarms === undefined ? {} : { driftAlarms, rows: 1000 + 250 * index }),
    missingShares: {},
    stepMs: {},
  }));
  return { points };
}

test.each([
  ['none', runs()],
  ['unmeasured', runs(undefined)],
  ['one-run', runs(2)],
  ['some', runs(undefined, 0, 0, 3, undefined, 12, 1)],
  ['three-hundred', runs(...Array.from({ length: 300 }, (_, index) => index % 7))],
])('driftTrendFigure draws %s', (name, trends) => {
  expectGolden(`drift-trend-${name}.svg`, driftTrendFigure(trends).svg);
});

test('driftTrendFigure says the last and the highest number in words', () => {
  expect(driftTrendFigure(runs(0, 3, 1)).alt).toBe(
    'drifted columns 1 in the last run, at most 3, in 3 runs; rows of data 1,500 in the last run, at most 1,500, in 3 runs.',
  );
});

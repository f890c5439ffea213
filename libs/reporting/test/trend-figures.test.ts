import { describe, expect, test } from 'vitest';
import { missingTrendFigure } from '../src/figures/missing-trend.ts';
import { scoreTrendFigure } from '../src/figures/score-trend.ts';
import { timingsTrendFigure } from '../src/figures/timings-trend.ts';
import type { TrendPoint, Trends } from '../src/trends.ts';
import { expectGolden } from './golden.ts';

const HOUR = 3_600_000;
const LONG = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikation';

function at(index: number, everyMs: number): string {
  return new Date(Date.UTC(2026, 8, 1, 9, 30) + index * everyMs).toISOString();
}

/** Runs whose figures move by closed formulas; every fourth measures nothing but its duration. */
function runs(count: number, everyMs: number): Trends {
  const point = (index: number): TrendPoint => ({
    runId: `run-${index}`,
    at: at(index, everyMs),
    modelId: `m-${Math.floor(index / 5)}`,
    ...(index % 4 === 3
      ? {}
      : {
          auc: 0.82 + 0.02 * Math.sin(index),
          f1: 0.66 + 0.03 * Math.sin(index / 2),
          estimatedF1: 0.65 - 0.002 * index,
        }),
    missingShares: {
      tenure: 0.01 + 0.01 * Math.abs(Math.sin(index)),
      age: 0,
      [LONG]: index > count / 2 ? 0.3 : 0,
    },
    stepMs: { ingest: 400 + 30 * Math.sin(index), train: 38, [LONG]: 9000 + index },
  });
  return { points: Array.from({ length: count }, (_, index) => point(index)) };
}

const wide: Trends = {
  points: [0, 1].map((index) => ({
    runId: `run-${index}`,
    at: at(index, 24 * HOUR),
    missingShares: Object.fromEntries(
      Array.from({ length: 60 }, (_, column) => [`${LONG} ${column}`, (column + index) / 62]),
    ),
    stepMs: Object.fromEntries(
      Array.from({ length: 60 }, (_, step) => [`${LONG} ${step}`, 10 ** (step / 10)]),
    ),
  })),
};

const cases: Readonly<Record<string, Trends>> = {
  none: { points: [] },
  'one-run': runs(1, HOUR),
  'one-day': runs(6, 10 * 60_000),
  weekly: runs(12, 7 * 24 * HOUR),
  'three-hundred': runs(300, 24 * HOUR),
  wide,
  unmeasured: { points: [{ runId: 'run-0', at: at(0, HOUR), missingShares: {}, stepMs: {} }] },
};

for (const [name, trends] of Object.entries(cases)) {
  test(`trends of ${name} runs are drawn as before`, () => {
    expectGolden(`score-trend-${name}.svg`, scoreTrendFigure(trends).svg);
    expectGolden(`missing-trend-${name}.svg`, missingTrendFigure(trends).svg);
    expectGolden(`timings-trend-${name}.svg`, timingsTrendFigure(trends).svg);
  });
}

describe('score trend', () => {
  test('says in words how far the scores moved', () => {
    const points: readonly TrendPoint[] = [0.7, 0.6, 0.65].map((f1, index) => ({
      runId: `run-${index}`,
      at: at(index, HOUR),
      modelId: index === 2 ? 'new' : 'old',
      f1,
      missingShares: {},
      stepMs: {},
    }));
    expect(scoreTrendFigure({ points }).alt).toBe(
      '3 runs, 2026-09-01 09:30 UTC to 2026-09-01 11:30 UTC; F1 from 0.700 to 0.650, lowest 0.600; 1 new model deployed.',
    );
  });
  test('draws no line across a run that measured nothing', () => {
    const { svg } = scoreTrendFigure(runs(8, HOUR));
    expect(svg.match(/<path [^>]*class="accent-line"/g)).toHaveLength(2);
  });
});

describe('missing trend', () => {
  test('names the columns that miss most in their last run first', () => {
    expect(missingTrendFigure(runs(2, HOUR), { labels: { tenure: 'Months with us' } }).alt).toBe(
      'Months with us 1.8% in the last run, at most 1.8%; 2 columns always complete.',
    );
  });
});

describe('timings trend', () => {
  test('adds the steps of a run up', () => {
    const points = [{ runId: 'r', at: at(0, HOUR), missingShares: {}, stepMs: { train: 40, ingest: 60 } }];
    expect(timingsTrendFigure({ points }).alt).toBe(
      'all steps 100 ms in the last run, at most 100 ms; ingest 60 ms in the last run, at most 60 ms; train 40 ms in the last run, at most 40 ms.',
    );
  });
});

test('no trend holds NaN, whatever its runs hold', () => {
  const odd: Trends = {
    points: [
      { runId: 'a', at: 'never', f1: 0.5, missingShares: { a: 0.5 }, stepMs: { a: 0 } },
      { runId: 'b', at: at(0, HOUR), f1: 0.5, missingShares: {}, stepMs: {} },
    ],
  };
  for (const draw of [scoreTrendFigure, missingTrendFigure, timingsTrendFigure])
    expect(draw(odd).svg).not.toMatch(/NaN|undefined|Infinity/);
});

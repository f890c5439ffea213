import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coefficientPlotFigure } from '../src/figures/coefficient-plot.ts';
import { confusionMatrixFigure, confusionMatrixSvg } from '../src/figures/confusion-matrix.ts';
import { missingSharesFigure } from '../src/figures/missing-shares.ts';
import { scoreOverviewFigure } from '../src/figures/score-overview.ts';
import { stepTimingsFigure } from '../src/figures/step-timings.ts';
import { bareReportInput, hardReportInput, sampleEvaluation, sampleReportInput } from '../src/testing.ts';
import { expectGolden } from './golden.ts';

const sample = sampleReportInput();
const hard = hardReportInput();
const bare = bareReportInput();

describe('confusion matrix', () => {
  const cases = {
    sample: { tp: 92, fp: 51, fn: 38, tn: 319 },
    empty: { tp: 0, fp: 0, fn: 0, tn: 0 },
    'one-class': { tp: 0, fp: 0, fn: 0, tn: 5 },
    'five-rows': { tp: 2, fp: 1, fn: 0, tn: 2 },
    'five-million': { tp: 1_200_345, fp: 510_000, fn: 289_655, tn: 3_000_000 },
  };
  for (const [name, confusion] of Object.entries(cases)) {
    test(`is drawn as before: ${name}`, () => {
      expectGolden(`confusion-matrix-${name}.svg`, confusionMatrixSvg(confusion));
    });
  }
  test('escapes the names of the classes', () => {
    const svg = confusionMatrixSvg(cases.sample, {
      positiveLabel: '<script>"&\'\u0000',
      negativeLabel: 'stay',
    });
    expect(svg).not.toContain('<script');
    expect(svg).not.toContain('\u0000');
  });
  test('shows every count, whatever its size', () => {
    const count = fc.nat({ max: 2 ** 40 });
    fc.assert(
      fc.property(count, count, count, count, (tp, fp, fn, tn) => {
        const svg = confusionMatrixSvg({ tp, fp, fn, tn });
        for (const value of [tp, fp, fn, tn]) expect(svg).toContain(`>${value.toLocaleString('en')}<`);
        expect(svg).not.toMatch(/NaN|undefined|Infinity/);
      }),
    );
  });
  test('says in words what it shows', () => {
    expect(confusionMatrixFigure(cases['five-million']).alt).toBe(
      'Of 1,490,000 clients who left, 1,200,345 were found and 289,655 missed. ' +
        'Of 3,510,000 who stayed, 510,000 raised a false alarm and 3,000,000 were rightly left alone.',
    );
  });
});

describe('score overview', () => {
  test('is drawn as before', () => {
    expectGolden('score-overview.svg', scoreOverviewFigure(sample.deployed.evaluation).svg);
  });
  test('marks the other model', () => {
    const evaluation = sampleEvaluation({ tp: 80, fp: 61, fn: 50, tn: 309 }, 0.79);
    expectGolden(
      'score-overview-challenger.svg',
      scoreOverviewFigure(sample.deployed.evaluation, { label: 'challenger', evaluation }).svg,
    );
  });
  test('says which scores are not defined', () => {
    expectGolden('score-overview-one-class.svg', scoreOverviewFigure(bare.deployed.evaluation).svg);
  });
});

describe('coefficients', () => {
  test('are drawn as before', () => {
    const { labels } = { labels: { lastmonth_activity: 'Activity last month' } };
    expectGolden('coefficients.svg', coefficientPlotFigure(sample.coefficients.coefficients, { labels }).svg);
  });
  test('of unkind names and sizes are drawn as before', () => {
    expectGolden('coefficients-hard.svg', coefficientPlotFigure(hard.coefficients.coefficients).svg);
  });
  test('may be none', () => {
    expectGolden('coefficients-none.svg', coefficientPlotFigure([]).svg);
  });
});

describe('missing shares', () => {
  test('are drawn as before', () => {
    expectGolden('missing-shares.svg', missingSharesFigure(sample.diagnosis.columns).svg);
  });
  test('of 120 unkind columns are drawn as before', () => {
    expectGolden('missing-shares-hard.svg', missingSharesFigure(hard.diagnosis.columns).svg);
  });
  test('may be none', () => {
    expectGolden('missing-shares-none.svg', missingSharesFigure([]).svg);
  });
});

describe('step timings', () => {
  test('are drawn as before', () => {
    expectGolden('step-timings.svg', stepTimingsFigure(sample.diagnosis.timings).svg);
  });
  test('of a first run carry no median', () => {
    const first = sample.diagnosis.timings.map((timing) => ({ ...timing, runs: 1 }));
    expectGolden('step-timings-first-run.svg', stepTimingsFigure(first).svg);
  });
  test('may be none', () => {
    expectGolden('step-timings-none.svg', stepTimingsFigure([]).svg);
  });
});

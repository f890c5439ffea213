import { describe, expect, test } from 'vitest';
import { costCurveFigure } from '../src/figures/cost-curve.ts';
import { gainsCurveFigure } from '../src/figures/gains-curve.ts';
import { precisionRecallFigure } from '../src/figures/precision-recall-curve.ts';
import { reliabilityDiagramFigure } from '../src/figures/reliability-diagram.ts';
import { rocCurveFigure } from '../src/figures/roc-curve.ts';
import { scoreDistributionFigure } from '../src/figures/score-distribution.ts';
import { thinCurves, thinned } from '../src/thin-curves.ts';
import { sampleCurves } from '../src/testing.ts';
import { expectGolden } from './golden.ts';

const { roc, precisionRecall, reliability, scores, gains, cost } = sampleCurves();
const fiveRows = [0, 0.5, 1];

describe('ROC curve', () => {
  test('is drawn as before', () => {
    expectGolden('roc-curve.svg', rocCurveFigure(roc).svg);
  });
  test('of five rows is drawn as before, without interval and threshold', () => {
    const points = fiveRows.map((rate) => ({ falsePositiveRate: rate, truePositiveRate: rate }));
    expectGolden('roc-curve-five-rows.svg', rocCurveFigure({ points, auc: 0.5 }).svg);
  });
  test('of five rows and of five million has a region as wide as they deserve', () => {
    const counts = { positives: 2, negatives: 3 };
    expectGolden('roc-curve-five-rows-region.svg', rocCurveFigure({ ...roc, counts }).svg);
    const many = { positives: 1_300_000, negatives: 3_700_000 };
    expectGolden('roc-curve-five-million.svg', rocCurveFigure({ ...roc, counts: many }).svg);
  });
  test('of no clients is drawn as before', () => {
    expectGolden('roc-curve-empty.svg', rocCurveFigure({ points: [], auc: Number.NaN }).svg);
  });
  test('of a million points is no larger than that of hundreds', () => {
    const points = Array.from({ length: 1_000_001 }, (_, index) => {
      const falsePositiveRate = index / 1_000_000;
      return { falsePositiveRate, truePositiveRate: Math.sqrt(falsePositiveRate) };
    });
    expect(rocCurveFigure({ points, auc: 2 / 3 }).svg.length).toBeLessThan(15_000);
  });
  test('says in words where the threshold stands', () => {
    expect(rocCurveFigure(roc).alt).toBe(
      'AUC 0.831 (95%: 0.786 to 0.868). At the threshold 66.9% of the leavers are found and 13.8% of the others raise a false alarm.',
    );
  });
});

describe('precision-recall curve', () => {
  test('is drawn as before', () => {
    expectGolden('precision-recall.svg', precisionRecallFigure(precisionRecall).svg);
  });
  test('of one class is drawn as before', () => {
    const points = [{ recall: 1, precision: 1 }];
    expectGolden(
      'precision-recall-one-class.svg',
      precisionRecallFigure({ points, averagePrecision: 1, baseRate: 1 }).svg,
    );
  });
});

test('precision-recall of five rows, five million and none is drawn as before', () => {
  for (const [name, positives] of [
    ['five-rows', 2],
    ['five-million', 1_300_000],
  ] as const)
    expectGolden(
      `precision-recall-${name}.svg`,
      precisionRecallFigure({ ...precisionRecall, positives }).svg,
    );
  const none = { points: [], averagePrecision: Number.NaN, baseRate: 0, positives: 0 };
  expectGolden('precision-recall-empty.svg', precisionRecallFigure(none).svg);
});

describe('reliability diagram', () => {
  test('is drawn as before', () => {
    expectGolden('reliability.svg', reliabilityDiagramFigure(reliability).svg);
  });
  test('of no clients is drawn as before', () => {
    expectGolden('reliability-empty.svg', reliabilityDiagramFigure({ bins: [] }).svg);
  });
  test('of five million clients is drawn as before', () => {
    const bins = reliability.bins.map((bin) => ({ ...bin, count: bin.count * 4630 }));
    expectGolden('reliability-five-million.svg', reliabilityDiagramFigure({ bins }).svg);
  });
});

describe('score distribution', () => {
  test('is drawn as before', () => {
    expectGolden('scores.svg', scoreDistributionFigure(scores).svg);
  });
  test('of one class and a high threshold is drawn as before', () => {
    const bins = scores.bins.map((bin) => ({ ...bin, left: 0 }));
    expectGolden('scores-one-class.svg', scoreDistributionFigure({ bins, threshold: 0.95 }).svg);
  });
  test('of no clients is drawn as before', () => {
    expectGolden('scores-empty.svg', scoreDistributionFigure({ bins: [], threshold: 0.5 }).svg);
  });
  test('counts the leavers from the threshold on', () => {
    const bins = [
      { from: 0, to: 0.5, left: 1, stayed: 9 },
      { from: 0.5, to: 1, left: 3, stayed: 1 },
    ];
    expect(scoreDistributionFigure({ bins, threshold: 0.5 }).alt).toBe(
      '4 clients left, 75.0% of them in bins from the threshold 0.50 on; 10 stayed, 10.0% of them.',
    );
  });
});

test('curves of five rows and of five million are drawn as before', () => {
  const bins = [0, 1, 2, 3].map((index) => ({
    from: index / 4,
    to: (index + 1) / 4,
    left: index % 2,
    stayed: index === 0 ? 3 : 0,
  }));
  expectGolden('scores-five-rows.svg', scoreDistributionFigure({ bins, threshold: 0.5 }).svg);
  const large = scores.bins.map((bin) => ({ ...bin, left: bin.left * 9000, stayed: bin.stayed * 9001 }));
  expectGolden('scores-five-million.svg', scoreDistributionFigure({ ...scores, bins: large }).svg);
  const one = { meanProbability: 0.3, observedRate: 0.4, interval: [0.12, 0.77] as const, count: 5 };
  expectGolden('reliability-five-rows.svg', reliabilityDiagramFigure({ bins: [one] }).svg);
  const none = { ...one, observedRate: 0, interval: [0, 0.43] as const };
  expectGolden('reliability-one-class.svg', reliabilityDiagramFigure({ bins: [none] }).svg);
  const steps = [0, 0.2, 0.4, 0.6, 0.8, 1].map((calledShare, index) => ({
    calledShare,
    foundShare: Math.min(1, index / 2),
  }));
  expectGolden('gains-five-rows.svg', gainsCurveFigure({ points: steps }).svg);
  const line = [0, 1].map((share) => ({ calledShare: share, foundShare: share }));
  expectGolden('gains-one-class.svg', gainsCurveFigure({ points: line }).svg);
  const costs = [1e6, 2e6, 1.5e6].map((value, index) => ({ threshold: index / 2, cost: value }));
  expectGolden('cost-large.svg', costCurveFigure({ points: costs, threshold: 0, unit: 'JPY' }).svg);
});

describe('gains curve', () => {
  test('is drawn as before', () => {
    expectGolden('gains.svg', gainsCurveFigure(gains).svg);
  });
  test('of no clients is drawn as before', () => {
    expectGolden('gains-empty.svg', gainsCurveFigure({ points: [] }).svg);
  });
  test('reads the first fifth between two points by a straight line', () => {
    const points = [
      { calledShare: 0.1, foundShare: 0.4 },
      { calledShare: 0.3, foundShare: 0.6 },
    ];
    expect(gainsCurveFigure({ points }).alt).toBe(
      'Calling the riskiest 20.0% reaches 50.0% of the leavers, 2.5 times as many as at random.',
    );
  });
});

describe('cost curve', () => {
  test('is drawn as before', () => {
    expectGolden('cost.svg', costCurveFigure(cost).svg);
  });
  test('of nothing, and of gains, is drawn as before', () => {
    expectGolden('cost-empty.svg', costCurveFigure({ points: [], threshold: 0.5 }).svg);
    const points = cost.points.map((point) => ({ ...point, cost: -point.cost }));
    expectGolden('cost-negative.svg', costCurveFigure({ points, threshold: 0.9 }).svg);
  });
  test('names the cheapest threshold', () => {
    const points = [
      { threshold: 1, cost: 9 },
      { threshold: 0, cost: 5 },
      { threshold: 0.4, cost: 2.5 },
    ];
    expect(costCurveFigure({ points, threshold: 0.05, unit: 'EUR' }).alt).toBe(
      'In use: 0.05 at 5 EUR per client; cheapest: 0.40 at 2.5 EUR.',
    );
  });
});

test('thinCurves keeps what a drawing needs', () => {
  const points = Array.from({ length: 9000 }, (_, index) => ({
    threshold: 1 - index / 8999,
    falsePositiveRate: index / 8999,
    truePositiveRate: index / 8999,
  }));
  const thin = thinCurves({ roc: { points, auc: 0.5 }, scores });
  expect(thin.roc?.points).toHaveLength(400);
  expect(thin.roc?.points.at(-1)).toEqual({ falsePositiveRate: 1, truePositiveRate: 1 });
  expect(thin.scores).toBe(scores);
  expect(Object.keys(thin)).toEqual(['roc', 'scores']);
});

test('thinned keeps both ends, in order', () => {
  const points = Array.from({ length: 5000 }, (_, index) => index);
  const some = thinned(points, 100);
  expect(some).toHaveLength(100);
  expect([some[0], some.at(-1)]).toEqual([0, 4999]);
  expect([...some].sort((a, b) => a - b)).toEqual(some);
  expect(thinned([1, 2])).toEqual([1, 2]);
});

test('no drawing holds NaN, undefined or a colour without a class', () => {
  const figures = [
    rocCurveFigure(roc),
    precisionRecallFigure(precisionRecall),
    reliabilityDiagramFigure(reliability),
    scoreDistributionFigure(scores),
    gainsCurveFigure(gains),
    costCurveFigure(cost),
  ];
  for (const { svg } of figures) {
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    for (const [tag] of svg.matchAll(/<(?:text|rect|circle|line|path)\b[^>]*>/g))
      expect(tag).toContain('class="');
  }
});

/** Curves that a model of an AUC of 0.83 has. */
import type { ModelCurves } from '../curves.ts';

const STEPS = 40;

/** All curves, from closed formulas. */
export function sampleCurves(): Required<Omit<ModelCurves, 'test'>> {
  const rate = 0.26;
  const grid = Array.from({ length: STEPS + 1 }, (_, index) => index / STEPS);
  const found = (falseAlarms: number): number => falseAlarms ** 0.203;
  const roc = grid.map((falsePositiveRate) => ({
    falsePositiveRate,
    truePositiveRate: found(falsePositiveRate),
  }));
  const called = (x: number, y: number): number => x * (1 - rate) + y * rate;
  return {
    roc: {
      points: roc,
      auc: 0.8312,
      interval: [0.7864, 0.8682],
      operatingPoint: { falsePositiveRate: 0.1378, truePositiveRate: found(0.1378) },
      counts: { positives: 130, negatives: 370 },
    },
    precisionRecall: {
      points: roc.slice(1).map(({ falsePositiveRate: x, truePositiveRate: y }) => ({
        recall: y,
        precision: (y * rate) / called(x, y),
      })),
      averagePrecision: 0.7021,
      baseRate: rate,
      positives: 130,
      operatingPoint: {
        recall: found(0.1378),
        precision: (found(0.1378) * rate) / called(0.1378, found(0.1378)),
      },
    },
    reliability: {
      bins: Array.from({ length: 10 }, (_, index) => {
        const meanProbability = 0.03 + 0.093 * index;
        const observedRate = Math.min(1, Math.max(0, meanProbability + 0.05 * Math.sin(index * 2)));
        return {
          meanProbability,
          observedRate,
          interval: [Math.max(0, observedRate - 0.11), Math.min(1, observedRate + 0.11)] as const,
          count: 180 - 16 * index,
        };
      }),
      expectedCalibrationError: 0.0314,
    },
    scores: {
      bins: Array.from({ length: 20 }, (_, index) => ({
        from: index / 20,
        to: (index + 1) / 20,
        left: 4 + Math.round(9 * Math.exp(-(((index - 13) / 4) ** 2))),
        stayed: Math.round(92 * Math.exp(-index / 4)),
      })),
      threshold: 0.5,
    },
    cost: {
      points: grid.map((threshold) => ({
        threshold,
        cost: 40 * (threshold - 0.42) ** 2 + 6 + 3 * threshold,
      })),
      threshold: 0.5,
      unit: 'EUR',
    },
    gains: {
      points: roc.map(({ falsePositiveRate: x, truePositiveRate: y }) => ({
        calledShare: called(x, y),
        foundShare: y,
      })),
    },
  };
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draws, normals } from '../../test/builders.ts';
import { influences } from '../evaluate/influences.ts';
import { metricsOfCounts, scoredRows } from '../evaluate/scored-rows.ts';
import type { MetricName } from '../evaluation.ts';
import { logistic } from '../predict/logistic.ts';
import { delongTest } from '../statistics/delong.ts';
import { MAX_DRAWN_ROWS, quantile } from '../statistics/resample.ts';
import {
  drawCountDifferences,
  drawLinearDifferences,
  drawRowDifferences,
  type Pair,
} from './draw-differences.ts';
import { pairedDifference } from './paired-bootstrap.ts';
import type { ScoredModel } from './scored-model.ts';

function pairOf(rows: number): Pair {
  const [x, noise] = [normals(rows, 71), normals(rows, 72)];
  const labels = draws(
    x.map((value) => 1.5 * value - 1),
    73,
  );
  const model = (modelId: string, sd: number): ScoredModel => ({
    modelId,
    probabilities: x.map((value, i) => logistic(1.5 * (value + sd * noise[i]!) - 1)),
    threshold: 0.4,
  });
  return { labels, challenger: model('a', 0.1), champion: model('b', 0.5) };
}

function summary(differences: Float64Array): readonly number[] {
  const sorted = differences.slice().sort();
  return [0.025, 0.05, 0.5, 0.975].map((share) => quantile(sorted, share));
}

/** Largest difference of two summaries, in widths of the interval. */
function distance(a: Float64Array, b: Float64Array): number {
  const [first, second] = [summary(a), summary(b)];
  return Math.max(...first.map((value, i) => Math.abs(value - second[i]!))) / (first[3]! - first[0]!);
}

describe('differences of two models in resamples', () => {
  const options = { seed: 74, resamples: 10_000 };
  const pair = pairOf(500);

  for (const metric of ['f1', 'precision', 'mcc', 'accuracy'] as const) {
    it(`${metric}: drawing joint counts gives what drawing rows gives`, () => {
      const counts = drawCountDifferences(pair, metric, options);
      expect(distance(drawRowDifferences(pair, metric, options), counts)).toBeLessThan(0.03);
    });
  }

  const large = pairOf(4000);
  for (const metric of ['auc', 'averagePrecision', 'logLoss', 'brier'] as const) {
    it(`${metric}: the first-order change gives what drawing rows gives`, () => {
      const all = new Int32Array(4000).fill(1);
      const [first, second] = [large.challenger, large.champion].map(
        ({ probabilities, threshold }) =>
          metricsOfCounts(scoredRows(large.labels, probabilities, threshold), all)[metric].value!,
      );
      const resamples = 4000;
      const linear = drawLinearDifferences(large, metric, { seed: 75, resamples }, first! - second!);
      const rows = drawRowDifferences(large, metric, { seed: 76, resamples });
      expect(distance(rows, linear)).toBeLessThan(0.05);
    });
  }
});

describe('influences', () => {
  const scored = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 1, max: 9 })), {
      minLength: 4,
      maxLength: 25,
    })
    .map((rows) => ({
      labels: Uint8Array.from(rows, ([label]) => label),
      p: Float64Array.from(rows, ([, tenths]) => tenths / 10),
    }))
    .filter(({ labels }) => new Set(labels).size === 2);

  it('are the derivatives by the weights of two rows of one class that change against each other', () => {
    fc.assert(
      fc.property(scored, fc.nat(), fc.nat(), ({ labels, p }, a, b) => {
        const [i, j] = [a % labels.length, b % labels.length];
        fc.pre(labels[i] === labels[j]);
        const step = 1e-5;
        const rows = scoredRows(labels, p, 0.5);
        const at = (change: number, metric: MetricName): number => {
          const weights = new Float64Array(labels.length).fill(1);
          weights[i]! += change;
          weights[j]! -= change;
          return metricsOfCounts(rows, weights)[metric].value!;
        };
        for (const metric of ['auc', 'averagePrecision', 'logLoss', 'brier'] as const) {
          const slope = (at(step, metric) - at(-step, metric)) / (2 * step);
          const found = influences(labels, p, metric);
          expect(found[i]! - found[j]!).toBeCloseTo(slope, 7);
        }
      }),
    );
  });
});

describe('pairedDifference', () => {
  it('is positive for the better model whichever way the metric runs', () => {
    const { labels, challenger, champion } = pairOf(600);
    for (const metric of ['auc', 'brier', 'logLoss', 'f1'] as const) {
      const found = pairedDifference(labels, metric, challenger, champion, { seed: 2, resamples: 400 });
      if ('undefined' in found) throw new Error(found.undefined);
      expect(found.value).toBeGreaterThan(0);
      expect(found.interval.lower).toBeLessThan(found.value);
      expect(found.method).toBe(metric === 'f1' ? 'counts' : 'rows');
    }
  });

  it('of AUC has the standard error of DeLong where there are too many rows to draw', () => {
    const { labels, challenger, champion } = pairOf(MAX_DRAWN_ROWS + 1);
    const found = pairedDifference(labels, 'auc', challenger, champion, { seed: 3 });
    const delong = delongTest(labels, challenger.probabilities, champion.probabilities);
    if ('undefined' in found || 'undefined' in delong) throw new Error('both are defined');
    expect(found.method).toBe('linear');
    expect(found.value).toBeCloseTo(delong.difference, 12);
    // The standard deviation of 2000 values is known to 1.6 %.
    expect(Math.abs(found.standardError / delong.standardError - 1)).toBeLessThan(0.05);
  });
});

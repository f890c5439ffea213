import { selectRows } from '@dynamic-risk/dataset';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataset, draws, normals, train } from '../../test/builders.ts';
import { bootstrapIntervals } from './bootstrap-intervals.ts';
import {
  debiasedSquaredCalibrationError,
  expectedCalibrationError,
  reliabilityBins,
} from './calibration-error.ts';
import { costCurve, gainsTable, ksDistance, precisionRecallCurve, rocCurve } from './curves.ts';
import { describePerformance } from './describe-performance.ts';
import { computeMetrics } from './evaluate.ts';
import { confusionCounts } from './confusion.ts';
import { classify } from '../predict/predict-probabilities.ts';
import { murphyDecomposition } from './murphy.ts';
import { auc } from './ranking.ts';
import { metricsOfCounts, scoredRows } from './scored-rows.ts';

const scored = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 8 })), {
    minLength: 1,
    maxLength: 60,
  })
  .map((rows) => ({
    labels: Uint8Array.from(rows, ([label]) => label),
    p: Float64Array.from(rows, ([, eighths]) => eighths / 8),
  }));

describe('metricsOfCounts', () => {
  it('equals the metrics of the rows written out as often as they count', () => {
    fc.assert(
      fc.property(
        scored,
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 60, maxLength: 60 }),
        ({ labels, p }, counts) => {
          const rows = [...labels].flatMap((_, i) => new Array<number>(counts[i]!).fill(i));
          const [l, q] = [Uint8Array.from(rows, (i) => labels[i]!), Float64Array.from(rows, (i) => p[i]!)];
          const expected = computeMetrics(l, q, confusionCounts(l, classify(q, 0.5)));
          const found = metricsOfCounts(scoredRows(labels, p, 0.5), counts);
          for (const name of Object.keys(expected) as (keyof typeof expected)[]) {
            const wanted = expected[name].value;
            if (wanted === undefined) expect(found[name].value).toBeUndefined();
            else expect(found[name].value).toBeCloseTo(wanted, 12);
          }
        },
      ),
    );
  });
});

describe('murphyDecomposition', () => {
  it('adds up to the Brier score without remainder when each bin is one probability', () => {
    fc.assert(
      fc.property(scored, ({ labels, p }) => {
        const parts = murphyDecomposition(labels, p, { bins: 8 * 2, kind: 'equal-width' })!;
        expect(parts.withinBins).toBeCloseTo(0, 12);
        expect(parts.reliability - parts.resolution + parts.uncertainty).toBeCloseTo(parts.brier, 12);
      }),
    );
  });

  it('is undefined for no rows, and has no skill where all rows are of one class', () => {
    expect(murphyDecomposition(new Uint8Array(), new Float64Array())).toBeUndefined();
    expect(murphyDecomposition(Uint8Array.of(1), Float64Array.of(0.5))?.skill.undefined).toBe(
      'all rows are of one class',
    );
  });
});

describe('reliabilityBins', () => {
  it('holds every row once and never splits a tie', () => {
    fc.assert(
      fc.property(
        scored,
        fc.constantFrom('equal-count' as const, 'equal-width' as const),
        ({ labels, p }, kind) => {
          const bins = reliabilityBins(labels, p, { kind, bins: 4 });
          expect(bins.reduce((sum, bin) => sum + bin.rows, 0)).toBe(labels.length);
          bins.slice(1).forEach((bin, k) => expect(bin.from).toBeGreaterThan(bins[k]!.to));
        },
      ),
    );
  });

  it('gives equal counts where nothing is tied', () => {
    const p = Float64Array.from({ length: 100 }, (_, i) => (i + 0.5) / 100);
    expect(reliabilityBins(new Uint8Array(100), p).map(({ rows }) => rows)).toEqual(new Array(10).fill(10));
  });

  it('puts probability 1 into the last equally wide bin', () => {
    const [bin] = reliabilityBins(Uint8Array.of(1), Float64Array.of(1), { kind: 'equal-width' });
    expect(bin).toMatchObject({ rows: 1, observed: 1, meanProbability: 1 });
  });

  it('gives an error of 0 to perfect calibration, and one below 0 after chance is taken off', () => {
    const bins = reliabilityBins(Uint8Array.of(1, 0, 1, 0), new Float64Array(4).fill(0.5));
    expect(expectedCalibrationError(bins)).toEqual({ value: 0 });
    expect(debiasedSquaredCalibrationError(bins).value).toBeCloseTo(-0.25 / 3, 15);
    expect(expectedCalibrationError([]).undefined).toBe('there are no rows');
  });
});

describe('curves', () => {
  it('ROC runs from (0, 0) to (1, 1), never falls, and encloses the AUC', () => {
    fc.assert(
      fc.property(scored, ({ labels, p }) => {
        const points = rocCurve(labels, p);
        if (points.length === 0) return;
        expect(points[0]).toEqual({ threshold: null, falsePositiveRate: 0, truePositiveRate: 0 });
        expect(points.at(-1)).toMatchObject({ falsePositiveRate: 1, truePositiveRate: 1 });
        const area = points.slice(1).reduce((sum, b, k) => {
          const a = points[k]!;
          return (
            sum +
            ((b.falsePositiveRate - a.falsePositiveRate) * (a.truePositiveRate + b.truePositiveRate)) / 2
          );
        }, 0);
        expect(area).toBeCloseTo(auc(labels, p).value!, 12);
      }),
    );
  });

  it('are empty where a class they need is absent', () => {
    expect(rocCurve(Uint8Array.of(1), Float64Array.of(1))).toEqual([]);
    expect(precisionRecallCurve(Uint8Array.of(0), Float64Array.of(1))).toEqual([]);
    expect(gainsTable(Uint8Array.of(0), Float64Array.of(1))).toEqual([]);
    expect(costCurve(new Uint8Array(), new Float64Array(), { falsePositive: 1, falseNegative: 1 })).toEqual(
      [],
    );
    expect(ksDistance(Uint8Array.of(1), Float64Array.of(1)).undefined).toBe('a class is absent');
  });

  it('cost runs from missing every leaver to flagging every client', () => {
    const curve = costCurve(Uint8Array.of(1, 0, 0, 0), Float64Array.of(0.9, 0.5, 0.2, 0.1), {
      falsePositive: 1,
      falseNegative: 8,
    });
    expect(curve.map(({ cost }) => cost)).toEqual([2, 0, 0.25, 0.5, 0.75]);
  });

  it('lift shares tied rows evenly between tenths', () => {
    const table = gainsTable(
      Uint8Array.from({ length: 20 }, (_, i) => i % 2),
      new Float64Array(20),
    );
    expect(table.map(({ positives }) => positives)).toEqual(new Array(10).fill(1));
    expect(table.map(({ cumulativeLift }) => cumulativeLift)).toEqual(new Array(10).fill(1));
    expect(gainsTable(Uint8Array.of(1, 0, 1), Float64Array.of(3, 2, 1)).map(({ rows }) => rows)).toEqual([
      1, 1, 1,
    ]);
  });
});

describe('bootstrapIntervals', () => {
  const x = normals(200, 31);
  const labels = draws(x, 32);
  const p = x.map((value) => 1 / (1 + Math.exp(-value)));

  it('gives the same intervals for the same seed, and around the value', () => {
    const first = bootstrapIntervals(labels, p, 0.5, { seed: 5, resamples: 400 });
    expect(bootstrapIntervals(labels, p, 0.5, { seed: 5, resamples: 400 })).toEqual(first);
    const { value } = auc(labels, p);
    expect(first.auc.lower! < value! && value! < first.auc.upper!).toBe(true);
  });

  it('gives no interval where more than 1 % of the resamples leave the metric undefined', () => {
    // One client is flagged: every third resample or so does not draw it.
    const interval = bootstrapIntervals(labels, p, Math.max(...p), { seed: 5, resamples: 200 }).precision;
    expect(interval.undefinedResamples).toBeGreaterThan(20);
    expect(interval.undefined).toMatch(/^not defined in \d+ of 200 resamples$/);
  });
});

describe('describePerformance', () => {
  const x = Array.from(normals(150, 33));
  const data = dataset({ x, exited: Array.from(draws(Float64Array.from(x), 34), String) });
  const model = train(data);

  it('holds only numbers, texts and plain objects, so it can be stored', () => {
    const description = describePerformance(model, 'm', data, 't', { seed: 1, resamples: 50 });
    expect(JSON.parse(JSON.stringify(description))).toEqual(description);
    expect(description.wilson.accuracy.lower).toBeLessThan(description.metrics.accuracy.value!);
  });

  it('gives a reason for everything when there are no rows', () => {
    const none = describePerformance(model, 'm', selectRows(data, []), 't', { seed: 1, resamples: 10 });
    expect(none.ks.undefined).toBeDefined();
    expect(none.delong).toHaveProperty('undefined');
    expect(none.intervals.auc.undefined).toBe('not defined in 10 of 10 resamples');
    expect(none.calibration.murphy).toBeUndefined();
    expect(none.gains).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calibratedRows,
  drawLabels,
  flagsOf,
  holdsNoNumber,
  ORACLE_COSTS,
  oracleRows,
  PERFORMANCE_ORACLES,
  uniforms,
} from '../../test/predicted-rows.ts';
import { sharedDataExists } from '../../test/shared-data.ts';
import { CBPE_ASSUMPTION, estimatePerformance } from './estimate-performance.ts';
import { PERFORMANCE_METRICS } from './metric-names.ts';
import { performanceFigures } from './performance-figures.ts';
import type { PredictedRows, RealisedRows } from './predicted-rows.ts';

const reference = calibratedRows(2000, 1);

function rowsOf(probabilities: readonly number[], threshold = 0.5): PredictedRows {
  const p = Float64Array.from(probabilities);
  return { probabilities: p, flags: flagsOf(p, threshold), costs: ORACLE_COSTS };
}

function labelled(probabilities: readonly number[], labels: readonly number[]): RealisedRows {
  return { ...rowsOf(probabilities), labels: Uint8Array.from(labels) };
}

describe('estimatePerformance', () => {
  it('gives reasons instead of numbers for no rows, with the assumption all the same', () => {
    const found = estimatePerformance(rowsOf([]), reference);
    expect(found).toMatchObject({ rows: 0, alarm: false, assumption: CBPE_ASSUMPTION });
    for (const metric of PERFORMANCE_METRICS) {
      expect(found.metrics[metric]).toMatchObject({ undefinedReason: 'there are no rows', alarm: false });
    }
  });

  it('names what is missing for each metric', () => {
    const { metrics } = estimatePerformance(
      { probabilities: Float64Array.of(0, 0), flags: Uint8Array.of(0, 0) },
      reference,
    );
    expect(metrics.auc.undefinedReason).toBe('nobody leaves');
    expect(metrics.f1.undefinedReason).toBe('nobody leaves and nobody is flagged');
    expect(metrics.precision.undefinedReason).toBe('nobody is flagged');
    expect(metrics.recall.undefinedReason).toBe('nobody leaves');
    expect(metrics.expectedCost.undefinedReason).toBe('no costs are given');
    expect(metrics.accuracy.estimate).toBe(1);
  });

  it('never holds NaN, whatever the rows', () => {
    const p = fc.constantFrom(0, 1e-300, 0.2, 0.5, 0.999, 1);
    const bit = fc.integer({ min: 0, max: 1 });
    fc.assert(
      fc.property(
        fc.array(p, { maxLength: 12 }),
        fc.array(fc.tuple(p, bit), { maxLength: 150 }),
        (now, before) => {
          const found = estimatePerformance(
            rowsOf(now),
            labelled(
              before.map(([probability]) => probability),
              before.map(([, label]) => label),
            ),
            { fitCalibrator: () => (values) => values.map((value) => value / 2) },
          );
          expect(holdsNoNumber(found)).toBe(false);
        },
      ),
    );
  });

  it('refuses rows that no figure could be made of', () => {
    const one = rowsOf([0.5]);
    expect(() => estimatePerformance(rowsOf([Number.NaN]), reference)).toThrow(
      'The current rows, row 0: expected a probability in [0, 1], found NaN.',
    );
    expect(() => estimatePerformance({ ...one, flags: new Uint8Array(2) }, reference)).toThrow(
      'there are 2 flags for 1 probabilities',
    );
    expect(() => estimatePerformance({ ...one, scores: Float64Array.of(Infinity) }, reference)).toThrow(
      'expected a finite score',
    );
    expect(() =>
      estimatePerformance({ ...one, costs: { falsePositive: 1, falseNegative: Number.NaN } }, reference),
    ).toThrow('expected a finite cost "falseNegative"');
    expect(() =>
      estimatePerformance(
        { ...one, costs: { falsePositive: new Float64Array(2), falseNegative: 1 } },
        reference,
      ),
    ).toThrow('there are 2 costs "falsePositive" for 1 probabilities');
    expect(() => estimatePerformance(one, { ...reference, labels: new Uint8Array(2000).fill(2) })).toThrow(
      'The reference rows, row 0: expected a label of 0 or 1, found 2.',
    );
  });

  it('has no band and no thresholds where the reference cannot give them, and says why', () => {
    const { metrics } = estimatePerformance(rowsOf([0.9, 0.1]), labelled([0.9, 0.8, 0.1], [1, 1, 0]));
    expect(metrics.precision).toMatchObject({
      estimate: 0.9,
      bandUndefinedReason: 'the reference rows that it looks at all came out the same',
      thresholdsUndefinedReason: 'the reference has 3 rows, 100 are needed',
      alarm: false,
    });
    expect(metrics.auc.bandUndefinedReason).toBe('in the reference fewer than two stayed');
  });

  it('does not depend on the order of the current rows', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 40 }), (tenths) => {
        const p = tenths.map((tenth) => tenth / 20);
        const one = estimatePerformance(rowsOf(p), reference);
        const other = estimatePerformance(rowsOf([...p].reverse()), reference);
        for (const metric of PERFORMANCE_METRICS) {
          const { estimate } = one.metrics[metric];
          if (estimate === undefined) expect(other.metrics[metric].estimate).toBeUndefined();
          else expect(other.metrics[metric].estimate).toBeCloseTo(estimate, 12);
        }
      }),
    );
  });

  it('is the realised metric where probabilities are certain', () => {
    const bit = fc.integer({ min: 0, max: 1 });
    fc.assert(
      fc.property(fc.array(fc.tuple(bit, fc.integer({ min: 0, max: 5 })), { maxLength: 40 }), (cells) => {
        const labels = Uint8Array.from(cells, ([label]) => label);
        const scores = Float64Array.from(cells, ([, score]) => score);
        const flags = Uint8Array.from(cells, ([, score]) => (score > 2 ? 1 : 0));
        const rows = { probabilities: Float64Array.from(labels), flags, scores };
        const { metrics } = estimatePerformance(rows, reference);
        const realised = performanceFigures(labels, rows);
        for (const metric of PERFORMANCE_METRICS) {
          expect(metrics[metric].estimate).toBe(realised[metric].value);
          expect(metrics[metric].undefinedReason).toBe(realised[metric].undefinedReason);
        }
      }),
    );
  });

  it('is unbiased on calibrated rows, and the truth is in its band', () => {
    const { probabilities, flags } = calibratedRows(400, 7);
    const rows = { probabilities, flags, costs: ORACLE_COSTS };
    const { metrics } = estimatePerformance(rows, { ...reference, costs: ORACLE_COSTS });
    const next = uniforms(8);
    const draws = Array.from({ length: 400 }, () =>
      performanceFigures(drawLabels(probabilities, next), rows),
    );
    for (const metric of PERFORMANCE_METRICS) {
      const { estimate, standardError, lower, upper } = metrics[metric];
      const values = draws.map((draw) => draw[metric].value!);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(Math.abs(mean - estimate!)).toBeLessThan((4 * standardError!) / Math.sqrt(draws.length) + 0.002);
      const inside = values.filter((value) => value >= lower! && value <= upper!).length;
      expect(inside / values.length).toBeGreaterThan(0.99);
    }
  });

  it('hardly ever raises an alarm where nothing changed, also for few rows', () => {
    for (const n of [20, 100, 1000]) {
      const alarms = Array.from({ length: 100 }, (_, k) => {
        const { probabilities, flags } = calibratedRows(n, 100 + k);
        return estimatePerformance({ probabilities, flags }, reference).alarm;
      });
      expect(alarms.filter(Boolean).length).toBeLessThanOrEqual(3);
    }
  });

  it('raises an alarm where the model is less sure than it was', () => {
    const { probabilities, flags } = calibratedRows(1000, 3, -1, 0.4);
    const { alarm, metrics } = estimatePerformance({ probabilities, flags }, reference);
    expect(alarm).toBe(true);
    expect(metrics.auc).toMatchObject({ alarm: true, direction: 'worse' });
    expect(metrics.auc.estimate!).toBeLessThan(metrics.auc.thresholds!.lower);
  });

  it('takes a cost that rises for what it is: worse', () => {
    const costs = { falsePositive: 1, falseNegative: 5 };
    const { probabilities, flags } = calibratedRows(1000, 3, 0, 0.4);
    const { metrics } = estimatePerformance({ probabilities, flags, costs }, { ...reference, costs });
    expect(metrics.expectedCost).toMatchObject({ alarm: true, direction: 'worse' });
  });

  it('takes a value of each client’s own into the cost', () => {
    const costs = { falsePositive: 10, falseNegative: 0, truePositive: Float64Array.of(10 - 30, 10 - 3) };
    const { metrics } = estimatePerformance(
      { probabilities: Float64Array.of(0.6, 0.5), flags: Uint8Array.of(1, 0), costs },
      reference,
    );
    // (0.6·(−20) + 0.4·10 + 0) / 2
    expect(metrics.expectedCost.estimate).toBeCloseTo(-4, 12);
  });

  it('widens thresholds for fewer rows than a chunk of the reference has', () => {
    const half = (n: number): number => {
      const { probabilities, flags } = calibratedRows(n, 5);
      const { thresholds } = estimatePerformance({ probabilities, flags }, reference).metrics.auc;
      return thresholds!.mean - thresholds!.lower;
    };
    expect(half(50)).toBeCloseTo(2 * half(200), 12);
    expect(half(2000)).toBe(half(200));
  });
});

describe.skipIf(!sharedDataExists)(
  `estimates of the shared scores${sharedDataExists ? '' : ' (SKIPPED: ../shared/data is not there)'}`,
  () => {
    for (const [id, oracle] of PERFORMANCE_ORACLES) {
      it(`${id}: estimate, band and thresholds are those of an independent computation`, () => {
        const { reference: before, current } = oracleRows(id);
        const { metrics, rows, referenceRows } = estimatePerformance(current, before);
        expect({ rows, referenceRows }).toEqual({ rows: oracle.rows, referenceRows: oracle.referenceRows });
        for (const metric of PERFORMANCE_METRICS) {
          const found = metrics[metric];
          expect(found.estimate).toBeCloseTo(oracle.estimates[metric]!, 12);
          expect(found.standardError).toBeCloseTo(oracle.standardErrors[metric]!, 12);
          expect(found.reference).toBeCloseTo(oracle.reference[metric]!, 12);
          expect(found.thresholds?.mean).toBeCloseTo(oracle.thresholds[metric]!.mean, 12);
          expect(found.thresholds?.standardDeviation).toBeCloseTo(
            oracle.thresholds[metric]!.standardDeviation,
            12,
          );
        }
      });
    }
  },
);

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibratedRows, holdsNoNumber, oracleRows, PERFORMANCE_ORACLES } from '../../test/predicted-rows.ts';
import { sharedDataExists } from '../../test/shared-data.ts';
import { PERFORMANCE_METRICS } from './metric-names.ts';
import { areaOfGroups, rankGroups } from './ranked-groups.ts';
import { realisedPerformance } from './realised-performance.ts';

describe('realisedPerformance', () => {
  it('gives reasons instead of numbers for no rows and for one class', () => {
    const none = realisedPerformance({
      labels: new Uint8Array(),
      flags: new Uint8Array(),
      probabilities: new Float64Array(),
    });
    expect(none).toMatchObject({ rows: 0, positives: 0 });
    expect(none.metrics.accuracy).toEqual({ undefinedReason: 'there are no rows', intervalMethod: 'wilson' });
    const stayed = realisedPerformance({
      labels: Uint8Array.of(0),
      flags: Uint8Array.of(0),
      probabilities: Float64Array.of(0.2),
    }).metrics;
    expect(stayed.auc.undefinedReason).toBe('nobody leaves');
    expect(stayed.recall.undefinedReason).toBe('nobody leaves');
    expect(stayed.accuracy.value).toBe(1);
    // statsmodels 0.13.5, proportion_confint(1, 1, method='wilson'): (0.20654931437723745, 1.0)
    expect(stayed.accuracy.lower).toBeCloseTo(0.20654931437723745, 14);
  });

  it('gives a value without an interval where there is none, and says why', () => {
    const { metrics } = realisedPerformance({
      labels: Uint8Array.of(1, 1, 0, 0),
      flags: Uint8Array.of(1, 1, 0, 0),
      probabilities: Float64Array.of(0.9, 0.8, 0.2, 0.1),
      costs: { falsePositive: 1, falseNegative: 1 },
    });
    expect(metrics.auc).toMatchObject({
      value: 1,
      intervalUndefinedReason: 'every pair is in the right order',
    });
    expect(metrics.expectedCost).toMatchObject({
      value: 0,
      intervalUndefinedReason: 'every client costs the same',
    });
  });

  it('never holds NaN, and every value is in its interval', () => {
    const bit = fc.integer({ min: 0, max: 1 });
    const cells = fc.array(fc.tuple(bit, bit, fc.integer({ min: 0, max: 4 })), { maxLength: 30 });
    fc.assert(
      fc.property(cells, (rows) => {
        const found = realisedPerformance({
          labels: Uint8Array.from(rows, ([label]) => label),
          flags: Uint8Array.from(rows, ([, flag]) => flag),
          probabilities: Float64Array.from(rows, ([, , quarter]) => quarter / 4),
          costs: { falsePositive: 1, falseNegative: 5 },
        });
        expect(holdsNoNumber(found)).toBe(false);
        for (const { value, lower, upper } of Object.values(found.metrics)) {
          if (value === undefined || lower === undefined || upper === undefined) continue;
          expect(value).toBeGreaterThanOrEqual(lower - 1e-12);
          expect(value).toBeLessThanOrEqual(upper + 1e-12);
        }
      }),
    );
  });

  it('has intervals that hold the truth in about 95 % of draws', () => {
    const large = realisedPerformance(calibratedRows(200_000, 1)).metrics;
    const draws = Array.from(
      { length: 400 },
      (_, k) => realisedPerformance(calibratedRows(150, 50 + k)).metrics,
    );
    for (const metric of ['auc', 'f1', 'precision', 'recall', 'accuracy'] as const) {
      const truth = large[metric].value!;
      const inside = draws.filter(({ [metric]: m }) => truth >= m.lower! && truth <= m.upper!).length;
      expect(inside / draws.length).toBeGreaterThan(0.92);
      expect(inside / draws.length).toBeLessThan(0.985);
    }
  });
});

describe('areaOfGroups', () => {
  it('is the weighted share of pairs in order, ties counting half', () => {
    const p = fc.constantFrom(0, 0.1, 0.5, 0.8, 1);
    const cells = fc.array(fc.tuple(p, fc.integer({ min: 0, max: 4 })), { maxLength: 20 });
    fc.assert(
      fc.property(cells, (rows) => {
        const [leaves, scores] = [rows.map(([chance]) => chance), rows.map(([, score]) => score)];
        let [won, all] = [0, 0];
        for (const [i, a] of leaves.entries()) {
          for (const [j, b] of leaves.entries()) {
            const order = Math.sign(scores[i]! - scores[j]!);
            won += (a * (1 - b) * (order + 1)) / 2;
            all += a * (1 - b);
          }
        }
        const { value } = areaOfGroups(rankGroups(leaves, Float64Array.from(scores)));
        if (value === undefined) expect(all).toBe(0);
        else expect(value).toBeCloseTo(won / all, 12);
      }),
    );
  });
});

describe.skipIf(!sharedDataExists)(
  `realised performance on the shared scores${sharedDataExists ? '' : ' (SKIPPED: ../shared/data is not there)'}`,
  () => {
    for (const [id, oracle] of PERFORMANCE_ORACLES) {
      it(`${id}: metrics are scikit-learn's, intervals statsmodels'`, () => {
        const { metrics } = realisedPerformance(oracleRows(id).current);
        for (const metric of PERFORMANCE_METRICS) {
          const [lower, upper] = oracle.intervals[metric]!;
          expect(metrics[metric].value).toBeCloseTo(oracle.realised[metric]!, 12);
          expect(metrics[metric].lower).toBeCloseTo(lower, 12);
          expect(metrics[metric].upper).toBeCloseTo(upper, 12);
        }
      });
    }
  },
);

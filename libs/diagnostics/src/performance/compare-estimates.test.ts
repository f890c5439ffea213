import { describe, expect, it } from 'vitest';
import { calibratedRows, holdsNoNumber } from '../../test/predicted-rows.ts';
import { compareEstimates, type EstimateWithOutcome } from './compare-estimates.ts';
import { estimatePerformance } from './estimate-performance.ts';
import { sliceRows, type RealisedRows } from './predicted-rows.ts';
import { realisedPerformance } from './realised-performance.ts';

const reference = calibratedRows(2000, 1);

function pair(name: string, rows: RealisedRows, known = rows): EstimateWithOutcome {
  const { labels: _, ...unlabelled } = rows;
  return { name, estimate: estimatePerformance(unlabelled, reference), realised: realisedPerformance(known) };
}

describe('compareEstimates', () => {
  it('says that nothing could be compared where there is no history or no outcome', () => {
    const nothing = 'No estimate could be compared with an outcome yet.';
    expect(compareEstimates([]).record.f1).toEqual({
      comparisons: 0,
      banded: 0,
      inside: 0,
      message: nothing,
    });
    const rows = calibratedRows(200, 2);
    const waiting = compareEstimates([pair('2024-03', rows, sliceRows(rows, 0, 0))]);
    expect(waiting.estimates[0]?.metrics.f1).toMatchObject({
      undefinedReason: 'not realised: there are no rows',
    });
    expect(waiting.record.f1.message).toBe(nothing);
    expect(holdsNoNumber(waiting)).toBe(false);
  });

  it('gives the error with its sign and whether the truth is in the band', () => {
    const one = pair('2024-03', calibratedRows(500, 3));
    const { estimates, record } = compareEstimates([one]);
    const { estimate, lower, upper } = one.estimate.metrics.f1;
    const { value } = one.realised.metrics.f1;
    expect(estimates[0]).toMatchObject({ name: '2024-03', estimatedRows: 500, partial: false });
    expect(estimates[0]?.metrics.f1).toMatchObject({
      estimated: estimate,
      realised: value,
      error: estimate! - value!,
      band: { lower, upper },
      inside: true,
    });
    expect(record.f1).toMatchObject({ comparisons: 1, banded: 1, inside: 1, meanError: estimate! - value! });
    expect(record.expectedCost.comparisons).toBe(0);
  });

  it('widens the band where outcomes of a quarter of the rows only are there', () => {
    const rows = calibratedRows(400, 4);
    const { estimates } = compareEstimates([
      pair('2024-03', rows, sliceRows(rows, 0, 100)),
      pair('2024-04', rows),
    ]);
    const width = (k: number): number => {
      const { band } = estimates[k]!.metrics.auc;
      return band!.upper - band!.lower;
    };
    expect(estimates[0]).toMatchObject({ partial: true, realisedRows: 100, estimatedRows: 400 });
    expect(estimates[0]!.metrics.auc.estimated! - estimates[0]!.metrics.auc.band!.lower).toBeCloseTo(
      2 * (estimates[1]!.metrics.auc.estimated! - estimates[1]!.metrics.auc.band!.lower),
      12,
    );
    expect(width(0)).toBeGreaterThan(width(1));
  });

  it('covers nearly every calibrated period', () => {
    const history = Array.from({ length: 60 }, (_, k) => pair(`${k}`, calibratedRows(300, 500 + k)));
    const { record } = compareEstimates(history);
    for (const metric of ['auc', 'f1', 'precision', 'recall', 'accuracy'] as const) {
      expect(record[metric].inside).toBeGreaterThanOrEqual(58);
      expect(record[metric].coverage!.upper).toBeGreaterThan(0.99);
      expect(Math.abs(record[metric].meanError!)).toBeLessThan(0.02);
    }
  });

  it('shows an estimator that no longer holds: its assumption broke', () => {
    const history = Array.from({ length: 12 }, (_, k) => {
      const rows = calibratedRows(300, 700 + k);
      // Who leaves has nothing to do with the model any more.
      return pair(`${k}`, { ...rows, labels: calibratedRows(300, 800 + k).labels });
    });
    const { f1, auc } = compareEstimates(history).record;
    expect(f1.inside + auc.inside).toBe(0);
    expect(auc.meanError!).toBeGreaterThan(0.2);
    expect(auc.message).toMatch(
      /^12 estimates were off by 0\.\d+ in the mean, 0\.\d+ too high on average; .* 0 of 12/,
    );
  });
});

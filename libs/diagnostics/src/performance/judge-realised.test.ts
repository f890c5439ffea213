import { describe, expect, it } from 'vitest';
import { calibratedRows, drawLabels, holdsNoNumber, uniforms } from '../../test/predicted-rows.ts';
import { judgeRealised } from './judge-realised.ts';
import { PERFORMANCE_METRICS } from './metric-names.ts';
import type { RealisedRows } from './predicted-rows.ts';

/** Leavers of whom the first are flagged, and one stayer. */
function leavers(flagged: number, of: number): RealisedRows {
  const n = of + 1;
  return {
    labels: Uint8Array.from({ length: n }, (_, i) => (i < of ? 1 : 0)),
    flags: Uint8Array.from({ length: n }, (_, i) => (i < flagged ? 1 : 0)),
    probabilities: Float64Array.from({ length: n }, (_, i) => (i < flagged ? 0.9 : 0.1)),
  };
}

const EMPTY: RealisedRows = {
  labels: new Uint8Array(),
  flags: new Uint8Array(),
  probabilities: new Float64Array(),
};

describe('judgeRealised', () => {
  it('gives reasons for no rows on either side, one class and one probability', () => {
    const rows = calibratedRows(500, 3);
    const sides: readonly (readonly [RealisedRows, RealisedRows])[] = [
      [EMPTY, rows],
      [rows, EMPTY],
      [rows, { ...rows, labels: new Uint8Array(500) }],
      [{ ...rows, probabilities: new Float64Array(500).fill(0.2), flags: new Uint8Array(500) }, rows],
    ];
    for (const [current, reference] of sides) {
      const found = judgeRealised(current, reference);
      expect(holdsNoNumber(found)).toBe(false);
      for (const metric of PERFORMANCE_METRICS) {
        const { lower, undefinedReason } = found[metric];
        expect(lower === undefined, metric).toBe(undefinedReason !== undefined);
      }
    }
    expect(judgeRealised(rows, EMPTY).f1).toEqual({
      alarm: false,
      undefinedReason: 'in the reference there are no rows',
    });
  });

  it('has the interval of Newcombe for a difference of two shares', () => {
    const { recall } = judgeRealised(leavers(48, 80), leavers(56, 70));
    // 48/80 − 56/70 by method 10 of Newcombe (1998) at 1 − 0.05/12, computed in Python from Wilson's two intervals; at
    // 95 % the same lines give the published 0.0524 to 0.3339 for 56/70 − 48/80.
    expect(recall.change).toBeCloseTo(-0.2, 12);
    expect(recall.lower).toBeCloseTo(-0.3755324821494972, 9);
    expect(recall.upper).toBeCloseTo(-0.0006254578483534667, 9);
    expect(recall.alarm).toBe(true);
  });

  it('raises no alarm for the better, nor for a loss that does not matter however sure it is', () => {
    const better = judgeRealised(leavers(56, 70), leavers(48, 80));
    expect(better.recall).toMatchObject({ alarm: false });
    const small = judgeRealised(leavers(7700, 10_000), leavers(8000, 10_000));
    expect(small.recall.upper).toBeLessThan(0);
    expect(small.recall.alarm).toBe(false);
  });

  it('raises an alarm in at most 5 % of draws where nothing changed', () => {
    const draws = 300;
    let alarms = 0;
    for (let draw = 0; draw < draws; draw++) {
      const found = judgeRealised(calibratedRows(400, 1000 + draw), calibratedRows(800, 5000 + draw));
      if (PERFORMANCE_METRICS.some((metric) => found[metric].alarm)) alarms++;
    }
    expect(alarms / draws).toBeLessThanOrEqual(0.05);
  });

  it('catches that outcomes have nothing to do with the scores any more', () => {
    const rows = calibratedRows(500, 8);
    const share = rows.labels.reduce((sum, label) => sum + label, 0) / 500;
    const labels = drawLabels(new Float64Array(500).fill(share), uniforms(9));
    const found = judgeRealised({ ...rows, labels }, calibratedRows(1000, 10));
    expect(found).toMatchObject({ auc: { alarm: true }, f1: { alarm: true } });
  });

  it('judges costs upwards', () => {
    const costs = { falsePositive: 1, falseNegative: 5 };
    const reference = { ...calibratedRows(1000, 10), costs };
    const rows = calibratedRows(1000, 12);
    const labels = rows.labels.map((label) => 1 - label);
    expect(judgeRealised({ ...rows, costs, labels }, reference).expectedCost).toMatchObject({ alarm: true });
    expect(judgeRealised({ ...rows, costs }, reference).expectedCost).toMatchObject({ alarm: false });
  });
});

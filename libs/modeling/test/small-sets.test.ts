/** Small sets full of ties, of one class and of no flag, against scikit-learn, scipy and statsmodels. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  classify,
  compareAccuracy,
  computeMetrics,
  confusionCounts,
  delongAuc,
  delongTest,
  expectedCalibrationError,
  ksDistance,
  reliabilityBins,
  wilsonInterval,
} from '../src/index.ts';
import type { Metric } from '../src/index.ts';

interface SmallSet {
  readonly labels: readonly number[];
  readonly p: readonly number[];
  readonly q: readonly number[];
  readonly f1: number | null;
  readonly precision: number | null;
  readonly mcc: number | null;
  readonly averagePrecision: number | null;
  readonly auc: number | null;
  readonly ks: number | null;
  readonly logLoss: number;
  readonly brier: number;
  readonly equalWidthError: number;
  readonly equalCountError: number;
  readonly delong: readonly [number, number] | null;
  readonly mcnemar: readonly [number, number, number];
  readonly wilson: readonly [number, number];
}

/** Made by `oracles/small_sets.py`. */
const SETS = JSON.parse(
  readFileSync(new URL('./oracles/small-sets.json', import.meta.url), 'utf8'),
) as readonly SmallSet[];

function agree(found: Metric, expected: number | null): void {
  if (expected === null) expect(found.undefined).toBeTypeOf('string');
  else expect(Math.abs(found.value! - expected)).toBeLessThan(1e-12);
}

describe.each(SETS.map((set, index) => ({ index, set })))('small set $index', ({ set }) => {
  const labels = Uint8Array.from(set.labels);
  const [p, q] = [Float64Array.from(set.p), Float64Array.from(set.q)];
  const counts = confusionCounts(labels, classify(p, 0.5));

  it('has the metrics of scikit-learn, and none where scikit-learn warns', () => {
    const metrics = computeMetrics(labels, p, counts);
    for (const name of ['f1', 'precision', 'mcc', 'averagePrecision', 'auc', 'logLoss', 'brier'] as const) {
      agree(metrics[name], set[name]);
    }
    agree(ksDistance(labels, p), set.ks);
  });

  it('has the calibration errors of the definitions, ties in one bin', () => {
    const error = (kind: 'equal-count' | 'equal-width'): Metric =>
      expectedCalibrationError(reliabilityBins(labels, p, { kind }));
    agree(error('equal-width'), set.equalWidthError);
    agree(error('equal-count'), set.equalCountError);
  });

  it("has DeLong's error and p-value, McNemar's p-value and Wilson's interval", () => {
    const [single, both] = [delongAuc(labels, p), delongTest(labels, p, q)];
    if ('undefined' in single || 'undefined' in both) expect(set.delong).toBeNull();
    else {
      agree({ value: single.standardError }, set.delong![0]);
      agree({ value: both.pValue }, set.delong![1]);
    }
    const { onlyFirst, onlySecond, pValue } = compareAccuracy(labels, classify(p, 0.5), classify(q, 0.5));
    expect([onlyFirst, onlySecond]).toEqual(set.mcnemar.slice(0, 2));
    agree({ value: pValue }, set.mcnemar[2]);
    const wilson = wilsonInterval(counts.tp + counts.tn, labels.length);
    agree({ value: wilson.lower! }, set.wilson[0]);
    agree({ value: wilson.upper! }, set.wilson[1]);
  });
});

describe('wilsonInterval', () => {
  // Newcombe, Statistics in Medicine 17 (1998), 857–872, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i of %i is the published one', (successes, trials, lower, upper) => {
    const found = wilsonInterval(successes, trials);
    expect(found.lower).toBeCloseTo(lower, 4);
    expect(found.upper).toBeCloseTo(upper, 4);
  });
});

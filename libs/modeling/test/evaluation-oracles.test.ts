/** Intervals, tests, calibration and curves of the shared scores, against `oracles/evaluation.py` and scikit-learn. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  bootstrapIntervals,
  classify,
  compareAccuracy,
  delongAuc,
  delongTest,
  expectedCalibrationError,
  gainsTable,
  ksDistance,
  murphyDecomposition,
  reliabilityBins,
  wilsonInterval,
} from '../src/index.ts';
import { CHURN_SETS, numbers, readCsv, readJson, sharedDataExists, sharedNote } from './shared-data.ts';

interface Oracle {
  readonly auc: number;
  readonly delong_se: number;
  readonly delong_lower: number;
  readonly delong_upper: number;
  readonly second_auc: number;
  readonly difference_se: number;
  readonly difference_p: number;
  readonly mcnemar: readonly [number, number];
  readonly mcnemar_p: number;
  readonly wilson_accuracy: readonly [number, number];
  readonly murphy_of_rounded: readonly [number, number, number];
  readonly brier_of_rounded: number;
}

interface ScikitMetrics {
  readonly accuracy: number;
  readonly ece10_equal_width: number;
  readonly ks: number;
  readonly top_decile_count: number;
  readonly top_decile_lift: number;
}

const ORACLES = JSON.parse(
  readFileSync(new URL('./oracles/evaluation.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, Oracle>>;

function close(found: number | undefined, expected: number, tolerance = 1e-12): void {
  expect(Math.abs(found! - expected)).toBeLessThan(tolerance);
}

describe.skipIf(!sharedDataExists)(`uncertainty and calibration of the shared scores${sharedNote}`, () => {
  for (const id of CHURN_SETS) {
    const cells = sharedDataExists ? readCsv(`conformance/preds_${id}.csv`) : new Map<string, string[]>();
    const labels = Uint8Array.from(numbers(cells.get('y') ?? []));
    const p = numbers(cells.get('p') ?? []);
    const rounded = p.map((value) => Math.floor(value * 10 + 0.5) / 10);
    const oracle = ORACLES[id]!;

    it(`${id}: DeLong's errors, interval and test`, () => {
      const single = delongAuc(labels, p);
      if ('undefined' in single) throw new Error(single.undefined);
      close(single.auc, oracle.auc);
      close(single.standardError, oracle.delong_se);
      close(single.interval.lower, oracle.delong_lower);
      close(single.interval.upper, oracle.delong_upper);
      const test = delongTest(labels, p, rounded);
      if ('undefined' in test) throw new Error(test.undefined);
      close(test.second, oracle.second_auc);
      close(test.standardError, oracle.difference_se);
      close(test.pValue, oracle.difference_p, 1e-10);
    });

    it(`${id}: McNemar's exact test and Wilson's interval`, () => {
      const test = compareAccuracy(labels, classify(p, 0.3), classify(p, 0.5));
      expect([test.onlyFirst, test.onlySecond]).toEqual(oracle.mcnemar);
      close(test.pValue, oracle.mcnemar_p);
      const { accuracy } = readJson<ScikitMetrics>(`conformance/metrics_${id}.json`);
      const interval = wilsonInterval(Math.round(accuracy * labels.length), labels.length);
      close(interval.lower, oracle.wilson_accuracy[0]);
      close(interval.upper, oracle.wilson_accuracy[1]);
    });

    it(`${id}: Murphy's parts, calibration error, KS and lift`, () => {
      const murphy = murphyDecomposition(labels, rounded, { bins: 11, kind: 'equal-width' })!;
      close(murphy.reliability, oracle.murphy_of_rounded[0]);
      close(murphy.resolution, oracle.murphy_of_rounded[1]);
      close(murphy.uncertainty, oracle.murphy_of_rounded[2]);
      close(murphy.brier, oracle.brier_of_rounded);
      close(murphy.withinBins, 0);
      const expected = readJson<ScikitMetrics>(`conformance/metrics_${id}.json`);
      close(
        expectedCalibrationError(reliabilityBins(labels, p, { kind: 'equal-width' })).value,
        expected.ece10_equal_width,
      );
      close(ksDistance(labels, p).value, expected.ks);
      const [top] = gainsTable(labels, p);
      expect(top!.rows).toBe(expected.top_decile_count);
      close(top!.cumulativeLift, expected.top_decile_lift);
    });

    it(`${id}: the bootstrap interval of AUC is DeLong's to within a tenth of its width`, () => {
      const { auc } = bootstrapIntervals(labels, p, 0.5, { seed: 1 });
      const width = oracle.delong_upper - oracle.delong_lower;
      expect(Math.abs(auc.lower! - oracle.delong_lower)).toBeLessThan(width / 10);
      expect(Math.abs(auc.upper! - oracle.delong_upper)).toBeLessThan(width / 10);
    });
  }
});

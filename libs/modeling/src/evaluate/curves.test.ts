import { expect, test } from 'vitest';
import { uniforms } from '../../test/builders.ts';
import { expectedCalibrationError, reliabilityBins } from './calibration-error.ts';
import { costCurve, gainsTable, precisionRecallCurve, rocCurve } from './curves.ts';
import { groupByScore } from './ranking.ts';

const scores = uniforms(5000, 1);
const labels = Uint8Array.from(uniforms(5000, 2), (u, i) => (u < scores[i]! ? 1 : 0));
const costs = { falsePositive: 1, falseNegative: 4 };

test('a limited curve is the first, the last and evenly many points of the whole one', () => {
  for (const curve of [
    (options = {}) => rocCurve(labels, scores, options),
    (options = {}) => precisionRecallCurve(labels, scores, options),
    (options = {}) => costCurve(labels, scores, costs, options),
  ]) {
    const whole: readonly unknown[] = curve();
    const step = (whole.length - 1) / 99;
    const even = Array.from({ length: 100 }, (_, i) => whole[Math.round(i * step)]);
    expect(curve({ limit: 100 })).toEqual(even);
    expect(curve({ limit: whole.length })).toEqual(whole);
  }
});

test('rows that are grouped already give the same curves, gains and bins', () => {
  const groups = groupByScore(labels, scores);
  expect(rocCurve(labels, scores, { groups })).toEqual(rocCurve(labels, scores));
  expect(gainsTable(labels, scores, { groups })).toEqual(gainsTable(labels, scores));
  const bins = reliabilityBins(labels, scores, { groups });
  expect(bins).toEqual(reliabilityBins(labels, scores));
  expect(expectedCalibrationError(bins).value).toBeGreaterThan(0);
});

import { describe, expect, it } from 'vitest';
import { calibratedRows } from '../../test/predicted-rows.ts';
import { calibrationError } from './calibration-error.ts';
import { chooseRecalibration, type FitCalibrator } from './choose-recalibration.ts';
import { estimatePerformance } from './estimate-performance.ts';

const logit = (p: number): number => Math.log(p / (1 - p));
const scaled = (factor: number): ((values: Float64Array) => Float64Array) => {
  return (values) => values.map((p) => 1 / (1 + Math.exp(-factor * logit(p))));
};
/** Knows that the probabilities below are three times too sure. */
const toThird: FitCalibrator = () => scaled(1 / 3);
const rows = calibratedRows(1500, 11);
const overconfident = { ...rows, probabilities: scaled(3)(rows.probabilities) };

describe('chooseRecalibration', () => {
  it('leaves probabilities alone when nothing is to be tried, or cannot be', () => {
    const { report, apply } = chooseRecalibration(rows.labels, rows.probabilities, undefined, 1);
    expect(report).toEqual({ applied: false, splits: 0, reason: 'No calibration was asked for.' });
    expect(apply(rows.probabilities)).toBe(rows.probabilities);
    const few = chooseRecalibration(Uint8Array.of(1, 0), Float64Array.of(0.5, 0.5), toThird, 1);
    expect(few.report).toMatchObject({
      applied: false,
      reason: expect.stringContaining('1 rows of one class'),
    });
  });

  it('applies what makes held-out probabilities truer, and says by how much', () => {
    const { report } = chooseRecalibration(rows.labels, overconfident.probabilities, toThird, 1);
    expect(report).toMatchObject({ applied: true, splits: 10 });
    expect(report.errorAfter!).toBeLessThan(report.errorBefore!);
    expect(report.reason).toMatch(
      /^It lowers the calibration error of held-out rows from 0\.\d+ to 0\.\d+\.$/,
    );
  });

  it('does not apply what makes them worse', () => {
    const { report } = chooseRecalibration(rows.labels, rows.probabilities, toThird, 1);
    expect(report).toMatchObject({ applied: false, splits: 10 });
  });

  it('fits on rows that it is not measured on', () => {
    const sizes: number[] = [];
    const fit: FitCalibrator = (labels) => {
      sizes.push(labels.length);
      return (values) => values.map((p) => p / 2);
    };
    chooseRecalibration(rows.labels, overconfident.probabilities, fit, 1);
    const positives = rows.labels.reduce((sum, label) => sum + label, 0);
    const heldOut = Math.round(positives / 10) + Math.round((1500 - positives) / 10);
    expect(sizes.slice(0, 10)).toEqual(new Array(10).fill(1500 - heldOut));
  });

  it('mends the estimate of an overconfident model, but not its order', () => {
    const { probabilities, flags } = calibratedRows(800, 12);
    const current = { probabilities: scaled(3)(probabilities), flags };
    const truth = estimatePerformance({ probabilities, flags }, rows).metrics;
    const mended = estimatePerformance(current, overconfident, { fitCalibrator: toThird });
    const wrong = estimatePerformance(current, overconfident).metrics;
    expect(mended.recalibration.applied).toBe(true);
    expect(mended.metrics.f1.estimate).toBeCloseTo(truth.f1.estimate!, 10);
    expect(mended.metrics.auc.estimate).toBeCloseTo(truth.auc.estimate!, 10);
    expect(wrong.f1.estimate! - truth.f1.estimate!).toBeGreaterThan(0.1);
  });
});

describe('calibrationError', () => {
  it('is absent without rows and 0 where shares are as said', () => {
    expect(calibrationError(new Uint8Array(), new Float64Array())).toBeUndefined();
    expect(calibrationError(Uint8Array.of(1, 0, 0, 0), new Float64Array(4).fill(0.25))).toBe(0);
  });

  it('keeps tied probabilities in one bin, in any order of rows', () => {
    const labels = Uint8Array.of(1, 1, 0, 0, 1, 0);
    const tied = new Float64Array(6).fill(0.5);
    expect(calibrationError(labels, tied)).toBe(0);
    expect(calibrationError(labels.slice().reverse(), tied)).toBe(0);
  });
});

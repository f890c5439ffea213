import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibratedRows, holdsNoNumber, oracleRows, PERFORMANCE_ORACLES } from '../../test/predicted-rows.ts';
import { sharedDataExists } from '../../test/shared-data.ts';
import { calibrationDrift } from './calibration-drift.ts';

const logit = (p: number): number => Math.log(p / (1 - p));
/** Says `intercept + slope · logit` where the truth is the logit. */
function misstated(
  n: number,
  seed: number,
  intercept: number,
  slope: number,
): ReturnType<typeof calibratedRows> {
  const rows = calibratedRows(n, seed);
  const probabilities = rows.probabilities.map((p) => 1 / (1 + Math.exp(-(intercept + slope * logit(p)))));
  return { ...rows, probabilities };
}

describe('calibrationDrift', () => {
  it('does not judge no rows or few, and says so', () => {
    const none = calibrationDrift({ labels: new Uint8Array(), probabilities: new Float64Array() });
    expect(none).toMatchObject({ alarm: false, rows: 0, curveUndefinedReason: 'there are no rows' });
    expect(none.undefinedReason).toContain('0 of 0 left');
    const three = calibrationDrift({
      labels: Uint8Array.of(1, 0, 1),
      probabilities: Float64Array.of(0.2, 0.3, 0.1),
    });
    expect(three.message).toContain(
      'Calibration is not judged: too few rows: 2 of 3 left, 0.6 were expected to',
    );
  });

  it('judges one class by the number of leavers', () => {
    const nobody = calibrationDrift({
      labels: new Uint8Array(100),
      probabilities: new Float64Array(100).map((_, row) => 0.2 + row / 1000),
    });
    expect(nobody).toMatchObject({
      alarm: true,
      curveUndefinedReason: 'nobody left',
      inTheLargeUndefinedReason: 'nobody left',
      test: { method: 'score', degreesOfFreedom: 1 },
    });
    // Σp = 24.95, so that is the mean deviation in percent.
    expect(nobody.meanDeviation).toBeCloseTo(0.2495, 10);
  });

  it('judges one probability for all by the number of leavers', () => {
    const labels = Uint8Array.from({ length: 100 }, (_, row) => (row < 30 ? 1 : 0));
    const found = calibrationDrift({ labels, probabilities: new Float64Array(100).fill(0.2) });
    // (30 − 20)² / (100 · 0.2 · 0.8) = 6.25; scipy 1.10.1, chi2.sf(6.25, 1) = 0.012419330651552318
    expect(found.test).toMatchObject({ method: 'score', statistic: expect.closeTo(6.25, 10) });
    expect(found.test?.pValue).toBeCloseTo(0.012419330651552318, 12);
    expect(found.curveUndefinedReason).toBe('all probabilities are the same: there is no slope');
    // One free parameter: the intercept is the difference of two logits.
    expect(found.inTheLarge?.intercept).toBeCloseTo(logit(0.3) - logit(0.2), 10);
  });

  it('names separation, whichever way round', () => {
    const probabilities = Float64Array.from({ length: 60 }, (_, row) => (row + 1) / 62);
    const labels = Uint8Array.from(probabilities, (p) => (p > 0.5 ? 1 : 0));
    const right = calibrationDrift({ labels, probabilities });
    expect(right.curveUndefinedReason).toContain('separate leavers from stayers');
    expect(right).toMatchObject({ alarm: false, test: { method: 'score' } });
    const wrong = calibrationDrift({ labels: labels.map((label) => 1 - label), probabilities });
    expect(wrong.curveUndefinedReason).toContain('every leaver ranks below every stayer');
  });

  it('sees a model that gives everyone next to nothing', () => {
    const { labels } = calibratedRows(500, 31);
    const found = calibrationDrift({ labels, probabilities: new Float64Array(500).fill(1e-12) });
    expect(found).toMatchObject({ alarm: true, clipped: 500 });
    expect(found.test?.pValue).toBeLessThan(1e-100);
  });

  it('never holds NaN, whatever the rows', () => {
    const p = fc.constantFrom(0, 1e-300, 1e-7, 0.2, 0.5, 0.5 + 1e-15, 0.999, 1);
    const rows = fc.array(fc.tuple(p, fc.integer({ min: 0, max: 1 })), { maxLength: 60 });
    const of = (cells: readonly (readonly [number, number])[]): Parameters<typeof calibrationDrift>[0] => ({
      probabilities: Float64Array.from(cells, ([chance]) => chance),
      labels: Uint8Array.from(cells, ([, label]) => label),
    });
    fc.assert(
      fc.property(rows, rows, (now, before) => {
        expect(holdsNoNumber(calibrationDrift(of(now)))).toBe(false);
        expect(holdsNoNumber(calibrationDrift(of(now), { reference: of(before) }))).toBe(false);
      }),
    );
  });

  it('does not depend on the order of the rows', () => {
    const { labels, probabilities } = misstated(300, 41, 0.3, 1.3);
    const one = calibrationDrift({ labels, probabilities });
    const other = calibrationDrift({
      labels: labels.slice().reverse(),
      probabilities: probabilities.slice().reverse(),
    });
    expect(other.curve?.slope).toBeCloseTo(one.curve!.slope, 10);
    expect(other.test?.statistic).toBeCloseTo(one.test!.statistic, 9);
    expect(other.calibrationError).toBeCloseTo(one.calibrationError!, 12);
  });

  it('finds the intercept and the slope that probabilities were misstated by', () => {
    // Said = 0.6 + 2 · truth, so truth = −0.3 + 0.5 · said.
    const { alarm, curve, message } = calibrationDrift(misstated(20_000, 42, 0.6, 2));
    expect(alarm).toBe(true);
    expect(curve?.intercept).toBeCloseTo(-0.3, 1);
    expect(curve?.slope).toBeCloseTo(0.5, 1);
    expect(message).toMatch(
      /^Probabilities do not hold: .* slope 0\.49; probabilities are off by 9\.5 % on average\.$/,
    );
  });

  it('is significant in about 5 % of calibrated draws, and raises no alarm for what does not matter', () => {
    for (const n of [60, 1000]) {
      const draws = Array.from({ length: 400 }, (_, k) => calibrationDrift(calibratedRows(n, 1000 + k)));
      const significant = draws.filter(({ test }) => test!.pValue <= 0.05).length / draws.length;
      expect(significant).toBeGreaterThan(0.025);
      expect(significant).toBeLessThan(0.08);
      if (n === 1000) expect(draws.filter(({ alarm }) => alarm).length).toBeLessThanOrEqual(4);
    }
  });

  it('raises no alarm for a deviation that is certain but small', () => {
    const found = calibrationDrift(misstated(50_000, 43, 0.08, 1));
    expect(found.test!.pValue).toBeLessThan(1e-6);
    expect(found).toMatchObject({ alarm: false, minDeviation: 0.05 });
    expect(calibrationDrift(misstated(50_000, 43, 0.08, 1), { minDeviation: 0.005 }).alarm).toBe(true);
  });

  it('against a reference asks for change: a model that was never calibrated raises no alarm for ever', () => {
    const reference = misstated(2000, 44, 0.6, 2);
    const same = misstated(1000, 45, 0.6, 2);
    expect(calibrationDrift(same).alarm).toBe(true);
    const found = calibrationDrift(same, { reference });
    expect(found).toMatchObject({ alarm: false, against: 'reference', reference: { rows: 2000 } });
    expect(calibrationDrift(calibratedRows(1000, 46), { reference })).toMatchObject({ alarm: true });
  });

  it('falls back on the probabilities where the reference has no curve, and says why', () => {
    const reference = { labels: new Uint8Array(50), probabilities: new Float64Array(50).fill(0.1) };
    expect(calibrationDrift(calibratedRows(500, 47), { reference })).toMatchObject({
      against: 'probabilities',
      referenceUndefinedReason: 'nobody left',
    });
  });

  it('refuses labels and probabilities that are none', () => {
    expect(() => calibrationDrift({ labels: Uint8Array.of(2), probabilities: Float64Array.of(0.5) })).toThrow(
      'expected a label of 0 or 1, found 2',
    );
    expect(() =>
      calibrationDrift({ labels: Uint8Array.of(1), probabilities: Float64Array.of(-0.1) }),
    ).toThrow('expected a probability in [0, 1], found -0.1');
  });
});

describe.skipIf(!sharedDataExists)(
  `calibration of the shared scores${sharedDataExists ? '' : ' (SKIPPED: ../shared/data is not there)'}`,
  () => {
    for (const [id, { calibration: oracle }] of PERFORMANCE_ORACLES) {
      it(`${id}: curve and test are those of Newton's method in 40 digits and of statsmodels`, () => {
        const { current, reference } = oracleRows(id);
        const found = calibrationDrift(current);
        expect(found.curve?.intercept).toBeCloseTo(oracle.intercept, 11);
        expect(found.curve?.slope).toBeCloseTo(oracle.slope, 11);
        expect(found.curve?.interceptStandardError).toBeCloseTo(oracle.interceptStandardError, 11);
        expect(found.curve?.slopeStandardError).toBeCloseTo(oracle.slopeStandardError, 11);
        expect(found.inTheLarge?.intercept).toBeCloseTo(oracle.inTheLarge, 9);
        expect(found.inTheLarge?.standardError).toBeCloseTo(oracle.inTheLargeStandardError, 9);
        expect(found.test?.statistic).toBeCloseTo(oracle.statistic, 10);
        expect(found.test?.pValue).toBeCloseTo(oracle.pValue, 11);
        expect(found.meanDeviation).toBeCloseTo(oracle.meanDeviation, 11);
        expect(found.calibrationError).toBeCloseTo(oracle.calibrationError, 12);
        const changed = calibrationDrift(current, { reference });
        expect(changed.test?.statistic).toBeCloseTo(oracle.againstReference.statistic, 10);
        expect(changed.test?.pValue).toBeCloseTo(oracle.againstReference.pValue, 11);
        expect(changed.meanDeviation).toBeCloseTo(oracle.againstReference.meanDeviation, 11);
      });
    }
  },
);

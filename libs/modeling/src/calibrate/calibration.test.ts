import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draws, normals } from '../../test/builders.ts';
import { brier } from '../evaluate/probability-loss.ts';
import { logistic } from '../predict/logistic.ts';
import { calibrate } from './calibration.ts';
import { chooseCalibration } from './choose-calibration.ts';
import { fitIsotonic } from './fit-isotonic.ts';
import { fitPlatt } from './fit-platt.ts';

interface Oracle {
  readonly logits: readonly number[];
  readonly labels: readonly number[];
  readonly isotonic: { readonly logits: readonly number[]; readonly probabilities: readonly number[] };
  readonly platt: { readonly intercept: number; readonly slope: number };
}

/** From `test/oracles/calibration.py`. */
const oracle = JSON.parse(
  readFileSync(new URL('../../test/oracles/calibration.json', import.meta.url), 'utf8'),
) as Oracle;
const labels = Uint8Array.from(oracle.labels);
const logits = Float64Array.from(oracle.logits);

const scored = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: -5, max: 5 })), {
    minLength: 2,
    maxLength: 40,
  })
  .map((rows) => ({
    y: Uint8Array.from(rows, ([label]) => label),
    f: Float64Array.from(rows, ([, score]) => score),
  }));

describe('fitIsotonic', () => {
  it("agrees with scipy's isotonic regression at every logit", () => {
    const fitted = calibrate(fitIsotonic(labels, logits), Float64Array.from(oracle.isotonic.logits));
    fitted.forEach((p, i) => expect(p).toBeCloseTo(oracle.isotonic.probabilities[i]!, 12));
  });

  it('never falls, keeps the mean and is constant beyond its knots', () => {
    fc.assert(
      fc.property(scored, ({ y, f }) => {
        const fitted = fitIsotonic(y, f);
        if (fitted.kind !== 'isotonic') throw new Error('isotonic was asked for');
        expect([...fitted.probabilities]).toEqual([...fitted.probabilities].sort((a, b) => a - b));
        const p = calibrate(fitted, f);
        expect(p.reduce((sum, value) => sum + value, 0)).toBeCloseTo(
          y.reduce((sum, value) => sum + value, 0),
          9,
        );
        const [low, high] = calibrate(fitted, Float64Array.of(-1e9, 1e9));
        expect([low, high]).toEqual([fitted.probabilities[0], fitted.probabilities.at(-1)]);
      }),
    );
  });

  it('is never worse on its own rows than the base rate, in squares', () => {
    fc.assert(
      fc.property(scored, ({ y, f }) => {
        const base = y.reduce((sum, value) => sum + value, 0) / y.length;
        const fitted = brier(y, calibrate(fitIsotonic(y, f), f)).value!;
        expect(fitted).toBeLessThan(base * (1 - base) + 1e-12);
      }),
    );
  });

  it('interpolates between blocks', () => {
    const fitted = fitIsotonic(Uint8Array.of(0, 1), Float64Array.of(0, 2));
    expect([...calibrate(fitted, Float64Array.of(0, 0.5, 1, 2))]).toEqual([0, 0.25, 0.5, 1]);
  });

  it('refuses no rows', () => {
    expect(() => fitIsotonic(new Uint8Array(), new Float64Array())).toThrow('0 logits for 0 labels');
  });
});

describe('fitPlatt', () => {
  it("agrees with Newton's method in 40 digits", () => {
    const fitted = fitPlatt(labels, logits);
    if (fitted.kind !== 'platt') throw new Error('platt was asked for');
    expect(fitted.slope).toBeCloseTo(oracle.platt.slope, 11);
    expect(fitted.intercept).toBeCloseTo(oracle.platt.intercept, 11);
  });

  it('stays finite where the logits separate the classes', () => {
    const fitted = fitPlatt(Uint8Array.of(0, 0, 1, 1), Float64Array.of(-2, -1, 1, 2));
    const [low, high] = calibrate(fitted, Float64Array.of(-1, 1));
    expect(low! > 0.05 && low! < 0.5 && high! > 0.5 && high! < 0.95).toBe(true);
  });

  it('never turns the order round: where it would, it says the same of everyone', () => {
    const fitted = fitPlatt(Uint8Array.of(1, 1, 0, 0), Float64Array.of(-2, -1, 1, 2));
    expect(fitted).toMatchObject({ kind: 'platt', slope: 0 });
    expect(calibrate(fitted, Float64Array.of(-9))[0]).toBeCloseTo(0.5, 12);
    expect(fitPlatt(Uint8Array.of(1, 0), Float64Array.of(3, 3))).toMatchObject({ slope: 0 });
  });
});

describe('chooseCalibration', () => {
  const truth = normals(800, 61);
  const happened = draws(truth, 62);

  it('leaves calibrated logits alone or nearly so', () => {
    const { calibration, logLosses } = chooseCalibration(happened, truth, { seed: 1 });
    const p = calibrate(calibration, truth);
    p.forEach((value, i) => expect(Math.abs(value - logistic(truth[i]!))).toBeLessThan(0.1));
    expect(logLosses.none - Math.min(...Object.values(logLosses))).toBeLessThan(0.01);
  });

  it('mends overconfident logits with a slope below 1', () => {
    const { calibration } = chooseCalibration(
      happened,
      truth.map((value) => 3 * value + 1),
      { seed: 1 },
    );
    expect(calibration.kind).toBe('platt');
    expect(calibration).toHaveProperty('slope', expect.closeTo(1 / 3, 1));
  });

  it('repeats itself for the same seed', () => {
    const choose = (): unknown => chooseCalibration(happened, truth, { seed: 7 });
    expect(choose()).toEqual(choose());
  });
});

describe('calibrate', () => {
  it('without a calibration is the logistic function', () => {
    expect([...calibrate({ kind: 'none' }, Float64Array.of(0))]).toEqual([0.5]);
  });

  it('does not let rounding turn the order round at a knot', () => {
    // 3/7 + (18/19 − 3/7) rounds to more than 18/19, and just below the last knot the share rounds to 1.
    const steps = { kind: 'isotonic', logits: [-1, 1], probabilities: [3 / 7, 18 / 19] } as const;
    const [before, at] = calibrate(steps, Float64Array.of(1 - Number.EPSILON / 2, 1));
    expect(before).toBeLessThanOrEqual(at!);
  });
});

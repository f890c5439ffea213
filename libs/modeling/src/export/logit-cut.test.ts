import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate, type Calibration } from '../calibrate/calibration.ts';
import { logitCut } from './logit-cut.ts';

const share = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });
const isotonic = fc
  .uniqueArray(fc.double({ min: -30, max: 30, noNaN: true }), { minLength: 1, maxLength: 8 })
  .chain((knots) =>
    fc
      .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: knots.length, maxLength: knots.length })
      .map((heights): Calibration => ({
        kind: 'isotonic',
        logits: knots.map((knot) => knot + 0).sort((a, b) => a - b),
        probabilities: heights.sort((a, b) => a - b),
      })),
  );
const platt = fc.record({
  kind: fc.constant('platt' as const),
  slope: fc.double({ min: 0, max: 5, noNaN: true }),
  intercept: fc.double({ min: -5, max: 5, noNaN: true }),
});
const none = fc.constant<Calibration>({ kind: 'none' });

/** The numbers next to x. */
function neighbours(x: number): readonly number[] {
  const gap = Math.max(Math.abs(x) * Number.EPSILON, Number.MIN_VALUE);
  return [x - gap, x, x + gap];
}

describe('logitCut', () => {
  it('cuts every calibration at every threshold into the same two classes', () => {
    fc.assert(
      fc.property(fc.oneof(none, platt, isotonic), share, fc.double({ noNaN: true }), (each, t, any) => {
        const cut = logitCut(each, t);
        const knots = each.kind === 'isotonic' ? each.logits : [];
        const logits = [any, -745, 745, ...[cut, ...knots].flatMap(neighbours)].filter(Number.isFinite);
        calibrate(each, Float64Array.from(logits)).forEach((p, i) => {
          // exp rounds: neighbours in the last bit may come out in the wrong order.
          const isTie = each.kind !== 'isotonic' && Math.abs(p - t) <= 4 * Number.EPSILON * t;
          if (!isTie || logits[i] === cut) expect(logits[i]! >= cut).toBe(p >= t);
        });
      }),
      { examples: [[{ kind: 'none' }, 0.27127817413075767, 0]] },
    );
  });

  it('cuts a plateau at its first logit', () => {
    const steps: Calibration = {
      kind: 'isotonic',
      logits: [-1, 0.1, 0.7],
      probabilities: [0.1, 0.3, 0.3],
    };
    expect(logitCut(steps, 0.3)).toBeCloseTo(0.1, 15);
  });

  it('is infinite where all or none reach the threshold', () => {
    const flat: Calibration = { kind: 'platt', slope: 0, intercept: 0 };
    expect(logitCut(flat, 0.5)).toBe(-Infinity);
    expect(logitCut(flat, 0.6)).toBe(Infinity);
  });
});

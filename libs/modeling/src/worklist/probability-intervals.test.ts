import { selectRows } from '@dynamic-risk/dataset';
import { describe, expect, test } from 'vitest';
import { dataset, train } from '../../test/builders.ts';
import { calibrate } from '../calibrate/calibration.ts';
import { probabilityIntervals } from './probability-intervals.ts';

/** Two groups: 12 of 40 leave of `a`, 15 of 25 of `b`. */
const groups = dataset({
  plan: [...Array<string>(40).fill('a'), ...Array<string>(25).fill('b')],
  exited: [
    ...Array.from({ length: 40 }, (_, i) => (i < 12 ? '1' : '0')),
    ...Array.from({ length: 25 }, (_, i) => (i < 15 ? '1' : '0')),
  ],
});
const saturated = train(groups, { C: 'none' });

/** Woolf (1955): the variance of the logit of a share is 1/leavers + 1/stayers. */
function woolf(left: number, stayed: number): readonly [number, number] {
  const half = 1.959963984540054 * Math.sqrt(1 / left + 1 / stayed);
  const p = (logit: number): number => 1 / (1 + Math.exp(-logit));
  const logit = Math.log(left / stayed);
  return [p(logit - half), p(logit + half)];
}

describe('probabilityIntervals', () => {
  test('of a model with one level a group are those of the groups alone (Woolf)', () => {
    const found = probabilityIntervals(saturated, dataset({ plan: ['a', 'b'] }));
    for (const [i, counts] of [
      [12, 28],
      [15, 10],
    ].entries()) {
      const [lower, upper] = woolf(counts[0]!, counts[1]!);
      expect(found[i]?.lower).toBeCloseTo(lower, 10);
      expect(found[i]?.upper).toBeCloseTo(upper, 10);
    }
  });

  test('go through the calibration', () => {
    const calibration = { kind: 'platt', slope: 0.5, intercept: 0.1 } as const;
    const [raw] = probabilityIntervals(saturated, dataset({ plan: ['a'] }));
    const [calibrated] = probabilityIntervals({ ...saturated, calibration }, dataset({ plan: ['a'] }));
    const logit = Math.log(raw!.lower! / (1 - raw!.lower!));
    expect(calibrated?.lower).toBeCloseTo(calibrate(calibration, Float64Array.of(logit))[0]!, 10);
  });

  test('say why there is none', () => {
    const { covariance: _none, ...old } = saturated;
    const client = dataset({ plan: ['a'] });
    expect(probabilityIntervals(old, client)).toEqual([
      { undefined: 'the model was stored without the covariances of its coefficients; train it again' },
    ]);
    const stopped = { ...saturated, solver: { ...saturated.solver, converged: false } };
    expect(probabilityIntervals(stopped, client)).toEqual([
      { undefined: 'the solver stopped before it converged' },
    ]);
  });

  test('of no clients are none', () => {
    expect(probabilityIntervals(saturated, selectRows(groups, []))).toEqual([]);
  });

  test('come from the covariances whose diagonal are the squared standard errors', () => {
    const { covariance = [], standardErrors } = saturated;
    expect(covariance).toHaveLength(3);
    expect(Math.sqrt(covariance[2]!)).toBeCloseTo(standardErrors[1]!, 12);
  });
});

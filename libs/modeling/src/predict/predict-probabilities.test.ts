import { selectRows } from '@dynamic-risk/dataset';
import { describe, expect, it } from 'vitest';
import { dataset, train } from '../../test/builders.ts';
import { logistic } from './logistic.ts';
import { classify, predictProbabilities } from './predict-probabilities.ts';

const model = train(
  dataset({
    x: [0, 1, 2, 3, NaN, 1],
    c: ['a', 'b', 'a', 'b', 'a', 'a'],
    exited: ['0', '1', '0', '1', '1', '0'],
  }),
);

describe('predictProbabilities', () => {
  it('needs the features only', () => {
    const { probabilities, warnings } = predictProbabilities(model, dataset({ c: ['b', 'a'], x: [3, NaN] }));
    expect(probabilities).toHaveLength(2);
    for (const p of probabilities) expect(p > 0 && p < 1).toBe(true);
    expect(warnings).toEqual({ unseenLevels: [] });
  });

  it('gives no predictions for no rows', () => {
    expect(
      predictProbabilities(model, selectRows(dataset({ x: [1], c: ['a'] }), [])).probabilities,
    ).toHaveLength(0);
  });

  it('counts the rows of each unseen level', () => {
    const { warnings } = predictProbabilities(model, dataset({ x: [1, 1, 1], c: ['z', 'a', 'z'] }));
    expect(warnings.unseenLevels).toEqual([{ column: 'c', level: 'z', rows: 2 }]);
  });

  it('refuses a data set without a feature, and an infinite number', () => {
    expect(() => predictProbabilities(model, dataset({ x: [1] }))).toThrow('There is no column "c"');
    expect(() => predictProbabilities(model, dataset({ x: [Infinity], c: ['a'] }))).toThrow(
      'Row 0 holds an infinite',
    );
  });
});

describe('logistic', () => {
  it('is ½ at 0, exact in both tails and never overflows', () => {
    expect(logistic(0)).toBe(0.5);
    expect(logistic(-40)).toBeCloseTo(Math.exp(-40), 30);
    expect(logistic(800)).toBe(1);
    expect(logistic(-800)).toBe(0);
  });
});

describe('classify', () => {
  it('flags a probability equal to the threshold', () => {
    expect([...classify(Float64Array.of(0.2, 0.3, 0.4), 0.3)]).toEqual([0, 1, 1]);
  });
});

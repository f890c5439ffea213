import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CHURN_SETS,
  numbers,
  readCsv,
  readJson,
  sharedDataExists,
  sharedNote,
} from '../../test/shared-data.ts';
import { confusionCounts, f1 } from '../evaluate/confusion.ts';
import { classify } from '../predict/predict-probabilities.ts';
import { chooseThreshold, costThreshold, worthContacting } from './choose-threshold.ts';

const BOOTSTRAP = { seed: 1, resamples: 50 };
const labels = Uint8Array.of(1, 1, 0, 1, 0, 0, 0, 0);
const probabilities = Float64Array.of(0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2);

describe('chooseThreshold', () => {
  it('hands a fixed threshold through', () => {
    expect(chooseThreshold(labels, probabilities, { rule: 'fixed', threshold: 0.4 }, BOOTSTRAP)).toEqual({
      threshold: 0.4,
      rule: 'fixed',
    });
  });

  it('finds the best F1, as trying every threshold does', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 1, max: 9 })), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(rows, (cells) => {
        const y = Uint8Array.from(cells, ([label]) => label);
        const p = Float64Array.from(cells, ([, tenths]) => tenths / 10);
        fc.pre(y.includes(1));
        const at = (threshold: number): number => f1(confusionCounts(y, classify(p, threshold))).value!;
        const { threshold, achieved } = chooseThreshold(y, p, { rule: 'best-f1' }, { seed: 1, resamples: 1 });
        expect(at(threshold)).toBeCloseTo(achieved!, 14);
        expect(achieved).toBeCloseTo(Math.max(...[...p].map(at)), 14);
      }),
    );
  });

  it('flags fewer where a miss is cheap and more where it is dear', () => {
    const at = (falseNegative: number): number =>
      chooseThreshold(
        labels,
        probabilities,
        { rule: 'min-cost', costs: { falsePositive: 1, falseNegative } },
        BOOTSTRAP,
      ).threshold;
    expect(at(0.1)).toBeCloseTo(0.8, 12);
    expect(at(10)).toBeCloseTo(0.6, 12);
  });

  it('flags nobody where every alarm loses', () => {
    const costs = { falsePositive: 1, falseNegative: 0, truePositive: 1 };
    const { threshold, achieved } = chooseThreshold(
      labels,
      probabilities,
      { rule: 'min-cost', costs },
      BOOTSTRAP,
    );
    expect(threshold).toBeCloseTo(0.95, 12);
    expect(achieved).toBe(0);
  });

  it('gives the interval that resamples choose from, the same for the same seed', () => {
    const choice = chooseThreshold(labels, probabilities, { rule: 'best-f1' }, BOOTSTRAP);
    expect(choice.interval!.lower).toBeLessThanOrEqual(choice.threshold);
    expect(choice.interval!.upper).toBeGreaterThanOrEqual(choice.threshold);
    expect(chooseThreshold(labels, probabilities, { rule: 'best-f1' }, BOOTSTRAP)).toEqual(choice);
  });
});

describe.skipIf(!sharedDataExists)(`best F1 of the shared scores${sharedNote}`, () => {
  for (const id of CHURN_SETS) {
    it(`${id}: threshold and F1 are scikit-learn's`, () => {
      const cells = readCsv(`conformance/preds_${id}.csv`);
      const expected = readJson<{ readonly best_f1_threshold: number; readonly best_f1: number }>(
        `conformance/metrics_${id}.json`,
      );
      const y = Uint8Array.from(numbers(cells.get('y')!));
      const found = chooseThreshold(
        y,
        numbers(cells.get('p')!),
        { rule: 'best-f1' },
        { seed: 1, resamples: 1 },
      );
      expect(found.threshold).toBeCloseTo(expected.best_f1_threshold, 12);
      expect(found.achieved).toBeCloseTo(expected.best_f1, 12);
    });
  }
});

describe('costThreshold', () => {
  it('is one tenth where a miss costs nine alarms', () => {
    expect(costThreshold({ falsePositive: 1, falseNegative: 9 })).toBe(0.1);
  });

  it('is undefined where flagging never costs or never gains', () => {
    expect(costThreshold({ falsePositive: 0, falseNegative: 1 })).toBeUndefined();
    expect(costThreshold({ falsePositive: 1, falseNegative: 1, truePositive: 1 })).toBeUndefined();
  });
});

describe('worthContacting', () => {
  it('weighs what a client is worth against the cost of contact', () => {
    const values = Float64Array.of(100, 100, 1000);
    const flags = worthContacting(Float64Array.of(0.5, 0.1, 0.1), { values, saveRate: 0.3, cost: 10 });
    expect([...flags]).toEqual([1, 0, 1]);
    expect(() => worthContacting(Float64Array.of(0.5), { values, saveRate: 1, cost: 1 })).toThrow(
      '3 values for 1 clients',
    );
  });
});

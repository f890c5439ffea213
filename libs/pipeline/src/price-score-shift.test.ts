import { describe, expect, test } from 'vitest';
import type { TrainedModel, TrainingOptions } from '@dynamic-risk/modeling';
import { predictProbabilities } from '@dynamic-risk/modeling';
import { priceScoreShift } from './price-score-shift.ts';
import { sampleDataset, sampleModel } from './testing/sample-documents.ts';

const rows = sampleDataset();

function withRule(threshold: TrainingOptions['threshold'], parts: Partial<TrainedModel> = {}): TrainedModel {
  const model = sampleModel();
  const options = { ...model.training.options, threshold };
  return { ...model, training: { ...model.training, options }, ...parts };
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('priceScoreShift', () => {
  test('a model without prices has none', () => {
    expect(priceScoreShift(withRule(0.5), rows)).toBeUndefined();
    expect(priceScoreShift(withRule({ rule: 'best-f1' }), rows)).toBeUndefined();
  });

  test('no shift costs nothing, and a rise of all scores to 1 the full price', () => {
    const costs = { falsePositive: 1, falseNegative: 10, truePositive: 3 };
    const model = withRule({ rule: 'min-cost', costs }, { threshold: 0.9999 });
    const price = priceScoreShift(model, rows);
    expect(price?.(0)).toBe(0);
    // Nobody is flagged before: mean(p)·10. Everybody is flagged and leaves after: 3.
    const before = 10 * meanOf(predictProbabilities(model, rows).probabilities);
    expect(price?.(1000)).toBeCloseTo(3 - before, 10);
  });

  test('with a value it is the value of those who leave all the same, and the contacts', () => {
    const model = withRule({ rule: 'value', value: 100, saveRate: 0.4, cost: 5 }, { threshold: 0.9999 });
    const before = 100 * meanOf(predictProbabilities(model, rows).probabilities);
    expect(priceScoreShift(model, rows)?.(1000)).toBeCloseTo(100 * 0.6 + 5 - before, 10);
    expect(priceScoreShift(model, rows)?.(-1000)).toBeCloseTo(-before, 10);
  });

  test('with the value of each client, a missing one counts as typical', () => {
    const clientValue = { column: 'age', saveRate: 0.5, cost: 1e9, typical: 40 };
    const model = withRule(
      { rule: 'client-value', column: 'age', saveRate: 0.5, cost: 1e9 },
      { clientValue },
    );
    const age = rows.columns.get('age');
    if (age?.kind !== 'numeric') throw new Error('The sample has ages.');
    const { probabilities } = predictProbabilities(model, rows);
    const values = age.values.map((value) => (Number.isNaN(value) ? 40 : value));
    const before = meanOf(values.map((value, i) => value * probabilities[i]!));
    expect(priceScoreShift(model, rows)?.(1000)).toBeCloseTo(meanOf(values) - before, 10);
  });
});

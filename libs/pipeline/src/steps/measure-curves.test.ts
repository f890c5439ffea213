import { evaluate, trainModel } from '@dynamic-risk/modeling';
import type { Dataset } from '@dynamic-risk/dataset';
import type { TrainedModel, TrainingOptions } from '@dynamic-risk/modeling';
import type { ModelCurves } from '@dynamic-risk/reporting';
import { describe, expect, test } from 'vitest';
import { CLIENT_CONTRACT, makeClients } from '../../test/clients.ts';
import { measureCurves, predictRows } from './measure-curves.ts';

const OPTIONS: TrainingOptions = {
  solver: 'newton',
  C: 1,
  missing: 'median+indicator',
  seed: 1,
  threshold: 0.5,
};
const PROVENANCE = { datasetSha256: 'd', configSha256: 'c', libraries: {} };
const clients = makeClients({ count: 300, seed: 1 });
const model = trainModel(clients, CLIENT_CONTRACT, OPTIONS, PROVENANCE);
const dataset = makeClients({ count: 200, seed: 2 });
const curvesOf = (one: TrainedModel, rows: Dataset): ModelCurves =>
  measureCurves({ model: one, test: { dataset: rows, sha256: 't' }, predictions: predictRows(one, rows) });

describe('the curves of a model', () => {
  test('agree with its evaluation on the same rows', () => {
    const { metrics, confusion, positives } = evaluate(model, 'm', dataset, 't');
    const { roc, precisionRecall, gains, reliability, scores, cost } = curvesOf(model, dataset);
    expect(roc?.auc).toBeCloseTo(metrics.auc.value ?? Number.NaN, 12);
    expect(roc?.operatingPoint?.truePositiveRate).toBe(metrics.recall.value);
    expect(precisionRecall).toMatchObject({
      averagePrecision: metrics.averagePrecision.value,
      baseRate: positives / 200,
      operatingPoint: { recall: metrics.recall.value, precision: metrics.precision.value },
    });
    expect(gains?.points.at(0)).toEqual({ calledShare: 0, foundShare: 0 });
    expect(gains?.points.at(-1)).toEqual({ calledShare: 1, foundShare: 1 });
    expect(reliability?.bins.reduce((sum, { count }) => sum + count, 0)).toBe(200);
    const flagged = scores?.bins.filter(({ from }) => from >= 0.5).reduce((sum, bin) => sum + bin.left, 0);
    expect(flagged).toBe(confusion.tp);
    expect(cost).toBeUndefined();
  });

  test('show the costs by which the threshold was chosen', () => {
    const costs = { falsePositive: 1, falseNegative: 4 };
    const threshold = { rule: 'min-cost', costs } as const;
    const thrifty = trainModel(clients, CLIENT_CONTRACT, { ...OPTIONS, threshold }, PROVENANCE);
    expect(curvesOf(thrifty, dataset).cost).toMatchObject({
      threshold: thrifty.threshold,
      points: expect.arrayContaining([{ threshold: 1, cost: expect.any(Number) }]),
    });
  });

  test('without leavers are the distribution of the probabilities alone', () => {
    const loyal = makeClients({ count: 50, seed: 3, loyal: true });
    expect(Object.keys(curvesOf(model, loyal))).toEqual(['test', 'scores']);
  });
});

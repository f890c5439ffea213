import { describe, expect, test } from 'vitest';
import { bareReportInput, hardReportInput, sampleReportInput } from '../testing.ts';
import { apiReturns } from './api-returns.ts';
import { diagnosticsAnswer } from './diagnostics-answer.ts';
import { healthAnswer } from './health-answer.ts';
import { predictionAnswer } from './prediction-answer.ts';
import { scoringAnswer } from './scoring-answer.ts';
import { summaryStatisticsAnswer } from './summary-statistics-answer.ts';

describe('scoringAnswer', () => {
  test('gives every metric under its name', () => {
    expect(scoringAnswer(sampleReportInput().deployed)).toMatchObject({
      model: 'm-8c1f0a9be2d4',
      testRows: 500,
      positives: 130,
      confusion: { tp: 92, fp: 51, fn: 38, tn: 319 },
      f1: 184 / 273,
      auc: 0.8312,
      undefinedMetrics: {},
    });
  });
  test('gives null with the reason for a metric without value', () => {
    const answer = scoringAnswer(bareReportInput().deployed);
    expect(answer.auc).toBeNull();
    expect(answer.undefinedMetrics['auc']).toBe('the test data holds one class only');
    expect(answer.accuracy).toBe(1);
  });
});

describe('predictionAnswer', () => {
  test('flags from the threshold on', () => {
    expect(
      predictionAnswer('m-1', 0.5, Float64Array.of(0, 0.4999, 0.5, 1)).predictions.map(({ risk }) => risk),
    ).toEqual([0, 0, 1, 1]);
  });
  test('answers no rows with no predictions', () => {
    expect(predictionAnswer('m-1', 0.5, new Float64Array())).toEqual({
      model: 'm-1',
      threshold: 0.5,
      predictions: [],
    });
  });
  test('refuses what is no probability', () => {
    for (const value of [NaN, -0.1, 1.1]) {
      expect(() => predictionAnswer('m-1', 0.5, Float64Array.of(value))).toThrow(
        expect.objectContaining({ code: 'argument-invalid' }),
      );
    }
  });
});

describe('summaryStatisticsAnswer', () => {
  test('gives null for a statistic that is undefined, with the reason', () => {
    const input = sampleReportInput().diagnosis;
    const empty = { kind: 'numeric', column: 'x', n: 2, missing: 2, missingShare: 1, distinct: 0 } as const;
    const { columns } = summaryStatisticsAnswer({
      ...input,
      columns: [{ ...empty, undefinedReason: 'every value is missing' }],
    });
    expect(columns[0]).toEqual({
      ...empty,
      mean: null,
      median: null,
      mode: null,
      standardDeviation: null,
      quantiles: null,
      undefinedReason: 'every value is missing',
    });
  });
});

test('diagnosticsAnswer lists the missing share of every column, the timings and the dependencies', () => {
  const answer = diagnosticsAnswer(sampleReportInput().diagnosis);
  expect(answer.missing[0]).toEqual({
    column: 'lastmonth_activity',
    n: 1482,
    missing: 12,
    missingShare: 12 / 1482,
  });
  expect(answer.timings).toHaveLength(5);
  expect(answer.dependencies.registry).toBe('answered');
});

test('healthAnswer says when nothing is deployed', () => {
  expect(healthAnswer('practice', undefined)).toEqual({
    status: 'nothing-deployed',
    mode: 'practice',
    model: null,
    deployedAt: null,
  });
});

describe('apiReturns', () => {
  const { mode, runId, createdAt, deployed, diagnosis } = sampleReportInput();
  const probabilities = Float64Array.from({ length: 500 }, (_, row) => row / 500);

  test('keeps the answer of every route', () => {
    const returns = apiReturns({ mode, runId, createdAt, deployed, diagnosis, probabilities });
    expect(returns.scoring).toEqual(scoringAnswer(deployed));
    expect(returns.summarystats).toEqual(summaryStatisticsAnswer(diagnosis));
    expect(returns.diagnostics).toEqual(diagnosticsAnswer(diagnosis));
    expect(returns.health).toEqual(healthAnswer(mode, deployed));
    expect(returns.prediction).toEqual(predictionAnswer(deployed.modelId, 0.5, probabilities));
  });
  test('says how many predictions it kept', () => {
    const returns = apiReturns({
      mode,
      runId,
      createdAt,
      deployed,
      diagnosis,
      probabilities,
      maxPredictions: 3,
    });
    expect(returns.predictedRows).toEqual({ of: 'test data', total: 500, kept: 3 });
    expect(returns.prediction.predictions).toHaveLength(3);
  });
  test('survives JSON unchanged, so it holds no NaN and nothing undefined', () => {
    for (const input of [sampleReportInput(), hardReportInput(), bareReportInput()]) {
      const returns = apiReturns({ ...input, probabilities });
      expect(JSON.parse(JSON.stringify(returns))).toEqual(returns);
    }
  });
});

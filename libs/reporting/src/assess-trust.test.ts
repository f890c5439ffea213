import { describe, expect, test } from 'vitest';
import { assessTrust, hanleyMcNeilInterval } from './assess-trust.ts';
import { sampleEvaluation, sampleUncertainty } from './testing.ts';
import type { Evaluation, Metric, MetricName } from '@dynamic-risk/modeling';

const CONVERGED = { converged: true };
const GOOD = sampleEvaluation({ tp: 92, fp: 51, fn: 38, tn: 319 });

function having(name: MetricName, metric: Metric): Evaluation {
  return { ...GOOD, metrics: { ...GOOD.metrics, [name]: metric } };
}

describe('assessTrust', () => {
  test('trusts a model whose AUC is surely useful', () => {
    expect(assessTrust(GOOD, CONVERGED)).toMatchObject({
      level: 'trusted',
      reason:
        'It ranks a client who left above one who stayed 83 times in 100, at least 79 at 95% confidence.',
    });
  });
  test("takes DeLong's interval where the evaluation carries it, Hanley and McNeil's where it does not", () => {
    const delong = { auc: 0.83, standardError: 0.1, interval: { lower: 0.49, upper: 0.9 } };
    const sure = { ...GOOD, uncertainty: { ...sampleUncertainty(), delong } };
    expect(assessTrust(sure, CONVERGED)).toMatchObject({
      level: 'not-shown',
      aucInterval: [0.49, 0.9],
      aucIntervalMethod: 'delong',
    });
    const none = { ...sure.uncertainty, delong: { undefined: 'fewer than two rows are positive' } };
    for (const evaluation of [GOOD, { ...GOOD, uncertainty: none }]) {
      expect(assessTrust(evaluation, CONVERGED)).toMatchObject({
        level: 'trusted',
        aucIntervalMethod: 'hanley-mcneil',
      });
    }
  });
  test('asks for care when the AUC may be modest', () => {
    expect(assessTrust(having('auc', { value: 0.72 }), CONVERGED).level).toBe('caution');
  });
  test('does not rely on an AUC that could be chance', () => {
    expect(assessTrust(having('auc', { value: 0.53 }), CONVERGED)).toMatchObject({ level: 'not-shown' });
  });
  test('does not rely on five rows, however good they look', () => {
    const five = sampleEvaluation({ tp: 2, fp: 0, fn: 0, tn: 3 }, 1);
    expect(assessTrust(five, CONVERGED)).toMatchObject({
      level: 'not-shown',
      reason:
        'The test data holds 2 clients who left and 3 who stayed; at least 20 of each are needed to judge a model.',
    });
  });
  test('gives the reason when the AUC is undefined', () => {
    const trust = assessTrust(sampleEvaluation({ tp: 0, fp: 0, fn: 0, tn: 5 }, null), CONVERGED);
    expect(trust).toEqual({
      level: 'not-shown',
      reason: 'The test data cannot show it: the test data holds one class only.',
    });
  });
  test('suspects what is too good', () => {
    expect(assessTrust(having('auc', { value: 0.9991 }), CONVERGED)).toMatchObject({ level: 'caution' });
  });
  test('asks for care when probabilities are no better than the average rate', () => {
    expect(assessTrust(having('brier', { value: 0.26 * 0.74 }), CONVERGED)).toMatchObject({
      level: 'caution',
    });
  });
  test('asks for care when the solver did not converge', () => {
    expect(assessTrust(GOOD, { converged: false })).toMatchObject({ level: 'caution' });
  });
});

describe('hanleyMcNeilInterval', () => {
  // Hanley and McNeil, Radiology 143 (1982): the formulas on page 31, evaluated with Python's math module.
  test('has the published standard error', () => {
    const [low, high] = hanleyMcNeilInterval(0.893, 51, 58);
    expect((high - low) / 2 / 1.959963984540054).toBeCloseTo(0.03251158176764658, 14);
  });
  test('stays within 0 and 1', () => {
    expect(hanleyMcNeilInterval(1, 20, 20)).toEqual([1, 1]);
    expect(hanleyMcNeilInterval(0.98, 3, 3)[1]).toBe(1);
  });
});

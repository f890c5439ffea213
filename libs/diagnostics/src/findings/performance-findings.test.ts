import { describe, expect, it } from 'vitest';
import { calibratedRows } from '../../test/predicted-rows.ts';
import { compareEstimate, estimatorRecord } from '../performance/compare-estimates.ts';
import { CBPE_ASSUMPTION } from '../performance/estimate-performance.ts';
import { measurePerformance } from '../performance/measure-performance.ts';
import type { PerformanceDiagnosis } from '../performance/performance-diagnosis.ts';
import { performanceFindings } from './performance-findings.ts';

const reference = calibratedRows(1500, 1);
const current = { name: 'new.csv', sha256: 'ab'.repeat(32), rows: 800, labelled: 800 };

const INGESTED = { faulty: [], areIngested: true } as const;

function measure(seed: number, change: (label: number) => number = (label) => label): PerformanceDiagnosis {
  const { labels, ...predicted } = calibratedRows(800, seed);
  const outcomes = Int8Array.from(labels, change);
  return { current, ...measurePerformance({ predicted, outcomes }, reference) };
}

describe('performanceFindings', () => {
  it('are none where performance was not looked at', () => {
    expect(performanceFindings(undefined, INGESTED)).toEqual([]);
    expect(performanceFindings({ undefinedReason: 'no model is deployed' }, INGESTED)).toEqual([]);
  });

  it('say in a note how the model does where nothing is wrong', () => {
    const [finding, ...others] = performanceFindings(measure(2), INGESTED);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code: 'performance-realised', severity: 'note' });
    expect(finding?.message).toMatch(/as expected on new\.csv: F1 0\.\d{3} \(test data 0\.\d{3}\), AUC 0\./);
  });

  it('do not call a few outcomes as expected', () => {
    let known = 0;
    const few = measure(2, (label) => (known++ < 20 ? label : -1));
    expect(performanceFindings(few, INGESTED)).toContainEqual(
      expect.objectContaining({ code: 'performance-few-outcomes', severity: 'note' }),
    );
  });

  it('raise an alarm for outcomes that the scores do not explain any more, in which an estimate sees nothing', () => {
    const concept = measure(2, (label) => 1 - label);
    expect(concept.estimate?.alarm).toBe(false);
    expect(performanceFindings(concept, INGESTED).map(({ code, severity }) => [code, severity])).toEqual([
      ['performance-worse', 'alarm'],
      ['calibration-drift', 'alarm'],
    ]);
    expect(performanceFindings(concept, INGESTED)[0]?.message).toMatch(/AUC 0\.\d{3} instead of 0\.\d{3}/);
  });

  it('advise to train on ingested rows, to ingest a file, and to mend data that is faulty', () => {
    const concept = measure(2, (label) => 1 - label);
    const advice = (faulty: readonly string[], areIngested: boolean): readonly string[] =>
      performanceFindings(concept, { faulty, areIngested }).map((finding) => finding.advice);
    expect(advice([], true)[0]).toBe('Train on these rows: dynamic-risk run --force');
    expect(advice([], false)[0]).toBe('Put the file among the sources and train on it: dynamic-risk run');
    expect(advice(['visits', 'plan'], false)).toEqual([
      'Have visits, plan put right first, then look again.',
      'Do not act on probabilities. Have visits, plan put right first, then look again.',
    ]);
  });

  it('say of an estimate what it cannot see', () => {
    const found = performanceFindings(
      measure(2, () => -1),
      INGESTED,
    );
    expect(found).toMatchObject([
      { code: 'performance-estimated', severity: 'note', certainty: CBPE_ASSUMPTION },
    ]);
    expect(found[0]?.message).toMatch(/F1 0\.\d{3} \(0\.\d{3} to 0\.\d{3}\), AUC/);
  });

  it('raise an alarm where an estimate leaves what is usual, and say what that is', () => {
    const probabilities = new Float64Array(800).map((_, i) => 0.42 + (i % 16) / 100);
    const flags = Uint8Array.from(probabilities, (p) => (p >= 0.5 ? 1 : 0));
    const unsure = measurePerformance({ predicted: { probabilities, flags } }, reference);
    const [finding] = performanceFindings({ current, ...unsure }, INGESTED);
    expect(finding).toMatchObject({ code: 'performance-estimated-worse', severity: 'alarm' });
    expect(finding?.message).toMatch(/AUC 0\.5\d\d \(.*\), usual are 0\.\d{3} to 0\.\d{3}/);
  });

  it('warn of estimates that did not hold before, once there were enough', () => {
    const { estimate, realised } = measure(2, (label) => 1 - label);
    const past = { runId: 'r', at: '2026-11-23T11:22:33.456Z', modelId: 'm-1', currentSha256: 'ab' };
    const one = { ...compareEstimate({ name: 'n', estimate: estimate!, realised: realised! }), ...past };
    const findingsOf = (count: number) => {
      const estimates = Array<typeof one>(count).fill(one);
      return performanceFindings({ history: { estimates, record: estimatorRecord(estimates) } }, INGESTED);
    };
    expect(findingsOf(4)).toEqual([]);
    expect(findingsOf(5)[0]).toMatchObject({ code: 'estimates-off', severity: 'warning' });
    expect(findingsOf(5)[0]?.message).toMatch(/the truth was in 0 of 5 bands/);
  });

  it('say why there is nothing to judge against', () => {
    expect(
      performanceFindings({ referenceUndefinedReason: 'there is no test data' }, INGESTED),
    ).toMatchObject([{ code: 'performance-no-reference', severity: 'note' }]);
  });
});

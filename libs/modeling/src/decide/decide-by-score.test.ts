import { describe, expect, it } from 'vitest';
import type { Evaluation, Metric, MetricName } from '../evaluation.ts';
import { decideByScore } from './decide-by-score.ts';

function evaluation(modelId: string, metric: Metric, testSha256 = 't'): Evaluation {
  const names: readonly MetricName[] = [
    'f1', 'precision', 'recall', 'specificity', 'accuracy', 'balancedAccuracy', 'mcc', 'auc',
    'averagePrecision', 'logLoss', 'brier',
  ]; // prettier-ignore
  return {
    modelId,
    testSha256,
    testRows: 500,
    positives: 100,
    threshold: 0.5,
    confusion: { tp: 60, fp: 40, fn: 40, tn: 360 },
    metrics: Object.fromEntries(names.map((name) => [name, metric])) as Evaluation['metrics'],
  };
}

const value = (score: number): Metric => ({ value: score });
const gone: Metric = { undefined: 'no row is positive' };

function decide(
  challenger: Metric,
  champion?: Metric,
  metric: MetricName = 'f1',
): ReturnType<typeof decideByScore> {
  return decideByScore({
    metric,
    baseRate: 0.2,
    challenger: evaluation('new', challenger),
    ...(champion === undefined ? {} : { champion: evaluation('old', champion) }),
  });
}

describe('decideByScore', () => {
  it('deploys the first model when it beats the base rate', () => {
    expect(decide(value(0.1))).toMatchObject({
      verdict: 'promote',
      challengerScore: 0.1,
      reason:
        'No model was deployed yet; the new one is, with F1 0.1000 on 500 test rows: it beats the base rate ' +
        '(Brier score 0.1000 against 0.1600 for saying 20.0 %, the share in the training data, of everyone).',
    });
    expect(decide(value(0.1))).not.toHaveProperty('championId');
  });

  it('does not deploy a first model that says no more than the base rate', () => {
    // 100 of 500 left: saying 0.2 of everyone has a Brier score of 0.2·0.8 = 0.16.
    expect(decide(value(0.16))).toMatchObject({
      verdict: 'keep',
      reason:
        'The new model does not beat the base rate on 500 test rows (Brier score 0.1600 against 0.1600 for ' +
        'saying 20.0 %, the share in the training data, of everyone), so it is not deployed.',
    });
    expect(decide(value(0.3)).verdict).toBe('keep');
  });

  it('deploys nothing on five test rows, first or not, however good it looks', () => {
    const small = (modelId: string, metric: Metric): Evaluation => ({
      ...evaluation(modelId, metric),
      testRows: 5,
      positives: 2,
    });
    const input = { metric: 'f1', baseRate: 0.4, challenger: small('new', value(0.01)) } as const;
    const expected = {
      verdict: 'not-enough-evidence',
      reason: 'The test data holds 5 rows; a deployment needs at least 10, so the new model is not deployed.',
    };
    expect(decideByScore(input)).toMatchObject(expected);
    expect(decideByScore({ ...input, champion: small('old', value(0.001)) })).toMatchObject(expected);
  });

  it('refuses a base rate that is no share', () => {
    const challenger = evaluation('new', value(0.1));
    expect(() => decideByScore({ metric: 'f1', baseRate: 1, challenger })).toThrow(
      'The base rate is 1, expected a share between 0 and 1.',
    );
  });

  it('never deploys an undefined or non-finite metric, first or not', () => {
    expect(decide(gone).verdict).toBe('keep');
    expect(decide(gone, value(0.2)).verdict).toBe('keep');
    expect(decide(value(NaN), value(0.2)).verdict).toBe('keep');
    expect(decide(value(NaN))).not.toHaveProperty('challengerScore');
  });

  it('keeps the deployed model when its own metric is undefined', () => {
    expect(decide(value(0.9), gone)).toMatchObject({ verdict: 'keep', challengerScore: 0.9 });
  });

  it('promotes only what is strictly better and says the numbers', () => {
    expect(decide(value(0.61), value(0.6))).toMatchObject({
      verdict: 'promote',
      reason:
        "The new model's F1 of 0.6100 is better than the deployed model's 0.6000 on the same 500 test rows, so it is deployed.",
    });
    expect(decide(value(0.6), value(0.6)).reason).toContain('the same as');
    expect(decide(value(0.6), value(0.6)).verdict).toBe('keep');
    expect(decide(value(0.59), value(0.6)).verdict).toBe('keep');
  });

  it('shows as many decimals as it takes to see a difference', () => {
    expect(decide(value(0.600001), value(0.6)).reason).toContain(
      "0.600001 is better than the deployed model's 0.600000",
    );
  });

  it('wants less of log-loss and Brier score', () => {
    for (const metric of ['logLoss', 'brier'] as const) {
      expect(decide(value(0.3), value(0.4), metric).verdict).toBe('promote');
      expect(decide(value(0.5), value(0.4), metric).verdict).toBe('keep');
    }
  });

  it('keeps the deployed model when the challenger is that very model', () => {
    const same = evaluation('old', value(0.5));
    expect(decideByScore({ metric: 'f1', baseRate: 0.2, challenger: same, champion: same })).toMatchObject({
      verdict: 'keep',
      reason: 'The new model is identical to the deployed model, which stays.',
    });
  });

  it('refuses to compare scores from different test rows', () => {
    const champion = evaluation('old', value(0.5), 'other');
    const challenger = evaluation('new', value(0.9));
    expect(() => decideByScore({ metric: 'f1', baseRate: 0.2, challenger, champion })).toThrow(
      'Score both on the same test data.',
    );
  });
});

/** The gate: whether a challenger replaces the deployed model. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { ScoreDecision } from '../decision.ts';
import type { Evaluation, Metric, MetricName } from '../evaluation.ts';
import { judgeFirstDeployment } from './first-deployment.ts';
import { improvement, SPOKEN_METRICS } from './metric-names.ts';
import { tooFewTestRows } from './min-test-rows.ts';
import { thousands } from './thousands.ts';

export interface ScoreGateInput {
  readonly metric: MetricName;
  readonly challenger: Evaluation;
  /** The deployed model, scored now on the same rows; absent when nothing is deployed. */
  readonly champion?: Evaluation;
  /** Share of leavers among the challenger's training rows, in (0, 1): a first model has to beat saying it of everyone. */
  readonly baseRate: number;
}

/**
 * Policy `score`: the first model deploys if it passes the floor of `judgeFirstDeployment`; afterwards a challenger
 * deploys only if its metric is strictly better on the very same test rows (higher; lower for `logLoss` and `brier`). A tie, an undefined
 * metric or the deployed model itself keeps what is there, and so do fewer than ten test rows.
 *
 * @throws {DynamicRiskError} `argument-invalid` when the two were not scored on the same test rows, or for a base
 * rate outside (0, 1)
 */
export function decideByScore(input: ScoreGateInput): ScoreDecision {
  const { metric, challenger, champion } = input;
  if (champion !== undefined && champion.testSha256 !== challenger.testSha256) {
    throw new DynamicRiskError(
      'argument-invalid',
      `Model ${challenger.modelId} was scored on test data ${challenger.testSha256}, the deployed model ` +
        `${champion.modelId} on ${champion.testSha256}. Score both on the same test data.`,
    );
  }
  const challengerScore = definedValue(challenger.metrics[metric]);
  const championScore = champion === undefined ? undefined : definedValue(champion.metrics[metric]);
  return {
    ...judge(input, challengerScore, championScore),
    policy: 'score',
    metric,
    challengerId: challenger.modelId,
    ...(champion === undefined ? {} : { championId: champion.modelId }),
    ...(challengerScore === undefined ? {} : { challengerScore }),
    ...(championScore === undefined ? {} : { championScore }),
    testSha256: challenger.testSha256,
    testRows: challenger.testRows,
  };
}

function judge(
  { metric, challenger, champion, baseRate }: ScoreGateInput,
  challengerScore: number | undefined,
  championScore: number | undefined,
): Pick<ScoreDecision, 'verdict' | 'reason'> {
  const name = SPOKEN_METRICS[metric];
  const rows = `${thousands(challenger.testRows)} test rows`;
  if (champion?.modelId === challenger.modelId) {
    return { verdict: 'keep', reason: 'The new model is identical to the deployed model, which stays.' };
  }
  if (champion === undefined) {
    const { metrics, testRows, positives } = challenger;
    const { [metric]: score, brier } = metrics;
    return judgeFirstDeployment({ metric, score, brier, testRows, positives, baseRate });
  }
  const few = tooFewTestRows(challenger.testRows);
  if (few !== undefined) return few;
  if (challengerScore === undefined) {
    const why = challenger.metrics[metric].undefined ?? 'it is not a number';
    return {
      verdict: 'keep',
      reason: `The new model's ${name} on ${rows} is not defined (${why}), so the deployed model stays.`,
    };
  }
  if (championScore === undefined) {
    const why = champion.metrics[metric].undefined ?? 'it is not a number';
    const reason = `The deployed model's ${name} on ${rows} is not defined (${why}), so nothing can beat it and it stays.`;
    return { verdict: 'keep', reason };
  }
  const gain = improvement(metric, challengerScore, championScore);
  const [now, before] = showApart(challengerScore, championScore);
  if (gain > 0) {
    const reason = `The new model's ${name} of ${now} is better than the deployed model's ${before} on the same ${rows}, so it is deployed.`;
    return { verdict: 'promote', reason };
  }
  const relation = gain === 0 ? 'the same as' : 'worse than';
  const reason = `The new model's ${name} of ${now} is ${relation} the deployed model's ${before} on the same ${rows}, so the deployed model stays.`;
  return { verdict: 'keep', reason };
}

function definedValue(metric: Metric): number | undefined {
  return metric.value !== undefined && Number.isFinite(metric.value) ? metric.value : undefined;
}

/** Both numbers with four decimals, or as many as it takes to see that they differ. */
function showApart(a: number, b: number): readonly [string, string] {
  for (let digits = 4; digits < 17; digits++) {
    const [left, right] = [a.toFixed(digits), b.toFixed(digits)];
    if (left !== right || a === b) return [left, right];
  }
  return [String(a), String(b)];
}

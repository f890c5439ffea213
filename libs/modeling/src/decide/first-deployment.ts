/** What a model must show when there is no other to compare it with. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { Verdict } from '../decision.ts';
import type { Metric, MetricName } from '../evaluation.ts';
import { SPOKEN_METRICS } from './metric-names.ts';
import { tooFewTestRows } from './min-test-rows.ts';
import { thousands } from './thousands.ts';

/** Two Brier scores that differ by less than this share of them are the same but for rounding. */
const ROUNDING = 1e-12;

export interface FirstDeploymentInput {
  readonly metric: MetricName;
  /** Of the gate's metric and of the Brier score on the test rows. */
  readonly score: Metric;
  readonly brier: Metric;
  readonly testRows: number;
  readonly positives: number;
  /** Share of leavers among the training rows: what a model without features would say of everyone. */
  readonly baseRate: number;
}

/**
 * The floor of a first deployment, the same under every policy: at least ten test rows, the gate's metric is defined
 * on them, and the Brier score is below that of saying the base rate of the training data of every test client.
 *
 * @throws {DynamicRiskError} `argument-invalid` for a base rate outside (0, 1)
 * @example
 * // 100 test rows, 20 leavers, base rate 0.2: a Brier score below 0.16 is deployed
 */
export function judgeFirstDeployment(input: FirstDeploymentInput): {
  readonly verdict: Verdict;
  readonly reason: string;
} {
  const { metric, score, brier, testRows, positives, baseRate } = input;
  if (!(baseRate > 0 && baseRate < 1)) {
    throw new DynamicRiskError(
      'argument-invalid',
      `The base rate is ${baseRate}, expected a share between 0 and 1.`,
    );
  }
  const few = tooFewTestRows(testRows);
  if (few !== undefined) return few;
  const name = SPOKEN_METRICS[metric];
  const rows = `${thousands(testRows)} test rows`;
  const [value, found] = [finite(score), finite(brier)];
  if (value === undefined || found === undefined) {
    const why = (value === undefined ? score : brier).undefined ?? 'it is not a number';
    const what = value === undefined ? name : SPOKEN_METRICS.brier;
    return {
      verdict: 'keep',
      reason: `The new model's ${what} on ${rows} is not defined (${why}), so it is not deployed.`,
    };
  }
  const floor = (positives * (1 - baseRate) ** 2 + (testRows - positives) * baseRate ** 2) / testRows;
  const numbers =
    `Brier score ${found.toFixed(4)} against ${floor.toFixed(4)} for saying ` +
    `${(100 * baseRate).toFixed(1)} %, the share in the training data, of everyone`;
  return found < floor * (1 - ROUNDING)
    ? {
        verdict: 'promote',
        reason: `No model was deployed yet; the new one is, with ${name} ${value.toFixed(4)} on ${rows}: it beats the base rate (${numbers}).`,
      }
    : {
        verdict: 'keep',
        reason: `The new model does not beat the base rate on ${rows} (${numbers}), so it is not deployed.`,
      };
}

function finite(metric: Metric): number | undefined {
  return metric.value !== undefined && Number.isFinite(metric.value) ? metric.value : undefined;
}

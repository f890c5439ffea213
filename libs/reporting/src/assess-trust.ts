/** Whether a model has earned trust on its test data, decided by stated rules and said in one sentence. */
import type { Evaluation, Metric, SolverReport } from '@dynamic-risk/modeling';
import { Z95 } from './coefficients.ts';
import { formatCount, formatFixed } from './format.ts';
import { metricInterval } from './metric-interval.ts';
import type { Trust } from './report.ts';

/** The rules behind `assessTrust`, in the order in which they are applied. */
export const TRUST_RULES = {
  /** Fewer clients than this in either class show nothing. */
  minimumPerClass: 20,
  /** The lower end of the AUC's 95 % interval from which ranking counts as useful. */
  usefulAuc: 0.7,
  /** An AUC from here on is more likely a leak of the answer than a good model. */
  suspiciousAuc: 0.995,
} as const;

/**
 * The level of trust, from the lower end of the AUC's interval (DeLong's, or Hanley and McNeil's where the evaluation
 * carries none), the skill of the probabilities against always
 * saying the base rate, the number of clients in each class and whether the solver converged.
 *
 * @param evaluation - of the deployed model on the test data
 */
export function assessTrust(evaluation: Evaluation, solver: Pick<SolverReport, 'converged'>): Trust {
  const { positives, testRows, metrics } = evaluation;
  const negatives = testRows - positives;
  const auc = metrics.auc.value;
  if (auc === undefined) {
    return { level: 'not-shown', reason: `The test data cannot show it: ${reasonOf(metrics.auc)}.` };
  }
  const delong = metricInterval(evaluation, 'auc');
  const known = delong !== undefined && delong.undefined === undefined;
  const aucInterval = known
    ? ([delong.lower, delong.upper] as const)
    : hanleyMcNeilInterval(auc, positives, negatives);
  const verdict = judge(evaluation, auc, aucInterval, solver.converged);
  return { ...verdict, aucInterval, aucIntervalMethod: known ? 'delong' : 'hanley-mcneil' };
}

function judge(
  { positives, testRows, metrics }: Evaluation,
  auc: number,
  [low]: readonly [number, number],
  converged: boolean,
): Pick<Trust, 'level' | 'reason'> {
  const negatives = testRows - positives;
  const ranks = `ranks a client who left above one who stayed ${formatFixed(auc * 100, 0)} times in 100`;
  if (Math.min(positives, negatives) < TRUST_RULES.minimumPerClass) {
    return {
      level: 'not-shown',
      reason:
        `The test data holds ${formatCount(positives)} clients who left and ${formatCount(negatives)} who stayed; ` +
        `at least ${TRUST_RULES.minimumPerClass} of each are needed to judge a model.`,
    };
  }
  if (low <= 0.5) {
    return { level: 'not-shown', reason: `It ${ranks}, which could still be chance.` };
  }
  const skill = brierSkill(metrics.brier.value, positives / testRows);
  if (!converged)
    return { level: 'caution', reason: `It ${ranks}, but the solver stopped before it converged.` };
  if (skill === undefined || skill <= 0) {
    return {
      level: 'caution',
      reason: `It ${ranks}, but its probabilities are no better than the average rate.`,
    };
  }
  if (auc >= TRUST_RULES.suspiciousAuc) {
    return {
      level: 'caution',
      reason: `It ${ranks}: too good to be true. Check that no column gives the answer away.`,
    };
  }
  if (low < TRUST_RULES.usefulAuc) {
    return {
      level: 'caution',
      reason: `It ${ranks}, at least ${formatFixed(low * 100, 0)} at 95% confidence, which is modest.`,
    };
  }
  return {
    level: 'trusted',
    reason: `It ${ranks}, at least ${formatFixed(low * 100, 0)} at 95% confidence.`,
  };
}

/**
 * 95 % interval of an AUC from the AUC and the class counts alone (Hanley and McNeil, Radiology 143, 1982, 29–36),
 * cut to [0, 1].
 *
 * @param auc - in [0, 1]
 * @param positives - at least 1, as `negatives`
 */
export function hanleyMcNeilInterval(
  auc: number,
  positives: number,
  negatives: number,
): readonly [number, number] {
  const q1 = auc / (2 - auc);
  const q2 = (2 * auc * auc) / (1 + auc);
  const variance =
    (auc * (1 - auc) + (positives - 1) * (q1 - auc * auc) + (negatives - 1) * (q2 - auc * auc)) /
    (positives * negatives);
  const half = Z95 * Math.sqrt(Math.max(0, variance));
  return [Math.max(0, auc - half), Math.min(1, auc + half)];
}

/** 1 − Brier / (rate · (1 − rate)): 1 perfect, 0 as good as always saying the base rate. */
function brierSkill(brier: number | undefined, rate: number): number | undefined {
  const uncertainty = rate * (1 - rate);
  return brier === undefined || uncertainty === 0 ? undefined : 1 - brier / uncertainty;
}

function reasonOf(metric: Metric): string {
  return metric.value === undefined ? metric.undefined.replace(/\.$/, '') : '';
}

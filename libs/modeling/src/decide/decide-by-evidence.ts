/** The gate that asks for evidence: a challenger has to be better by more than the luck of the test rows. */
import type { EvidenceDecision, Verdict } from '../decision.ts';
import { confusionCounts } from '../evaluate/confusion.ts';
import { computeMetrics } from '../evaluate/evaluate.ts';
import type { Metric, MetricName } from '../evaluation.ts';
import { delongTest, type Undefined } from '../statistics/delong.ts';
import { compareAccuracy } from '../statistics/mcnemar.ts';
import { Z_800, Z_950 } from '../statistics/normal.ts';
import { DEFAULT_RESAMPLES, type ResampleOptions } from '../statistics/resample.ts';
import { judgeFirstDeployment } from './first-deployment.ts';
import { SPOKEN_METRICS } from './metric-names.ts';
import { pairedDifference, type Difference } from './paired-bootstrap.ts';
import { flagsOf, type ScoredModel } from './scored-model.ts';
import { thousands } from './thousands.ts';

export interface EvidenceInput {
  readonly metric: MetricName;
  /** 1 or 0, one per test row. */
  readonly labels: Uint8Array;
  readonly testSha256: string;
  readonly challenger: ScoredModel;
  /** The deployed model, scored now on the same rows; absent when nothing is deployed. */
  readonly champion?: ScoredModel;
  /** Share of leavers the challenger was trained on: what a model without features would say of everyone. */
  readonly baseRate: number;
  /** How many decisions this test set took part in before; default 0. */
  readonly earlierDecisions?: number;
  readonly bootstrap: ResampleOptions;
}

/** Fewer test rows of a class prove nothing, however clear they look. */
export const MIN_CLASS_ROWS = 10;
/** From so many decisions on, a hold-out is told to be worn: each one leaks a little of it into the choice. */
export const WORN_OUT_DECISIONS = 20;

interface Judgement {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly rowsNeeded?: number;
}

/**
 * Promotes a challenger when the one-sided 95 % lower bound of its improvement, from a paired stratified bootstrap on
 * the same rows, is above 0. Keeps the deployed model when the challenger is no better on these rows. Between the two
 * there is not enough evidence, and the answer says how many rows it would take. Fewer than ten test rows of either
 * class never replace a deployed model. Without one, the challenger only has to pass `judgeFirstDeployment`.
 *
 * @throws {DynamicRiskError} `argument-invalid` for probabilities that do not fit the labels or a base rate outside (0, 1)
 */
export function decideByEvidence(input: EvidenceInput): EvidenceDecision {
  const { metric, labels, challenger, champion, bootstrap } = input;
  const resamples = bootstrap.resamples ?? DEFAULT_RESAMPLES;
  const scores = {
    positives: labels.reduce((sum, label) => sum + label, 0),
    challenger: metricsOf(labels, challenger),
    ...(champion === undefined
      ? {}
      : {
          champion: metricsOf(labels, champion),
          difference: pairedDifference(labels, metric, challenger, champion, { ...bootstrap, resamples }),
        }),
  };
  const { positives, difference } = scores;
  const [challengerScore, championScore] = [scores.challenger[metric].value, scores.champion?.[metric].value];
  const notices = noticesOf(input.earlierDecisions ?? 0);
  const judgement = judge(input, scores);
  return {
    ...judgement,
    reason: [judgement.reason, ...notices].join(' '),
    policy: 'evidence',
    metric,
    challengerId: challenger.modelId,
    ...(challengerScore === undefined ? {} : { challengerScore }),
    ...(championScore === undefined ? {} : { championScore }),
    ...(difference === undefined || 'undefined' in difference ? {} : { difference }),
    ...(champion === undefined
      ? {}
      : { championId: champion.modelId, ...corroborate(labels, challenger, champion) }),
    testSha256: input.testSha256,
    testRows: labels.length,
    positives,
    bootstrap: { seed: bootstrap.seed, resamples },
    earlierDecisions: input.earlierDecisions ?? 0,
    notices,
  };
}

function metricsOf(labels: Uint8Array, model: ScoredModel): Metrics {
  const counts = confusionCounts(labels, flagsOf(model));
  return computeMetrics(labels, model.probabilities, counts);
}

type Metrics = Readonly<Record<MetricName, Metric>>;

interface Scores {
  readonly positives: number;
  readonly challenger: Metrics;
  /** Both absent when nothing is deployed. */
  readonly champion?: Metrics;
  readonly difference?: Difference | Undefined;
}

function judge(input: EvidenceInput, scores: Scores): Judgement {
  const { metric, labels, baseRate } = input;
  const { positives, challenger, champion, difference } = scores;
  if (champion === undefined || difference === undefined) {
    const { [metric]: score, brier } = challenger;
    return judgeFirstDeployment({ metric, score, brier, testRows: labels.length, positives, baseRate });
  }
  return (
    refuse(input, positives, challenger[metric]) ??
    judgeDifference(input, difference, challenger[metric], champion[metric])
  );
}

/** What ends the matter before any comparison. */
function refuse(
  { metric, labels, challenger, champion }: EvidenceInput,
  positives: number,
  score: Metric,
): Judgement | undefined {
  if (champion?.modelId === challenger.modelId) {
    return { verdict: 'keep', reason: 'The new model is identical to the deployed model, which stays.' };
  }
  const negatives = labels.length - positives;
  if (Math.min(positives, negatives) < MIN_CLASS_ROWS) {
    const found = `${positives} clients who left and ${negatives} who stayed`;
    const reason = `The test data holds ${found}; replacing the deployed model needs at least ${MIN_CLASS_ROWS} of each, so it stays.`;
    return { verdict: 'not-enough-evidence', reason };
  }
  if (score.value !== undefined) return undefined;
  const name = SPOKEN_METRICS[metric];
  const reason = `The new model's ${name} is not defined on the test rows (${score.undefined}), so the deployed model stays.`;
  return { verdict: 'keep', reason };
}

function judgeDifference(
  { metric, labels }: EvidenceInput,
  difference: Difference | Undefined,
  challenger: Metric,
  champion: Metric,
): Judgement {
  const name = SPOKEN_METRICS[metric];
  if ('undefined' in difference) {
    const reason = `The difference in ${name} cannot be judged (${difference.undefined}), so the deployed model stays.`;
    return { verdict: 'not-enough-evidence', reason };
  }
  const { value, interval, lowerBound, standardError } = difference;
  const scores = `${name} ${fixed(challenger)} against ${fixed(champion)} on the same ${thousands(labels.length)} test rows`;
  const range = `difference ${signed(value)}, 95 % interval ${signed(interval.lower)} to ${signed(interval.upper)}`;
  if (value <= 0) {
    return {
      verdict: 'keep',
      reason: `The new model is not better (${scores}; ${range}), so the deployed model stays.`,
    };
  }
  if (lowerBound > 0) {
    return {
      verdict: 'promote',
      reason: `The new model is better beyond chance (${scores}; ${range}), so it is deployed.`,
    };
  }
  const rowsNeeded = Math.ceil(labels.length * (((Z_950 + Z_800) * standardError) / value) ** 2);
  const reason =
    `The new model looks better (${scores}; ${range}), but that could be chance, so the deployed model stays; ` +
    `about ${thousands(rowsNeeded)} test rows would settle a difference of this size.`;
  return { verdict: 'not-enough-evidence', reason, rowsNeeded };
}

function corroborate(
  labels: Uint8Array,
  challenger: ScoredModel,
  champion: ScoredModel,
): Pick<EvidenceDecision, 'delong' | 'mcnemar'> {
  return {
    delong: delongTest(labels, challenger.probabilities, champion.probabilities),
    mcnemar: compareAccuracy(labels, flagsOf(challenger), flagsOf(champion)),
  };
}

function noticesOf(earlier: number): readonly string[] {
  return earlier < WORN_OUT_DECISIONS
    ? []
    : [
        `This test set has decided ${earlier} times before; every decision wears it out. Collect a fresh one.`,
      ];
}

function fixed({ value }: Metric): string {
  return value === undefined ? 'undefined' : value.toFixed(4);
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
}

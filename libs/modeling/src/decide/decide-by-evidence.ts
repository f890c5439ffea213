/** The gate that asks for evidence: a challenger has to be better by more than the luck of the test rows. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { confusionCounts } from '../evaluate/confusion.ts';
import { computeMetrics } from '../evaluate/evaluate.ts';
import type { Metric, MetricName } from '../evaluation.ts';
import { classify } from '../predict/predict-probabilities.ts';
import { delongTest, type AucComparison, type Undefined } from '../statistics/delong.ts';
import { compareAccuracy, type McNemar } from '../statistics/mcnemar.ts';
import { Z_800, Z_950 } from '../statistics/normal.ts';
import { DEFAULT_RESAMPLES, type ResampleOptions } from '../statistics/resample.ts';
import { SPOKEN_METRICS } from './metric-names.ts';
import { pairedDifference, type Difference, type ScoredModel } from './paired-bootstrap.ts';

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
  /** How many decisions this test set has taken part in before. */
  readonly earlierDecisions?: number;
  readonly bootstrap: ResampleOptions;
}

export interface EvidenceDecision {
  readonly verdict: 'promote' | 'keep' | 'not-enough-evidence';
  readonly policy: 'evidence';
  readonly metric: MetricName;
  readonly challengerId: string;
  readonly championId?: string;
  readonly challengerScore?: number;
  readonly championScore?: number;
  /** Positive when the challenger is better. Absent without a champion or where the metric is undefined. */
  readonly difference?: Difference;
  /** Test rows for an 80 % chance to prove the observed difference, if it is the true one. */
  readonly rowsNeeded?: number;
  readonly delong?: AucComparison | Undefined;
  /** First: the challenger. */
  readonly mcnemar?: McNemar;
  readonly testSha256: string;
  readonly testRows: number;
  readonly positives: number;
  readonly bootstrap: { readonly seed: number; readonly resamples: number };
  /** One plain sentence with the numbers that led to the verdict. */
  readonly reason: string;
  /** What else to know, e.g. that the test set is worn out. */
  readonly notices: readonly string[];
}

/** Fewer test rows of a class prove nothing, however clear they look. */
export const MIN_CLASS_ROWS = 10;
/** From so many decisions on, a hold-out is told to be worn: each one leaks a little of it into the choice. */
const WORN_OUT = 20;

type Verdict = Pick<EvidenceDecision, 'verdict' | 'reason'> & Partial<Pick<EvidenceDecision, 'rowsNeeded'>>;

/**
 * Promotes a challenger when the one-sided 95 % lower bound of its improvement, from a paired stratified bootstrap on
 * the same rows, is above 0. Keeps the deployed model when the challenger is no better on these rows. Between the two
 * there is not enough evidence, and the answer says how many rows it would take. Fewer than ten test rows of either
 * class never promote. Without a deployed model, the challenger only has to beat the base rate (Brier score).
 *
 * @throws {DynamicRiskError} `argument-invalid` for probabilities that do not fit the labels or a base rate outside (0, 1)
 */
export function decideByEvidence(input: EvidenceInput): EvidenceDecision {
  const { metric, labels, challenger, champion, bootstrap } = input;
  if (!(input.baseRate > 0 && input.baseRate < 1)) {
    throw new DynamicRiskError(
      'argument-invalid',
      `The base rate is ${input.baseRate}, expected a share between 0 and 1.`,
    );
  }
  const challengerMetrics = metricsOf(labels, challenger);
  const challengerScore = challengerMetrics[metric].value;
  const championScore = champion === undefined ? undefined : metricsOf(labels, champion)[metric].value;
  const difference =
    champion === undefined ? undefined : pairedDifference(labels, metric, challenger, champion, bootstrap);
  const positives = labels.reduce((sum, label) => sum + label, 0);
  const verdict =
    refuse(input, positives, challengerMetrics[metric]) ??
    (difference === undefined
      ? judgeFirst(input, challengerMetrics.brier)
      : judgeDifference(input, difference, challengerScore, championScore));
  return {
    ...verdict,
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
    bootstrap: { seed: bootstrap.seed, resamples: bootstrap.resamples ?? DEFAULT_RESAMPLES },
    notices: noticesOf(input.earlierDecisions ?? 0),
  };
}

function metricsOf(labels: Uint8Array, model: ScoredModel): Readonly<Record<MetricName, Metric>> {
  const counts = confusionCounts(labels, classify(model.probabilities, model.threshold));
  return computeMetrics(labels, model.probabilities, counts);
}

/** What ends the matter before any comparison. */
function refuse(input: EvidenceInput, positives: number, score: Metric): Verdict | undefined {
  const { metric, labels, challenger, champion } = input;
  if (champion?.modelId === challenger.modelId) {
    return { verdict: 'keep', reason: 'The new model is identical to the deployed model, which stays.' };
  }
  const negatives = labels.length - positives;
  if (Math.min(positives, negatives) < MIN_CLASS_ROWS) {
    const found = `${positives} clients who left and ${negatives} who stayed`;
    const reason = `The test data holds ${found}; a decision needs at least ${MIN_CLASS_ROWS} of each.`;
    return { verdict: 'not-enough-evidence', reason };
  }
  if (score.value !== undefined) return undefined;
  const reason = `The new model's ${SPOKEN_METRICS[metric]} is not defined on the test rows (${score.undefined}).`;
  return { verdict: 'keep', reason };
}

/** The floor of a first deployment: a smaller Brier score than the base rate said of everyone. */
function judgeFirst({ labels, baseRate }: EvidenceInput, brier: Metric): Verdict {
  const floor = labels.reduce((sum, label) => sum + (label - baseRate) ** 2, 0) / labels.length;
  const score = brier.value ?? Infinity;
  const numbers = `Brier score ${score.toFixed(4)} against ${floor.toFixed(4)} of saying ${(100 * baseRate).toFixed(1)} % of everyone`;
  return score < floor
    ? {
        verdict: 'promote',
        reason: `No model was deployed yet and the new one beats the base rate (${numbers}), so it is deployed.`,
      }
    : {
        verdict: 'keep',
        reason: `The new model does not beat the base rate (${numbers}), so it is not deployed.`,
      };
}

function judgeDifference(
  { metric, labels }: EvidenceInput,
  difference: Difference | Undefined,
  challengerScore: number | undefined,
  championScore: number | undefined,
): Verdict {
  const name = SPOKEN_METRICS[metric];
  if ('undefined' in difference) {
    const reason = `The difference in ${name} cannot be judged (${difference.undefined}), so the deployed model stays.`;
    return { verdict: 'not-enough-evidence', reason };
  }
  const { value, interval, lowerBound, standardError } = difference;
  const scores = `${name} ${fixed(challengerScore)} against ${fixed(championScore)} on the same ${labels.length} test rows`;
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
    `about ${rowsNeeded} test rows would settle a difference of this size.`;
  return { verdict: 'not-enough-evidence', reason, rowsNeeded };
}

function corroborate(
  labels: Uint8Array,
  challenger: ScoredModel,
  champion: ScoredModel,
): Pick<EvidenceDecision, 'delong' | 'mcnemar'> {
  const [first, second] = [challenger, champion].map((model) =>
    classify(model.probabilities, model.threshold),
  );
  return {
    delong: delongTest(labels, challenger.probabilities, champion.probabilities),
    mcnemar: compareAccuracy(labels, first!, second!),
  };
}

function noticesOf(earlier: number): readonly string[] {
  return earlier < WORN_OUT
    ? []
    : [
        `This test set has decided ${earlier} times before; every decision wears it out. Collect a fresh one.`,
      ];
}

function fixed(score: number | undefined): string {
  return score === undefined ? 'undefined' : score.toFixed(4);
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
}

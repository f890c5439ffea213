/** From which probability on a client is flagged. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { CostMatrix } from '../evaluate/curves.ts';
import { checkProbabilities } from '../evaluate/probability-loss.ts';
import { groupByScore, type ScoreGroups } from '../evaluate/ranking.ts';
import { scoreCells } from '../evaluate/score-cells.ts';
import { cellSampler } from '../statistics/cell-sampler.ts';
import { seededIntegers } from '../statistics/random.ts';
import { DEFAULT_RESAMPLES, quantile, type ResampleOptions } from '../statistics/resample.ts';
import type { Interval } from '../statistics/wilson.ts';

/** What the threshold is to make best. */
export type ThresholdRule =
  | { readonly rule: 'fixed'; readonly threshold: number }
  | { readonly rule: 'best-f1' }
  /** The smallest mean cost per client. */
  | { readonly rule: 'min-cost'; readonly costs: CostMatrix }
  /** The largest profit of contacting flagged clients, where p·saveRate·value > cost pays. */
  | {
      readonly rule: 'value';
      /** Worth of one client who stays, > 0. */
      readonly value: number;
      /** Share of leavers that stay when contacted, in (0, 1]. */
      readonly saveRate: number;
      /** Of contacting one client, > 0, in the unit of `value`. */
      readonly cost: number;
    };

export interface ThresholdChoice {
  readonly threshold: number;
  readonly rule: ThresholdRule['rule'] | 'client-value';
  /** F1, mean cost or mean profit per client, at the threshold on the given rows; absent for a fixed one. */
  readonly achieved?: number;
  /**
   * The middle 95 % of the thresholds that resamples of the rows would have chosen; absent where nothing was chosen:
   * for a fixed threshold, and where every client has a value of their own.
   */
  readonly interval?: Interval;
  /** 95 %, of `achieved`; given where `interval` cannot be because every client has a value of their own. */
  readonly achievedInterval?: Interval;
}

/**
 * Chooses a threshold on out-of-fold probabilities; never give it test rows. Candidates are the probabilities that
 * occur, and one above them all that flags nobody; on a tie the higher one, which flags fewer.
 *
 * @param probabilities - in [0, 1], as long as `labels`
 * @throws {DynamicRiskError} `argument-invalid` for unequal lengths or a probability outside [0, 1]
 */
export function chooseThreshold(
  labels: Uint8Array,
  probabilities: Float64Array,
  rule: ThresholdRule,
  bootstrap: ResampleOptions,
): ThresholdChoice {
  if (rule.rule === 'fixed') return { threshold: rule.threshold, rule: 'fixed' };
  checkProbabilities(labels, probabilities);
  const score = scoreOf(rule);
  const best = bestCut(groupByScore(labels, probabilities), score);
  return {
    threshold: best.threshold,
    rule: rule.rule,
    achieved: rule.rule === 'min-cost' ? 0 - best.score : best.score,
    interval: resampledThresholds(labels, probabilities, score, bootstrap),
  };
}

/** In data with very many distinct probabilities, the candidates of a resample are the lowest of each of its cells. */
function resampledThresholds(
  labels: Uint8Array,
  probabilities: Float64Array,
  score: CutScore,
  { seed, resamples = DEFAULT_RESAMPLES }: ResampleOptions,
): Interval {
  const cells = scoreCells(labels, probabilities);
  const random = seededIntegers(seed);
  const drawPositives = cellSampler(cells.positives.rows);
  const drawNegatives = cellSampler(cells.negatives.rows);
  const [positives, negatives] = [new Float64Array(cells.count), new Float64Array(cells.count)];
  const thresholds = new Float64Array(resamples);
  for (let resample = 0; resample < resamples; resample++) {
    drawPositives(random, positives);
    drawNegatives(random, negatives);
    thresholds[resample] = bestCut({ scores: cells.lowest, positives, negatives }, score).threshold;
  }
  const sorted = thresholds.sort();
  return { lower: quantile(sorted, 0.025), upper: quantile(sorted, 0.975) };
}

/**
 * Elkan's threshold (2001) for calibrated probabilities: (C_FP − C_TN)/(C_FP − C_TN + C_FN − C_TP).
 *
 * @returns undefined where flagging can never or always pays whatever the probability
 */
export function costThreshold(costs: CostMatrix): number | undefined {
  const alarm = costs.falsePositive - (costs.trueNegative ?? 0);
  const miss = costs.falseNegative - (costs.truePositive ?? 0);
  return alarm > 0 && miss > 0 ? alarm / (alarm + miss) : undefined;
}

export interface CampaignValue {
  /** What keeping each client is worth, one per client. */
  readonly values: Float64Array;
  /** Share of leavers that stay when contacted, in [0, 1]. */
  readonly saveRate: number;
  /** Of contacting one client, in the unit of `values`. */
  readonly cost: number;
}

/**
 * 1 where contacting the client is expected to pay: probability·saveRate·value > cost.
 *
 * @throws {DynamicRiskError} `argument-invalid` when there is not one value per probability
 */
export function worthContacting(
  probabilities: Float64Array,
  { values, saveRate, cost }: CampaignValue,
): Uint8Array {
  if (values.length !== probabilities.length) {
    throw new DynamicRiskError(
      'argument-invalid',
      `There are ${values.length} values for ${probabilities.length} clients.`,
    );
  }
  return Uint8Array.from(probabilities, (p, i) => (p * saveRate * values[i]! > cost ? 1 : 0));
}

/** Higher is better. */
type CutScore = (tp: number, fp: number, positives: number, negatives: number) => number;

const f1Of: CutScore = (tp, fp, positives) => (positives === 0 ? 0 : (2 * tp) / (tp + fp + positives));

function scoreOf(rule: Exclude<ThresholdRule, { readonly rule: 'fixed' }>): CutScore {
  if (rule.rule === 'best-f1') return f1Of;
  if (rule.rule === 'min-cost') return negativeCostOf(rule.costs);
  const { value, saveRate, cost } = rule;
  return negativeCostOf({ falsePositive: cost, truePositive: cost - saveRate * value, falseNegative: 0 });
}

function negativeCostOf(costs: CostMatrix): CutScore {
  const { falsePositive, falseNegative, truePositive = 0, trueNegative = 0 } = costs;
  return (tp, fp, positives, negatives) =>
    -(
      tp * truePositive +
      fp * falsePositive +
      (positives - tp) * falseNegative +
      (negatives - fp) * trueNegative
    ) /
    (positives + negatives);
}

/** Goes down from the highest probability, group by group; a group without rows is no candidate. */
function bestCut(
  { scores, positives, negatives }: ScoreGroups,
  score: CutScore,
): { readonly threshold: number; readonly score: number } {
  const allPositives = positives.reduce((sum, count) => sum + count, 0);
  const allNegatives = negatives.reduce((sum, count) => sum + count, 0);
  let threshold = ((scores[0] ?? 0) + 1) / 2;
  let best = score(0, 0, allPositives, allNegatives);
  let tp = 0;
  let fp = 0;
  for (let k = 0; k < scores.length; k++) {
    if (positives[k] === 0 && negatives[k] === 0) continue;
    tp += positives[k]!;
    fp += negatives[k]!;
    const found = score(tp, fp, allPositives, allNegatives);
    if (found > best) [best, threshold] = [found, scores[k]!];
  }
  return { threshold, score: best };
}

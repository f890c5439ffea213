/** From which probability on a client is flagged. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { CostMatrix } from '../evaluate/curves.ts';
import { scoredRows, type ScoredRows } from '../evaluate/scored-rows.ts';
import {
  forEachResample,
  affordableResamples,
  quantile,
  type ResampleOptions,
} from '../statistics/resample.ts';
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
  readonly rule: ThresholdRule['rule'];
  /** F1, mean cost or mean profit per client, at the threshold on the given rows; absent for a fixed one. */
  readonly achieved?: number;
  /** The middle 95 % of the thresholds that resamples of the rows would have chosen; absent for a fixed one. */
  readonly interval?: Interval;
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
  const rows = scoredRows(labels, probabilities, 1);
  const score = scoreOf(rule);
  const best = bestCut(rows, probabilities, new Int32Array(labels.length).fill(1), score);
  const thresholds = new Float64Array(bootstrap.resamples ?? affordableResamples(labels.length));
  forEachResample(labels, bootstrap, (counts, resample) => {
    thresholds[resample] = bestCut(rows, probabilities, counts, score).threshold;
  });
  const sorted = thresholds.sort();
  return {
    threshold: best.threshold,
    rule: rule.rule,
    achieved: rule.rule === 'min-cost' ? 0 - best.score : best.score,
    interval: { lower: quantile(sorted, 0.025), upper: quantile(sorted, 0.975) },
  };
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

/** Goes down from the highest probability, group by group. */
function bestCut(
  { order, labels, groupEnds }: ScoredRows,
  probabilities: Float64Array,
  counts: Int32Array,
  score: CutScore,
): { readonly threshold: number; readonly score: number } {
  let positives = 0;
  let rows = 0;
  for (let i = 0; i < order.length; i++) {
    const count = counts[order[i]!]!;
    rows += count;
    positives += count * labels[i]!;
  }
  const highest = order.length === 0 ? 0 : probabilities[order[0]!]!;
  let best = { threshold: (highest + 1) / 2, score: score(0, 0, positives, rows - positives) };
  let tp = 0;
  let fp = 0;
  for (let i = 0; i < order.length; i++) {
    const count = counts[order[i]!]!;
    if (labels[i] === 1) tp += count;
    else fp += count;
    if (groupEnds[i] === 0) continue;
    const found = score(tp, fp, positives, rows - positives);
    if (found > best.score) best = { threshold: probabilities[order[i]!]!, score: found };
  }
  return best;
}

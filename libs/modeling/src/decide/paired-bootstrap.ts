/** How sure a difference between two models on the same rows is. */
import { confusionCounts, COUNT_METRICS } from '../evaluate/confusion.ts';
import { computeMetrics } from '../evaluate/evaluate.ts';
import { tooFewDefined, type ResampleMethod } from '../evaluate/percentile-interval.ts';
import type { Metric, MetricName } from '../evaluation.ts';
import { DEFAULT_RESAMPLES, MAX_DRAWN_ROWS, quantile, type ResampleOptions } from '../statistics/resample.ts';
import type { Interval } from '../statistics/wilson.ts';
import {
  drawCountDifferences,
  drawLinearDifferences,
  drawRowDifferences,
  isCountMetric,
  type Pair,
} from './draw-differences.ts';
import { improvement } from './metric-names.ts';
import { flagsOf, type ScoredModel } from './scored-model.ts';

/** How much better the challenger is; positive is better, whatever the metric. */
export interface Difference {
  readonly value: number;
  /** Standard deviation over the resamples. */
  readonly standardError: number;
  /** 95 %, two-sided. */
  readonly interval: Interval;
  /** One-sided 95 %: the true difference is hardly smaller. */
  readonly lowerBound: number;
  readonly method: ResampleMethod;
}

/**
 * Paired, stratified bootstrap: each resample draws the same rows for both models. How it is drawn, `method` says:
 * metrics of confusion counts draw the joint counts, exactly and at any size; metrics over scores draw rows up to
 * 20,000 of them, and beyond that the first-order change, whose cost does not grow with rows × resamples.
 *
 * @param labels - 1 or 0, as long as the probabilities of both models
 * @returns why there is none: a metric is undefined on the rows or in more than 1 % of the resamples
 * @throws {DynamicRiskError} `argument-invalid` for unequal lengths or a probability outside [0, 1]
 */
export function pairedDifference(
  labels: Uint8Array,
  metric: MetricName,
  challenger: ScoredModel,
  champion: ScoredModel,
  { seed, resamples = DEFAULT_RESAMPLES }: ResampleOptions,
): Difference | { readonly undefined: string } {
  const [first, second] = [challenger, champion].map((model) => metricOf(labels, model, metric).value);
  if (first === undefined || second === undefined) {
    return { undefined: 'it is not defined for both models on these rows' };
  }
  const { values, method } = draw(
    { labels, challenger, champion },
    metric,
    { seed, resamples },
    first - second,
  );
  if (tooFewDefined(values.length, resamples)) {
    return { undefined: `it is not defined in ${resamples - values.length} of ${resamples} resamples` };
  }
  const sorted = values.map((value) => improvement(metric, value, 0)).sort();
  const mean = sorted.reduce((sum, entry) => sum + entry, 0) / sorted.length;
  const spread = sorted.reduce((sum, entry) => sum + (entry - mean) ** 2, 0);
  return {
    value: improvement(metric, first, second),
    standardError: Math.sqrt(spread / Math.max(1, sorted.length - 1)),
    interval: { lower: quantile(sorted, 0.025), upper: quantile(sorted, 0.975) },
    lowerBound: quantile(sorted, 0.05),
    method,
  };
}

function draw(
  pair: Pair,
  metric: MetricName,
  options: Required<ResampleOptions>,
  value: number,
): { readonly values: Float64Array; readonly method: ResampleMethod } {
  if (isCountMetric(metric)) return { values: drawCountDifferences(pair, metric, options), method: 'counts' };
  return pair.labels.length <= MAX_DRAWN_ROWS
    ? { values: drawRowDifferences(pair, metric, options), method: 'rows' }
    : { values: drawLinearDifferences(pair, metric, options, value), method: 'linear' };
}

function metricOf(labels: Uint8Array, model: ScoredModel, metric: MetricName): Metric {
  const counts = confusionCounts(labels, flagsOf(model));
  return isCountMetric(metric)
    ? COUNT_METRICS[metric](counts)
    : computeMetrics(labels, model.probabilities, counts)[metric];
}

/** How sure a difference between two models on the same rows is. */
import type { MetricName } from '../evaluation.ts';
import { metricsOfCounts, scoredRows } from '../evaluate/scored-rows.ts';
import {
  affordableResamples,
  forEachResample,
  quantile,
  type ResampleOptions,
} from '../statistics/resample.ts';
import type { Interval } from '../statistics/wilson.ts';
import { improvement } from './metric-names.ts';

/** One model's probabilities for the rows of a test set. */
export interface ScoredModel {
  readonly modelId: string;
  readonly probabilities: Float64Array;
  /** Rows with at least this probability are flagged. */
  readonly threshold: number;
}

/** How much better the challenger is; positive is better, whatever the metric. */
export interface Difference {
  readonly value: number;
  /** Standard deviation over the resamples. */
  readonly standardError: number;
  /** 95 %, two-sided. */
  readonly interval: Interval;
  /** One-sided 95 %: the true difference is hardly smaller. */
  readonly lowerBound: number;
}

/**
 * Paired, stratified bootstrap: each resample draws the same rows for both models.
 *
 * @param labels - 1 or 0, as long as the probabilities of both models
 * @returns why there is none: a metric is undefined on the rows or in more than 1 % of the resamples
 */
export function pairedDifference(
  labels: Uint8Array,
  metric: MetricName,
  challenger: ScoredModel,
  champion: ScoredModel,
  options: ResampleOptions,
): Difference | { readonly undefined: string } {
  const rows = [challenger, champion].map((model) =>
    scoredRows(labels, model.probabilities, model.threshold),
  );
  const differenceOf = (counts: ArrayLike<number>): number | undefined => {
    const [first, second] = rows.map((scored) => metricsOfCounts(scored, counts)[metric].value);
    return first === undefined || second === undefined ? undefined : improvement(metric, first, second);
  };
  const value = differenceOf(new Int32Array(labels.length).fill(1));
  if (value === undefined) return { undefined: 'it is not defined for both models on these rows' };
  const resamples = options.resamples ?? affordableResamples(labels.length);
  const differences = new Float64Array(resamples);
  let defined = 0;
  forEachResample(labels, options, (counts) => {
    const difference = differenceOf(counts);
    if (difference !== undefined) differences[defined++] = difference;
  });
  if (defined < 0.99 * resamples) {
    return { undefined: `it is not defined in ${resamples - defined} of ${resamples} resamples` };
  }
  const sorted = differences.subarray(0, defined).sort();
  const mean = sorted.reduce((sum, entry) => sum + entry, 0) / defined;
  const spread = sorted.reduce((sum, entry) => sum + (entry - mean) ** 2, 0);
  return {
    value,
    standardError: Math.sqrt(spread / Math.max(1, defined - 1)),
    interval: { lower: quantile(sorted, 0.025), upper: quantile(sorted, 0.975) },
    lowerBound: quantile(sorted, 0.05),
  };
}

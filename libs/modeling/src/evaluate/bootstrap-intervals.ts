/** How far each metric could be from its value by the luck of the test rows. */
import type { MetricName } from '../evaluation.ts';
import {
  affordableResamples,
  forEachResample,
  quantile,
  type ResampleOptions,
} from '../statistics/resample.ts';
import type { MaybeInterval } from '../statistics/wilson.ts';
import { metricsOfCounts, scoredRows } from './scored-rows.ts';

export type MetricInterval = MaybeInterval & {
  /** Resamples in which the metric was not defined; with more than 1 % there is no interval. */
  readonly undefinedResamples: number;
};

/** A share of undefined resamples above which the rest no longer stands for the whole. */
const TOLERATED = 0.01;

/**
 * 95 % percentile intervals of every metric from stratified bootstrap resamples. Cost: rows × resamples.
 *
 * @param threshold - rows with at least this probability are flagged
 * @throws {DynamicRiskError} `argument-invalid` for unequal lengths or a probability outside [0, 1]
 */
export function bootstrapIntervals(
  labels: Uint8Array,
  probabilities: Float64Array,
  threshold: number,
  options: ResampleOptions,
): Readonly<Record<MetricName, MetricInterval>> {
  const rows = scoredRows(labels, probabilities, threshold);
  const names = Object.keys(metricsOfCounts(rows, new Int32Array(labels.length))) as readonly MetricName[];
  const resamples = options.resamples ?? affordableResamples(labels.length);
  const values = new Map(names.map((name) => [name, new Float64Array(resamples)]));
  const defined = new Map(names.map((name) => [name, 0]));
  forEachResample(labels, options, (counts) => {
    const metrics = metricsOfCounts(rows, counts);
    for (const name of names) {
      const { value } = metrics[name];
      if (value === undefined) continue;
      const count = defined.get(name)!;
      values.get(name)![count] = value;
      defined.set(name, count + 1);
    }
  });
  const intervals = names.map((name): readonly [MetricName, MetricInterval] => [
    name,
    percentileInterval(values.get(name)!.subarray(0, defined.get(name)), resamples),
  ]);
  return Object.fromEntries(intervals) as Readonly<Record<MetricName, MetricInterval>>;
}

/** The middle 95 % of `values`; `resamples` says how many there would be if all were defined. */
export function percentileInterval(values: Float64Array, resamples: number): MetricInterval {
  const undefinedResamples = resamples - values.length;
  if (values.length === 0 || undefinedResamples > TOLERATED * resamples) {
    return {
      undefined: `not defined in ${undefinedResamples} of ${resamples} resamples`,
      undefinedResamples,
    };
  }
  const sorted = values.slice().sort();
  return { lower: quantile(sorted, 0.025), upper: quantile(sorted, 0.975), undefinedResamples };
}

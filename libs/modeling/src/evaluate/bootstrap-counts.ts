/** Intervals of whatever follows from confusion counts, at a cost that does not depend on the number of rows. */
import type { ConfusionCounts, Metric } from '../evaluation.ts';
import { drawBinomial } from '../statistics/draw-binomial.ts';
import { seededIntegers } from '../statistics/random.ts';
import { DEFAULT_RESAMPLES, type ResampleOptions } from '../statistics/resample.ts';
import { percentileInterval, type MetricInterval } from './percentile-interval.ts';

/**
 * 95 % intervals from stratified bootstrap resamples of the rows behind the counts. Of a resample only its counts
 * matter, and these are binomial: TP of the positives, FP of the negatives. So the counts are drawn, not the rows.
 *
 * @param metrics - name → metric of counts
 * @example
 * bootstrapCounts(counts, { cost: (drawn) => meanCost(drawn, { falsePositive: 1, falseNegative: 8 }) }, { seed: 1 }).cost;
 */
export function bootstrapCounts<Name extends string>(
  { tp, fp, fn, tn }: ConfusionCounts,
  metrics: Readonly<Record<Name, (counts: ConfusionCounts) => Metric>>,
  { seed, resamples = DEFAULT_RESAMPLES }: ResampleOptions,
): Readonly<Record<Name, MetricInterval>> {
  const names = Object.keys(metrics) as Name[];
  const random = seededIntegers(seed);
  const values = names.map(() => new Float64Array(resamples));
  const defined = names.map(() => 0);
  for (let resample = 0; resample < resamples; resample++) {
    const hits = drawBinomial(random, tp + fn, tp / (tp + fn));
    const alarms = drawBinomial(random, fp + tn, fp / (fp + tn));
    const drawn = { tp: hits, fp: alarms, fn: tp + fn - hits, tn: fp + tn - alarms };
    names.forEach((name, m) => {
      const { value } = metrics[name](drawn);
      if (value !== undefined) values[m]![defined[m]!++] = value;
    });
  }
  const intervals = names.map((name, m): readonly [Name, MetricInterval] => [
    name,
    percentileInterval(values[m]!.subarray(0, defined[m]), resamples, 'counts'),
  ]);
  return Object.fromEntries(intervals) as Readonly<Record<Name, MetricInterval>>;
}

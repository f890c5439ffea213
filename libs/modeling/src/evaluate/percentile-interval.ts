/** An interval from resampled values. */
import { quantile } from '../statistics/resample.ts';
import type { MaybeInterval } from '../statistics/wilson.ts';

/**
 * How resamples were drawn. `rows`: rows with replacement. `counts`: the confusion counts of such rows, from their
 * exact distribution. `cells`: rows of neighbouring probability as one, see `scoreCells`. `linear`: the first-order
 * change of the metric, see `drawLinearDifferences`.
 */
export type ResampleMethod = 'rows' | 'counts' | 'cells' | 'linear';

export type MetricInterval = MaybeInterval & {
  /** Resamples in which the metric was not defined; with more than 1 % there is no interval. */
  readonly undefinedResamples: number;
  readonly method: ResampleMethod;
};

/** A share of undefined resamples above which the rest no longer stands for the whole. */
const TOLERATED = 0.01;

/**
 * The middle 95 % of values, each of one resample.
 *
 * @param values - of the resamples in which there is one, in any order
 * @param resamples - how many there would be if all were defined
 */
export function percentileInterval(
  values: Float64Array,
  resamples: number,
  method: ResampleMethod,
): MetricInterval {
  const undefinedResamples = resamples - values.length;
  if (tooFewDefined(values.length, resamples)) {
    const reason = `not defined in ${undefinedResamples} of ${resamples} resamples`;
    return { undefined: reason, undefinedResamples, method };
  }
  const sorted = values.slice().sort();
  return { lower: quantile(sorted, 0.025), upper: quantile(sorted, 0.975), undefinedResamples, method };
}

/** Whether more than 1 % of the resamples, or all, leave a value undefined. */
export function tooFewDefined(defined: number, resamples: number): boolean {
  return defined === 0 || resamples - defined > TOLERATED * resamples;
}

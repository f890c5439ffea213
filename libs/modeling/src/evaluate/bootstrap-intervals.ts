/** How far each metric could be from its value by the luck of the test rows. */
import type { MetricName } from '../evaluation.ts';
import { classify } from '../predict/predict-probabilities.ts';
import type { ResampleOptions } from '../statistics/resample.ts';
import { confusionCounts } from './confusion.ts';
import type { MetricInterval } from './percentile-interval.ts';
import { measureUncertainty } from './uncertainty.ts';

/**
 * 95 % percentile intervals of every metric from stratified bootstrap resamples. Those of confusion counts draw the
 * counts, those of scores draw rows or, in large data, cells of rows; each interval says which.
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
  const confusion = confusionCounts(labels, classify(probabilities, threshold));
  return measureUncertainty(labels, probabilities, confusion, options).intervals;
}

/** Intervals of everything that follows from scores, not only from a threshold. */
import { cellSampler } from '../statistics/cell-sampler.ts';
import { seededIntegers } from '../statistics/random.ts';
import { DEFAULT_RESAMPLES, type ResampleOptions } from '../statistics/resample.ts';
import { CELL_METRIC_COUNT, CELL_METRICS, metricsOfCells } from './metrics-of-cells.ts';
import { percentileInterval, type MetricInterval } from './percentile-interval.ts';
import { scoreCells } from './score-cells.ts';

/** 95 % intervals. */
export interface ScoreIntervals {
  readonly auc: MetricInterval;
  readonly averagePrecision: MetricInterval;
  readonly logLoss: MetricInterval;
  readonly brier: MetricInterval;
  readonly ks: MetricInterval;
  /** Over ten bins of equal count, as are `reliability` and `resolution`. */
  readonly calibrationError: MetricInterval;
  readonly reliability: MetricInterval;
  readonly resolution: MetricInterval;
  /** Cumulative gain at the highest 10, 20, … 100 % of the rows. */
  readonly gains: readonly MetricInterval[];
}

/**
 * Stratified bootstrap intervals of the metrics over scores, from counts per distinct probability, or per cell of
 * neighbouring ones in large data: the cost stops growing at a few thousand cells. Distances (KS, calibration error,
 * reliability) come out larger in resamples than in the rows themselves, so their interval may lie above the value.
 *
 * @throws {DynamicRiskError} `argument-invalid` for unequal lengths or a probability outside [0, 1]
 */
export function bootstrapScores(
  labels: Uint8Array,
  probabilities: Float64Array,
  { seed, resamples = DEFAULT_RESAMPLES }: ResampleOptions,
): ScoreIntervals {
  const cells = scoreCells(labels, probabilities);
  const random = seededIntegers(seed);
  const drawPositives = cellSampler(cells.positives.rows);
  const drawNegatives = cellSampler(cells.negatives.rows);
  const [positives, negatives] = [new Float64Array(cells.count), new Float64Array(cells.count)];
  const measure = metricsOfCells(cells);
  const found = new Float64Array(CELL_METRIC_COUNT).fill(Number.NaN);
  const values = Array.from(found, () => new Float64Array(resamples));
  for (let resample = 0; resample < resamples; resample++) {
    drawPositives(random, positives);
    drawNegatives(random, negatives);
    measure(positives, negatives, found);
    for (let m = 0; m < CELL_METRIC_COUNT; m++) values[m]![resample] = found[m]!;
  }
  // The rows of each class are the same in every resample: a metric is defined in all of them or in none.
  const interval = (m: number): MetricInterval =>
    percentileInterval(
      Number.isNaN(values[m]![0]) ? new Float64Array() : values[m]!,
      resamples,
      cells.exact ? 'rows' : 'cells',
    );
  const { gains, ...single } = CELL_METRICS;
  const named = Object.entries(single).map(([name, m]) => [name, interval(m)] as const);
  return {
    ...(Object.fromEntries(named) as Omit<ScoreIntervals, 'gains'>),
    gains: values.slice(gains).map((_, k) => interval(gains + k)),
  };
}

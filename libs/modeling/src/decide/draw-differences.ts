/** Resampled differences of a metric between two models on the same rows, drawn the quickest way that is sound. */
import { COUNT_METRICS } from '../evaluate/confusion.ts';
import { influences } from '../evaluate/influences.ts';
import type { ScoreMetricName } from '../evaluate/metrics-of-cells.ts';
import { metricsOfCounts, scoredRows } from '../evaluate/scored-rows.ts';
import type { ConfusionCounts, Metric, MetricName } from '../evaluation.ts';
import { cellSampler } from '../statistics/cell-sampler.ts';
import { linearResampler } from '../statistics/linear-resample.ts';
import { seededIntegers } from '../statistics/random.ts';
import { forEachResample, type ResampleOptions } from '../statistics/resample.ts';
import { flagsOf, type ScoredModel } from './scored-model.ts';

/** Both models on the same rows. */
export interface Pair {
  /** 1 or 0, as long as the probabilities of both models. */
  readonly labels: Uint8Array;
  readonly challenger: ScoredModel;
  readonly champion: ScoredModel;
}

type Options = Required<ResampleOptions>;

/** The metrics that follow from the confusion counts alone. */
export type CountMetricName = keyof typeof COUNT_METRICS;

/** Whether the metric follows from the confusion counts alone. */
export function isCountMetric(metric: MetricName): metric is CountMetricName {
  return Object.hasOwn(COUNT_METRICS, metric);
}

/**
 * Challenger less champion in each resample where both are defined, for a metric of confusion counts. Of a resample
 * only matters how many rows of each class each model flags: the four joint counts per class are multinomial, so they
 * are drawn instead of rows.
 */
export function drawCountDifferences(
  { labels, challenger, champion }: Pair,
  metric: CountMetricName,
  { seed, resamples }: Options,
): Float64Array {
  const [first, second] = [flagsOf(challenger), flagsOf(champion)];
  const sizes = [new Float64Array(4), new Float64Array(4)] as const;
  for (let i = 0; i < labels.length; i++) sizes[labels[i]! as 0 | 1][2 * first[i]! + second[i]!]!++;
  const random = seededIntegers(seed);
  const [drawNegatives, drawPositives] = [cellSampler(sizes[0]), cellSampler(sizes[1])];
  const [negatives, positives] = [new Float64Array(4), new Float64Array(4)];
  return collect(resamples, () => {
    drawPositives(random, positives);
    drawNegatives(random, negatives);
    return difference(
      COUNT_METRICS[metric](countsOf(positives, negatives, 2)),
      COUNT_METRICS[metric](countsOf(positives, negatives, 1)),
    );
  });
}

/** The same for every metric by drawing rows; cost: rows × resamples. */
export function drawRowDifferences(pair: Pair, metric: MetricName, options: Options): Float64Array {
  const { labels, challenger, champion } = pair;
  const first = scoredRows(labels, challenger.probabilities, challenger.threshold);
  const second = scoredRows(labels, champion.probabilities, champion.threshold);
  const found: (number | undefined)[] = [];
  forEachResample(labels, options, (counts) => {
    found.push(difference(metricsOfCounts(first, counts)[metric], metricsOfCounts(second, counts)[metric]));
  });
  return Float64Array.from(found.filter((value) => value !== undefined));
}

/**
 * The same for a metric over scores in large data, from the first-order change that each row makes to it (`influences`)
 * and so with the variance of the infinitesimal jackknife, which for AUC is DeLong's. Exact for log-loss and Brier
 * score but for the merging of neighbours in `linearResampler`; for AUC and average precision what is left out
 * falls with 1/rows.
 *
 * @param value - challenger less champion on the rows as they are
 */
export function drawLinearDifferences(
  { labels, challenger, champion }: Pair,
  metric: ScoreMetricName,
  { seed, resamples }: Options,
  value: number,
): Float64Array {
  const first = influences(labels, challenger.probabilities, metric);
  const second = influences(labels, champion.probabilities, metric);
  const moves = first.map((influence, i) => influence - second[i]!);
  const random = seededIntegers(seed);
  const movePositives = linearResampler(moves.filter((_, i) => labels[i] === 1));
  const moveNegatives = linearResampler(moves.filter((_, i) => labels[i] === 0));
  return collect(resamples, () => value + movePositives(random) + moveNegatives(random));
}

/** The counts of the model that flags the rows of cell `alone` and of cell 3, which both models flag. */
function countsOf(positives: Float64Array, negatives: Float64Array, alone: 1 | 2): ConfusionCounts {
  const others = 3 - alone;
  return {
    tp: positives[alone]! + positives[3]!,
    fp: negatives[alone]! + negatives[3]!,
    fn: positives[0]! + positives[others]!,
    tn: negatives[0]! + negatives[others]!,
  };
}

function difference(first: Metric, second: Metric): number | undefined {
  return first.value === undefined || second.value === undefined ? undefined : first.value - second.value;
}

/** The values of so many resamples, without those that have none. */
function collect(resamples: number, draw: () => number | undefined): Float64Array {
  const values = new Float64Array(resamples);
  let defined = 0;
  for (let resample = 0; resample < resamples; resample++) {
    const value = draw();
    if (value !== undefined) values[defined++] = value;
  }
  return values.subarray(0, defined);
}

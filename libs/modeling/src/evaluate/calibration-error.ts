/** Whether a probability of 20 % happens in 20 % of cases. */
import type { Metric } from '../evaluation.ts';
import { wilsonInterval, type MaybeInterval } from '../statistics/wilson.ts';
import { checkProbabilities } from './probability-loss.ts';
import { groupByScore, type ScoreGroups } from './ranking.ts';

/** Rows of similar probability. */
export interface ReliabilityBin {
  readonly rows: number;
  readonly positives: number;
  /** Smallest and largest probability in the bin. */
  readonly from: number;
  readonly to: number;
  readonly meanProbability: number;
  /** Share of positives. */
  readonly observed: number;
  /** Wilson's 95 % interval of `observed`. */
  readonly interval: MaybeInterval;
}

export interface BinOptions {
  /** At most this many; default 10. */
  readonly bins?: number;
  /** Equally many rows (default) or equally wide parts of [0, 1]. Rows of equal probability share a bin. */
  readonly kind?: 'equal-count' | 'equal-width';
  /** The same rows, where they are grouped already. */
  readonly groups?: ScoreGroups;
}

/**
 * Bins by probability, lowest first, empty ones left out: the data of a reliability diagram.
 *
 * Equal-count bins take each group of tied probabilities whole, by the middle of its ranks. Equal-width bins are
 * [0, 1/B), [1/B, 2/B), … with the last one closed.
 *
 * @throws {DynamicRiskError} `argument-invalid` for unequal lengths or a probability outside [0, 1]
 */
export function reliabilityBins(
  labels: Uint8Array,
  probabilities: Float64Array,
  { bins = 10, kind = 'equal-count', groups: known }: BinOptions = {},
): readonly ReliabilityBin[] {
  checkProbabilities(labels, probabilities);
  const { scores, positives, negatives } = known ?? groupByScore(labels, probabilities);
  const sums = Array.from({ length: bins }, () => ({ rows: 0, positives: 0, from: 0, to: 0, total: 0 }));
  let start = 0;
  for (let k = scores.length - 1; k >= 0; k--) {
    const p = scores[k]!;
    const rows = positives[k]! + negatives[k]!;
    const position = kind === 'equal-count' ? (2 * start + rows) / (2 * labels.length) : p;
    const bin = sums[Math.min(bins - 1, Math.floor(position * bins))]!;
    if (bin.rows === 0) bin.from = p;
    bin.to = p;
    bin.rows += rows;
    bin.positives += positives[k]!;
    bin.total += p * rows;
    start += rows;
  }
  return sums
    .filter(({ rows }) => rows > 0)
    .map(({ total, ...bin }) => ({
      ...bin,
      meanProbability: total / bin.rows,
      observed: bin.positives / bin.rows,
      interval: wilsonInterval(bin.positives, bin.rows),
    }));
}

/**
 * Expected calibration error Σ (n_b/n)·|p̄_b − ȳ_b| over the bins.
 *
 * @returns undefined for no rows
 */
export function expectedCalibrationError(bins: readonly ReliabilityBin[]): Metric {
  const rows = bins.reduce((sum, bin) => sum + bin.rows, 0);
  if (rows === 0) return { undefined: 'there are no rows' };
  const sum = bins.reduce((total, bin) => total + bin.rows * Math.abs(bin.meanProbability - bin.observed), 0);
  return { value: sum / rows };
}

/**
 * Mean squared calibration error with the part taken off that chance alone makes:
 * Σ (n_b/n)·((p̄_b − ȳ_b)² − ȳ_b(1 − ȳ_b)/(n_b − 1)) (Kumar, Liang & Ma 2019). Below 0 where the model is calibrated
 * better than chance would show.
 *
 * @returns undefined for no rows or a bin of one row
 */
export function debiasedSquaredCalibrationError(bins: readonly ReliabilityBin[]): Metric {
  const rows = bins.reduce((sum, bin) => sum + bin.rows, 0);
  if (rows === 0) return { undefined: 'there are no rows' };
  if (bins.some((bin) => bin.rows < 2)) return { undefined: 'a bin holds one row only' };
  const sum = bins.reduce((total, { rows: count, meanProbability, observed }) => {
    const chance = (observed * (1 - observed)) / (count - 1);
    return total + count * ((meanProbability - observed) ** 2 - chance);
  }, 0);
  return { value: sum / rows };
}

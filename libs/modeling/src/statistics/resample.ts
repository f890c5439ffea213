/** Stratified bootstrap resamples: as many rows of each class as there are, drawn with replacement. */
import { seededIntegers } from './random.ts';

export interface ResampleOptions {
  /** Default 2000. */
  readonly resamples?: number;
  /** Any 32-bit integer; equal seeds give equal resamples. */
  readonly seed: number;
}

/** Enough to place either end of a 95 % interval with a standard error of 1.5 % of its width. */
export const DEFAULT_RESAMPLES = 2000;

/**
 * Up to so many rows every resample draws rows, in about a second for 2000 of them. Beyond that what depends on scores
 * is resampled by `scoreCells` and `linearResampler`, whose cost no longer grows with rows × resamples.
 */
export const MAX_DRAWN_ROWS = 20_000;

/**
 * Calls `use` once per resample with how often each row was drawn. The array is filled anew each time: take from it
 * what is needed and do not keep it. Several models are compared by using the same counts for all of them.
 *
 * @param labels - 1 or 0; the resamples keep the number of each
 */
export function forEachResample(
  labels: Uint8Array,
  { resamples = DEFAULT_RESAMPLES, seed }: ResampleOptions,
  use: (counts: Int32Array, resample: number) => void,
): void {
  const random = seededIntegers(seed);
  const strata = [1, 0].map((label) => {
    const rows = Uint32Array.from(labels, (_, i) => i).filter((row) => labels[row] === label);
    return rows;
  });
  const counts = new Int32Array(labels.length);
  for (let resample = 0; resample < resamples; resample++) {
    counts.fill(0);
    for (const rows of strata) {
      for (let draw = 0; draw < rows.length; draw++) counts[rows[random(rows.length)]!]!++;
    }
    use(counts, resample);
  }
}

/**
 * Quantile by linear interpolation between order statistics (type 7).
 *
 * @param sorted - ascending, at least one
 * @param share - in [0, 1]
 */
export function quantile(sorted: Float64Array, share: number): number {
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (position - below) * (high - low);
}

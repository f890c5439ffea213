/** Stratified bootstrap resamples: as many rows of each class as there are, drawn with replacement. */
import { seededIntegers } from './random.ts';

export interface ResampleOptions {
  /** Default: `affordableResamples`, which is 2000 unless the data is large. */
  readonly resamples?: number;
  /** Any 32-bit integer; equal seeds give equal resamples. */
  readonly seed: number;
}

const DEFAULT_RESAMPLES = 2000;

/** Draws that a bootstrap may cost before it makes do with fewer resamples. */
const AFFORDABLE_DRAWS = 2e7;
/** Too few to place the ends of an interval below this. */
const FEWEST_RESAMPLES = 100;

/**
 * How many resamples large data can afford: 2000 up to 10,000 rows, then 20,000,000 over the rows, never below 100.
 * The interval itself narrows as rows are added, so fewer resamples place its ends just as well.
 */
export function affordableResamples(rows: number): number {
  if (rows * DEFAULT_RESAMPLES <= AFFORDABLE_DRAWS) return DEFAULT_RESAMPLES;
  return Math.max(FEWEST_RESAMPLES, Math.floor(AFFORDABLE_DRAWS / rows));
}

/**
 * Calls `use` once per resample with how often each row was drawn. The array is filled anew each time: take from it
 * what is needed and do not keep it. Several models are compared by using the same counts for all of them.
 *
 * @param labels - 1 or 0; the resamples keep the number of each
 */
export function forEachResample(
  labels: Uint8Array,
  { resamples = affordableResamples(labels.length), seed }: ResampleOptions,
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

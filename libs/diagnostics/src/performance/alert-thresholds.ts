/** Between which values a metric is nothing to be alarmed by. */
import { clampToRange, forEachMetric, type PerformanceMetric } from './metric-names.ts';
import { performanceFigures } from './performance-figures.ts';
import { sliceRows, type RealisedRows } from './predicted-rows.ts';

/** Chunks that the reference is cut into. */
export const REFERENCE_CHUNKS = 10;
/** Fewer rows a chunk say nothing of how a metric varies. */
const MIN_CHUNK_ROWS = 10;
/** Of the chunks, so many must have a value. */
const MIN_CHUNKS = 5;
/** Half the width, in standard deviations of the chunks. */
const DEVIATIONS = 3;

/** Mean ± 3 standard deviations of the metric realised on chunks of the reference, inside the metric's range. */
export interface AlertThresholds {
  readonly lower: number;
  readonly upper: number;
  readonly mean: number;
  /** Population standard deviation over the chunks. */
  readonly standardDeviation: number;
  /** Chunks in which the metric has a value. */
  readonly chunks: number;
  /** Rows of a chunk, rounded down. */
  readonly chunkRows: number;
  /** What the deviation was multiplied by because there are fewer rows than in a chunk; 1 when there are not. */
  readonly widenedBy: number;
}

/** Thresholds, or why there are none. */
export type MaybeThresholds =
  (AlertThresholds & { readonly undefinedReason?: never }) | { readonly undefinedReason: string };

/**
 * Thresholds of each metric from what it was on ten successive chunks of the reference, which should be in order of
 * time. A metric of fewer rows than a chunk has scatters more: the deviation is widened by √(rows of a chunk / rows).
 *
 * @param currentRows - rows that the thresholds are for
 * @returns a reason where the reference is too small or the metric has no value in most chunks
 */
export function alertThresholds(
  reference: RealisedRows,
  currentRows: number,
): Readonly<Record<PerformanceMetric, MaybeThresholds>> {
  const n = reference.labels.length;
  const chunkRows = Math.floor(n / REFERENCE_CHUNKS);
  if (chunkRows < MIN_CHUNK_ROWS) {
    const undefinedReason = `the reference has ${n} rows, ${REFERENCE_CHUNKS * MIN_CHUNK_ROWS} are needed`;
    return forEachMetric(() => ({ undefinedReason }));
  }
  const chunks = Array.from({ length: REFERENCE_CHUNKS }, (_, k) => {
    const [from, to] = [k, k + 1].map((edge) => Math.round((edge * n) / REFERENCE_CHUNKS));
    const rows = sliceRows(reference, from!, to!);
    return performanceFigures(rows.labels, rows);
  });
  const widenedBy = Math.max(1, Math.sqrt(chunkRows / Math.max(1, currentRows)));
  return forEachMetric((metric) => {
    const values = chunks.flatMap((chunk) => chunk[metric].value ?? []);
    if (values.length < MIN_CHUNKS) {
      const reason = chunks.find((chunk) => chunk[metric].value === undefined)?.[metric].undefinedReason;
      return {
        undefinedReason: `it has a value in ${values.length} of ${REFERENCE_CHUNKS} chunks of the reference: ${reason}`,
      };
    }
    if (values.every((value) => value === values[0])) {
      return {
        undefinedReason: `it is ${values[0]} in every chunk of the reference: no scatter to judge by`,
      };
    }
    return { ...thresholdsOf(metric, values, widenedBy), chunks: values.length, chunkRows, widenedBy };
  });
}

function thresholdsOf(
  metric: PerformanceMetric,
  values: readonly number[],
  widenedBy: number,
): Pick<AlertThresholds, 'lower' | 'upper' | 'mean' | 'standardDeviation'> {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const standardDeviation = Math.sqrt(squares / values.length);
  const half = DEVIATIONS * standardDeviation * widenedBy;
  return {
    lower: clampToRange(metric, mean - half),
    upper: clampToRange(metric, mean + half),
    mean,
    standardDeviation,
  };
}

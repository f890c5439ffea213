/** Cells between values, and how rows fall on them once they are moved. */
import { countUpTo } from './sorted-counts.ts';

/** What a number loses when it is multiplied, divided and written is far below this part of it. */
const TOLERANCE = 1e-9;
/** Around 0, which is the same in every unit. */
const NEAR_ZERO = 1e-300;

/** Ranks of the values that cells end at: every twentieth part of the rows. */
const PARTS = 20;

/** A move of all values: x becomes `times` · x + `plus`. */
export interface Move {
  /** > 0. */
  readonly times: number;
  readonly plus: number;
}

/**
 * Upper ends of cells that follow both a sample and the same sample in another unit: every twentieth part of either, and
 * the ends of its range, so that what lies beyond it has a cell of its own. The last cell is open.
 *
 * @param sorted - finite numbers in ascending order, at least one
 * @param factor - > 0
 * @returns in ascending order, each a little above the value that it stands for
 */
export function cellEdges(sorted: Float64Array, factor: number): Float64Array {
  const ends = Array.from(
    { length: PARTS + 1 },
    (_, part) => sorted[Math.round(((sorted.length - 1) * part) / PARTS)]!,
  );
  const smallest = sorted[0]!;
  const edges = [1, factor].flatMap((times) => [
    justBelow(smallest * times),
    ...ends.map((value) => justAbove(value * times)),
  ]);
  return Float64Array.from(new Set(edges.filter(Number.isFinite))).sort();
}

/**
 * Values of a sample per cell after all of them were moved.
 *
 * @param sorted - finite numbers in ascending order
 * @param edges - of `cellEdges`
 * @returns one more count than there are edges
 */
export function countInCells(
  sorted: Float64Array,
  edges: Float64Array,
  { times, plus }: Move = { times: 1, plus: 0 },
): Float64Array {
  const counts = new Float64Array(edges.length + 1);
  let before = 0;
  for (let cell = 0; cell < edges.length; cell++) {
    const upTo = countUpTo(sorted, (edges[cell]! - plus) / times);
    counts[cell] = upTo - before;
    before = upTo;
  }
  counts[edges.length] = sorted.length - before;
  return counts;
}

/**
 * Shares that counts speak for, none of them 0: one row is added and spread evenly over the cells.
 *
 * @returns sums to 1
 */
export function smoothedShares(counts: Float64Array): Float64Array {
  const rows = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (count + 1 / counts.length) / (rows + 1));
}

function justAbove(value: number): number {
  return value + Math.max(Math.abs(value) * TOLERANCE, NEAR_ZERO);
}

function justBelow(value: number): number {
  return value - Math.max(Math.abs(value) * TOLERANCE, NEAR_ZERO);
}

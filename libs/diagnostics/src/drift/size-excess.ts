/** Whether more values than before are very large, or very small, whatever their sign. */
import { fisherExactTest } from './fisher-exact.ts';
import { countBelow, countUpTo } from './sorted-counts.ts';

/** Parts of the reference beyond which values are counted: none of it, a hundredth, a tenth and half. */
const OUTER_PARTS = [0, 0.01, 0.1, 0.5];

/** Chances that as many of the current values lie so far out, of both directions. */
export interface SizeExcess {
  /** Of values that are larger than most in the reference. */
  readonly larger: number;
  readonly smaller: number;
}

/**
 * Counts values beyond the extreme and beyond quantiles of the reference's sizes, by Fisher's exact test; each direction
 * has the smallest of its p-values, times the eight tests made. Zeros have no size.
 *
 * @param reference - finite numbers in ascending order
 * @param current - finite numbers in ascending order
 * @returns p-values in [0, 1]; 1 where a side has nothing but zeros
 * @example
 * sizeExcess(grams, kilograms).smaller; // next to 0
 */
export function sizeExcess(reference: Float64Array, current: Float64Array): SizeExcess {
  const [usual, found] = [sizesOf(reference), sizesOf(current)];
  if (usual.length === 0 || found.length === 0) return { larger: 1, smaller: 1 };
  const smallestOf = (pValues: readonly number[]): number =>
    Math.min(1, 2 * OUTER_PARTS.length * Math.min(...pValues));
  const rankOf = (part: number): number => Math.floor(part * (usual.length - 1));
  return {
    larger: smallestOf(
      OUTER_PARTS.map((part) => {
        const limit = usual[usual.length - 1 - rankOf(part)]!;
        return excess(usual, found, (sizes) => sizes.length - countUpTo(sizes, limit));
      }),
    ),
    smaller: smallestOf(
      OUTER_PARTS.map((part) => {
        const limit = usual[rankOf(part)]!;
        return excess(usual, found, (sizes) => countBelow(sizes, limit));
      }),
    ),
  };
}

function excess(usual: Float64Array, found: Float64Array, count: (sizes: Float64Array) => number): number {
  const [had, has] = [count(usual), count(found)];
  if (has / found.length <= had / usual.length) return 1;
  return fisherExactTest(had, usual.length - had, has, found.length - has);
}

/** The sizes of all values but 0, in ascending order. */
function sizesOf(sorted: Float64Array): Float64Array {
  const positive = sorted.subarray(countUpTo(sorted, 0));
  const negative = sorted.subarray(0, countBelow(sorted, 0));
  if (negative.length === 0) return positive;
  const sizes = new Float64Array(negative.length + positive.length);
  sizes.set(negative.map(Math.abs));
  sizes.set(positive, negative.length);
  return sizes.sort();
}

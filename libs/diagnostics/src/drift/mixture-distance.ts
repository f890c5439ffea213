/** How well a sample is explained by another one of which a part is moved. */
import { snapTo } from './log-sizes.ts';

/**
 * Largest distance between the distribution of `found` and the mixture (1 − share) · F(x) + share · F(x − shift), F
 * being the distribution of `usual`.
 *
 * @param usual - in ascending order, at least one; a value moved back counts as the one it equals up to rounding
 * @param found - in ascending order, at least one
 * @returns in [0, 1]
 */
export function mixtureDistance(
  usual: Float64Array,
  found: Float64Array,
  mixture: { readonly shift: number; readonly share: number },
): number {
  let distance = 0;
  for (let start = 0, end = 0; start < found.length; start = end) {
    const value = found[start]!;
    while (end < found.length && found[end] === value) end++;
    const below = mixtureShare(usual, value, mixture, countBelow);
    const upTo = mixtureShare(usual, value, mixture, countUpTo);
    distance = Math.max(
      distance,
      Math.abs(start / found.length - below),
      Math.abs(end / found.length - upTo),
    );
  }
  return distance;
}

function mixtureShare(
  usual: Float64Array,
  value: number,
  { shift, share }: { readonly shift: number; readonly share: number },
  count: (sorted: Float64Array, value: number) => number,
): number {
  const mixed =
    (1 - share) * count(usual, value) +
    (share === 0 ? 0 : share * count(usual, snapTo(usual, value - shift)));
  return mixed / usual.length;
}

function countBelow(sorted: Float64Array, value: number): number {
  return partitionPoint(sorted, (other) => other < value);
}

function countUpTo(sorted: Float64Array, value: number): number {
  return partitionPoint(sorted, (other) => other <= value);
}

/** Number of leading values for which `holds` is true. */
function partitionPoint(sorted: Float64Array, holds: (value: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(sorted[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}

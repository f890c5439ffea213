/** How well a sample is explained by another one of which a part is moved. */
import { snapTo } from './log-sizes.ts';
import { countBelow, countUpTo } from './sorted-counts.ts';

/** Points that are looked at; of more values the distance is found up to the share of one step between them. */
const MAX_POINTS = 20_000;

/**
 * Largest distance between the distribution of `found` and the mixture (1 − share) · F(x) + share · F(x − shift), F
 * being the distribution of `usual`. Of more than 20,000 values it is found up to 1/20,000.
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
  const step = Math.ceil(found.length / MAX_POINTS);
  for (let point = 0, end = 0; point < found.length; point = Math.max(end, point + step)) {
    const value = found[point]!;
    const start = step === 1 ? point : countBelow(found, value);
    end = countUpTo(found, value);
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

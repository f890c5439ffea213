/** An interval behind a number. */
import { formatFixed } from '../format.ts';

/** ` (95%: 0.785 to 0.877)`, or nothing when there is no interval. */
export function rangeText(interval: readonly [number, number] | undefined): string {
  return interval === undefined
    ? ''
    : ` (95%: ${formatFixed(interval[0], 3)} to ${formatFixed(interval[1], 3)})`;
}

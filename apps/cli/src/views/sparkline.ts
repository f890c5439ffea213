/** Numbers as a line of small bars. */
import type { Canvas } from '../terminal.ts';

const BLOCKS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
/** From low to high, for terminals without blocks. */
const MARKS = ['_', '.', ',', '-', '=', '+', '*', '#'] as const;
const NO_VALUE = ' ';

/**
 * One character a value from the smallest to the largest of them, a blank where there is none; values that are all
 * equal stand in the middle. More values than fit are averaged in equal parts.
 *
 * @param width - most characters, ≥ 1
 * @example
 * sparkline([1, undefined, 3], { width: 10, isUnicode: true }); // '▁ █'
 */
export function sparkline(values: readonly (number | undefined)[], { width, isUnicode }: Canvas): string {
  const marks = isUnicode ? BLOCKS : MARKS;
  const parts = partition(values, width);
  const present = parts.filter((value) => value !== undefined);
  const [low, high] = [minOf(present), maxOf(present)];
  return parts.map((value) => (value === undefined ? NO_VALUE : marks[levelOf(value, low, high)])).join('');
}

/** 0 to 7. */
function levelOf(value: number, low: number, high: number): number {
  if (high === low) return 3;
  // Halved first: the range of two doubles may be more than a double holds.
  const share = (value / 2 - low / 2) / (high / 2 - low / 2);
  return Math.min(7, Math.floor(share * 8));
}

function partition(values: readonly (number | undefined)[], width: number): readonly (number | undefined)[] {
  if (values.length <= width) return values;
  return Array.from({ length: width }, (_, part) => {
    const from = Math.floor((part * values.length) / width);
    const to = Math.floor(((part + 1) * values.length) / width);
    const present = values.slice(from, to).filter((value) => value !== undefined);
    return present.length === 0 ? undefined : present.reduce((sum, value) => sum + value / present.length, 0);
  });
}

function minOf(values: readonly number[]): number {
  return values.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
}

function maxOf(values: readonly number[]): number {
  return values.reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY);
}

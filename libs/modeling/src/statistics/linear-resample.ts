/** Resamples of a sum over rows, at a cost that does not depend on their number. */
import { cellSampler, type CellSampler } from './cell-sampler.ts';
import type { RandomInteger } from './random.ts';

/** A cell holds at most this share of the rows … */
const ROW_SHARE = 1 / 512;
/** … and of the rows between it and the nearer end, so that extreme rows stay by themselves. */
const END_SHARE = 1 / 32;

/**
 * How far a sum over rows moves when they are drawn anew: gives Σ wᵢ·vᵢ − Σ vᵢ for one resample a call, wᵢ being how
 * often row i is drawn. Rows of neighbouring values are drawn as one, about a thousand cells, with their mean; the
 * means are stretched so that the variance is that of the rows to the last digit.
 *
 * @param values - one per row, any order
 */
export function linearResampler(values: Float64Array): (random: RandomInteger) => number {
  const sorted = values.slice().sort();
  const { sizes, means } = cellsOf(sorted);
  const mean = sum(sorted) / sorted.length;
  const between = means.reduce((total, cell, k) => total + sizes[k]! * (cell - mean) ** 2, 0);
  const all = sorted.reduce((total, value) => total + (value - mean) ** 2, 0);
  const stretch = between > 0 ? Math.sqrt(all / between) : 0;
  const deviations = means.map((cell) => (cell - mean) * stretch);
  const draw: CellSampler = cellSampler(sizes);
  const counts = new Float64Array(sizes.length);
  return (random) => {
    draw(random, counts);
    let moved = 0;
    for (let k = 0; k < counts.length; k++) moved += counts[k]! * deviations[k]!;
    return moved;
  };
}

function cellsOf(sorted: Float64Array): { readonly sizes: Float64Array; readonly means: Float64Array } {
  const sizes: number[] = [];
  const means: number[] = [];
  for (let start = 0; start < sorted.length;) {
    const room = Math.min(ROW_SHARE * sorted.length, END_SHARE * Math.min(start, sorted.length - start));
    const end = Math.min(sorted.length, start + Math.max(1, Math.floor(room)));
    sizes.push(end - start);
    means.push(sum(sorted.subarray(start, end)) / (end - start));
    start = end;
  }
  return { sizes: Float64Array.from(sizes), means: Float64Array.from(means) };
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

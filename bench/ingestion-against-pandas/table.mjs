/** The figures of both sides as Markdown. */
import { median } from '../run-bench/tables.mjs';

/**
 * @typedef {object} Taken What one process took.
 * @property {number} wallMs From starting the process to its end.
 * @property {number} cpuMs User and system time over all threads.
 * @property {number} peakMb Largest resident set, in units of 10⁶ bytes.
 */

/** @type {readonly (readonly [string, keyof Taken, number | undefined])[]} */
const FIGURES = [
  ['wall ms', 'wallMs', 0.4],
  ['CPU ms', 'cpuMs', undefined],
  ['peak memory, MB', 'peakMb', 0.7],
];

/**
 * @param {readonly Taken[]} ours at least one
 * @param {readonly Taken[]} theirs as many
 * @returns {string} medians with the range in brackets, the ratio of the medians and what it may be at most
 */
export function formatComparison(ours, theirs) {
  const header = ['median (lowest – highest)', 'dynamic-risk ingest', 'pandas', 'ratio', 'at most'];
  const lines = FIGURES.map(([title, figure, limit]) => {
    const [mine, other] = [ours, theirs].map((all) => all.map((one) => one[figure]));
    if (mine === undefined || other === undefined) throw new Error('There are two sides.');
    const ratio = (median(mine) / median(other)).toFixed(2);
    return [title, cell(mine), cell(other), ratio, limit?.toFixed(2) ?? ''];
  });
  return [header, header.map(() => '---'), ...lines].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/**
 * Whether every limit is kept.
 *
 * @param {readonly Taken[]} ours
 * @param {readonly Taken[]} theirs
 */
export function isWithinLimits(ours, theirs) {
  return FIGURES.every(([, figure, limit]) => {
    const [mine, other] = [ours, theirs].map((all) => median(all.map((one) => one[figure])));
    return limit === undefined || (mine ?? Infinity) <= limit * (other ?? 0);
  });
}

/** @param {readonly number[]} values */
function cell(values) {
  const [middle, low, high] = [median(values), Math.min(...values), Math.max(...values)].map((value) =>
    Math.round(value).toLocaleString('en'),
  );
  return `${middle} (${low} – ${high})`;
}

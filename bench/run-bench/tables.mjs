/** The figures as Markdown. */

/** @import { Measurement } from './measure-run.mjs' */

/**
 * One line a figure, one column a size, and the ratio of the last size to the first.
 *
 * @param {ReadonlyMap<number, readonly Measurement[]>} measured rows → repetitions, at least one each
 * @returns {string} medians, with the range in brackets
 */
export function formatTables(measured) {
  const sizes = [...measured];
  const steps = [...new Set(sizes.flatMap(([, runs]) => runs.flatMap((run) => Object.keys(run.timings))))];
  /** @type {readonly (readonly [string, (run: Measurement) => number])[]} */
  const figures = [
    ['whole process, wall ms', (run) => run.wallMs],
    ['whole process, CPU ms', (run) => run.cpuMs],
    ['peak memory, MB', (run) => run.peakMb],
    ...steps.map(
      (step) =>
        /** @type {const} */ ([
          `step ${step}, ms`,
          (/** @type {Measurement} */ run) => run.timings[step] ?? 0,
        ]),
    ),
  ];
  const header = ['median (lowest – highest)', ...sizes.map(([rows]) => `${count(rows)} rows`), 'ratio'];
  const repetitions = ['repetitions', ...sizes.map(([, runs]) => count(runs.length)), ''];
  const lines = figures.map(([title, figure]) => {
    const samples = sizes.map(([, runs]) => runs.map(figure));
    const medians = samples.map(median);
    return [title, ...samples.map(cell), ratio(medians.at(-1) ?? 0, medians[0] ?? 0)];
  });
  return [header, header.map(() => '---'), repetitions, ...lines]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

/**
 * @param {readonly number[]} values at least one
 * @returns {number} the middle one, or the mean of the two in the middle
 */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) throw new Error('There is no median of nothing.');
  return (lower + upper) / 2;
}

/** @param {readonly number[]} values */
function cell(values) {
  return `${count(median(values))} (${count(Math.min(...values))} – ${count(Math.max(...values))})`;
}

/** @param {number} value */
function count(value) {
  return value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 1 : 0 });
}

/**
 * @param {number} last
 * @param {number} first
 */
function ratio(last, first) {
  return first === 0 ? '' : (last / first).toFixed(1);
}

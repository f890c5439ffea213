/**
 * How long a run takes over its report on the sample and on a million clients: `npm run bench:report`.
 *
 *   npm run bench:report -- [--rows 1500,1000000] [--repeats 3] [--json FILE]
 *
 * Needs a build (`npm ci` makes one). The report step is everything after the diagnosis: ranking the clients of the
 * data set, curves on the test data, PDF, HTML, JSON, worklist and API answers. It ends with status 1 when the report
 * of the smallest size takes more than a second, or that of the largest more than 1.5 times as long.
 */
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { temporaryFolder } from '../tools/shared/temporary-folder.mjs';
import { measureRun } from './run-bench/measure-run.mjs';
import { createProject } from './run-bench/project.mjs';
import { median } from './run-bench/tables.mjs';

const LIMIT_MS = 1000;
const LIMIT_RATIO = 1.5;

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1500,1000000' },
    repeats: { type: 'string', default: '3' },
    json: { type: 'string' },
  },
});

const sizes = values.rows.split(',').map(Number);
const folder = temporaryFolder('bench-report');
const projects = await Promise.all(sizes.map((rows) => createProject(folder, rows)));

/** @type {Map<number, number[]>} */
const measured = new Map(sizes.map((rows) => [rows, []]));
for (let repeat = 1; repeat <= Number(values.repeats); repeat++) {
  for (const project of projects) {
    const { timings } = await measureRun(project);
    measured.get(project.rows)?.push(timings['report'] ?? Number.NaN);
  }
}

const medians = sizes.map((rows) => median(measured.get(rows) ?? []));
const [smallest = Number.NaN] = medians;
const ratio = (medians.at(-1) ?? Number.NaN) / smallest;
const [cpu] = cpus();
const lines = [
  `Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} × ${cpu?.model ?? 'unknown'}, load ${loadavg()[0]?.toFixed(1)}`,
  '',
  '| rows | report, ms: median (lowest – highest) |',
  '| --- | --- |',
  ...sizes.map((rows, i) => `| ${rows.toLocaleString('en')} | ${range(medians[i], measured.get(rows))} |`),
  '',
  `ratio ${ratio.toFixed(2)}, at most ${LIMIT_RATIO}; smallest ${Math.round(smallest)} ms, at most ${LIMIT_MS} ms`,
];
process.stdout.write(`${lines.join('\n')}\n`);
if (values.json !== undefined) {
  writeFileSync(values.json, `${JSON.stringify({ measured: [...measured], ratio }, undefined, 2)}\n`);
}
process.exitCode = smallest <= LIMIT_MS && ratio <= LIMIT_RATIO ? 0 : 1;

/**
 * @param {number | undefined} middle
 * @param {readonly number[] | undefined} samples
 */
function range(middle = Number.NaN, samples = []) {
  const whole = (/** @type {number} */ value) => Math.round(value).toLocaleString('en');
  return `${whole(middle)} (${whole(Math.min(...samples))} – ${whole(Math.max(...samples))})`;
}

/**
 * How long the whole loop takes on a few clients and on a million: `npm run bench`.
 *
 *   npm run bench -- [--rows 100,1000000] [--repeats 5] [--budget-seconds 900] [--json FILE]
 *
 * Needs a build (`npm ci` makes one). Data and everything a run makes are in the system's temporary folder and
 * removed afterwards. Each repetition is a first run of a new project in a process of its own; the sizes take
 * turns, so that a slow minute of the machine falls on all of them. When the budget is spent no further
 * repetition begins, and the tables say how many there were.
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { temporaryFolder } from '../tools/shared/temporary-folder.mjs';
import { measureRun } from './run-bench/measure-run.mjs';
import { createProject } from './run-bench/project.mjs';
import { formatTables } from './run-bench/tables.mjs';

/** @import { Measurement } from './run-bench/measure-run.mjs' */

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100,1000000' },
    repeats: { type: 'string', default: '5' },
    'budget-seconds': { type: 'string', default: '900' },
    json: { type: 'string' },
  },
});

const sizes = values.rows.split(',').map(Number);
const repeats = Number(values.repeats);
const deadline = Date.now() + 1000 * Number(values['budget-seconds']);
const folder = temporaryFolder('bench');

/** @type {Map<number, Measurement[]>} */
const measured = new Map();
const projects = new Map();
for (const rows of sizes) {
  say(`making ${rows.toLocaleString('en')} rows`);
  projects.set(rows, await createProject(folder, rows));
  measured.set(rows, []);
}

for (let repeat = 1; repeat <= repeats && Date.now() < deadline; repeat++) {
  for (const [rows, project] of projects) {
    const measurement = await measureRun(project);
    measured.get(rows)?.push(measurement);
    say(`run ${repeat} on ${rows.toLocaleString('en')} rows: ${Math.round(measurement.wallMs)} ms`);
  }
}

const [cpu] = cpus();
const machine = `Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} × ${cpu?.model ?? 'unknown'}`;
process.stdout.write(`${machine}\n\n${formatTables(measured)}\n`);
if (values.json !== undefined) {
  writeFileSync(values.json, `${JSON.stringify({ machine, measured: [...measured] }, undefined, 2)}\n`);
}

/** @param {string} text */
function say(text) {
  process.stderr.write(`${text}\n`);
}

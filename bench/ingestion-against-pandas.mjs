/**
 * Time and memory of `dynamic-risk ingest` beside pandas on the same files: `npm run bench:ingest`.
 *
 *   npm run bench:ingest -- [--rows 1000000] [--files 10] [--repeats 5] [--duplicates 0.01] [--faults 0]
 *                           [--python /usr/bin/python3] [--json FILE]
 *
 * Needs a build (`npm ci` makes one) and pandas (`apt-get install python3-pandas`). Each repetition is a first
 * ingestion in a process of its own; the sides take turns. Ends with status 1 when a limit is missed or the two do
 * not end with the same rows, 2 when there is no pandas.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT, run, runOrThrow } from '../tools/shared/run.mjs';
import { temporaryFolder } from '../tools/shared/temporary-folder.mjs';
import { createSources } from './ingestion-against-pandas/source-files.mjs';
import { formatComparison, isWithinLimits } from './ingestion-against-pandas/table.mjs';

/** @import { Taken } from './ingestion-against-pandas/table.mjs' */

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    files: { type: 'string', default: '10' },
    repeats: { type: 'string', default: '5' },
    duplicates: { type: 'string', default: '0.01' },
    faults: { type: 'string', default: '0' },
    python: { type: 'string', default: '/usr/bin/python3' },
    json: { type: 'string' },
  },
});

const SCRIPTS = join(import.meta.dirname, 'ingestion-against-pandas');
const COUNTS = /** @type {const} */ (['rowsRead', 'accepted', 'quarantined', 'duplicates']);

const pandas = await run(values.python, ['-c', 'import pandas; print(pandas.__version__)']).catch(
  (/** @type {Error} */ error) => ({ status: 1, stdout: '', output: error.message }),
);
if (pandas.status !== 0) {
  const reason = pandas.output.split('\n').at(-1);
  say(`There is nothing to compare with: ${values.python} has no pandas (${reason}).`);
  say('Install it (apt-get install python3-pandas) or name another Python with --python.');
  process.exit(2);
}

const folder = temporaryFolder('bench');
const amounts = [values.rows, values.files, values.duplicates, values.faults].map(Number);
const [rows = 0, files = 0, duplicates = 0, faults = 0] = amounts;
say(`making ${rows.toLocaleString('en')} rows in ${files} files`);
const config = await createSources(join(folder, 'project'), { rows, files, duplicates, faults });
const ingested = join(dirname(config), 'ingesteddata');
const launcher = join(ROOT, 'apps/cli/bin/dynamic-risk.js');
const sides = {
  ours: [process.execPath, launcher, 'ingest', '--json', '--config', config],
  theirs: [values.python, join(SCRIPTS, 'ingest-with-pandas.py'), config],
};

/** @type {Record<keyof typeof sides, Taken[]>} */
const measured = { ours: [], theirs: [] };
const finals = { ours: join(folder, 'ours.csv'), theirs: join(folder, 'theirs.csv') };
/** @type {Set<string>} */
const counts = new Set();
for (let repeat = 1; repeat <= Number(values.repeats); repeat++) {
  for (const side of /** @type {const} */ (['ours', 'theirs'])) {
    rmSync(ingested, { recursive: true, force: true });
    const { taken, answer } = await measure(sides[side]);
    measured[side].push(taken);
    counts.add(JSON.stringify(COUNTS.map((count) => answer[count])));
    writeFileSync(finals[side], readFileSync(join(ingested, 'finaldata.csv')));
    say(`run ${repeat}, ${side}: ${Math.round(taken.wallMs)} ms, ${Math.round(taken.peakMb)} MB`);
  }
}

const same = await run(values.python, [join(SCRIPTS, 'same-rows.py'), finals.ours, finals.theirs]);
const isSame = same.status === 0 && counts.size === 1;
const [cpu] = cpus();
const machine =
  `Node ${process.version}, pandas ${pandas.stdout.trim()}, ${process.platform} ${process.arch}, ` +
  `${cpus().length} × ${cpu?.model ?? 'unknown'}`;
process.stdout.write(
  `${machine}\n${rows.toLocaleString('en')} rows in ${files} files, ${COUNTS.join(', ')}: ` +
    `${[...counts].join(' and ')}; ${isSame ? 'both end with the same rows' : 'THE ROWS DIFFER'}\n\n` +
    `${formatComparison(measured.ours, measured.theirs)}\n`,
);
if (values.json !== undefined) {
  writeFileSync(values.json, `${JSON.stringify({ machine, rows, files, isSame, measured }, undefined, 2)}\n`);
}
process.exitCode = isSame && isWithinLimits(measured.ours, measured.theirs) ? 0 : 1;

/**
 * @param {readonly string[]} command
 * @returns {Promise<{ readonly taken: Taken, readonly answer: Readonly<Record<string, number>> }>}
 */
async function measure(command) {
  const usage = join(folder, 'usage.json');
  const { stdout } = await runOrThrow(values.python, [join(SCRIPTS, 'measure.py'), usage, ...command], {
    cwd: dirname(config),
  });
  const answer = JSON.parse(stdout);
  return { taken: JSON.parse(readFileSync(usage, 'utf8')), answer: answer.ingestion ?? answer };
}

/** @param {string} text */
function say(text) {
  process.stderr.write(`${text}\n`);
}

/**
 * What drift detection makes of changes that are known, over pairs of files drawn from the sample data's law.
 *
 *   npm run build && npm run bench:drift -- [repetitions] [seed]
 *
 * Each repetition draws a reference and current rows, changes one column of the current rows, and asks which columns
 * raise an alarm and what they are said to be. "Named" means that the changed column alone raises one, of a right kind
 * (for a unit: with the right factor too). Ends with status 1 when a kind that has to be found is not, or an alarm is
 * raised where nothing changed more often than in one run of ten (one of twenty is allowed, the rest is chance).
 */
import { detectDrift } from '@dynamic-risk/diagnostics/drift';
import { createRandom } from '../tools/make-sample-data/random.mjs';
import { CHANGES } from './drift-pairs/changes.mjs';
import { drawClients } from './drift-pairs/draw-clients.mjs';

/** @import { Change } from './drift-pairs/changes.mjs' */

const repetitions = Number(process.argv[2] ?? 40);
const random = createRandom(Number(process.argv[3] ?? 20260101));
const REFERENCE_ROWS = 3000;
const SIZES = [100, 300, 1000];
const MAX_FALSE_RUNS = 0.1;

/**
 * @param {Change} change
 * @param {number} rows current ones
 * @returns {'named' | 'other' | 'silent'}
 */
function ask(change, rows) {
  const { columns } = detectDrift(
    drawClients(random, REFERENCE_ROWS),
    change.apply(drawClients(random, rows), random),
  );
  const alarms = columns.filter(({ alarm }) => alarm);
  const [first] = alarms;
  if (first === undefined) return 'silent';
  const isRight =
    alarms.length === 1 &&
    first.column === change.column &&
    change.kinds.includes(first.kind) &&
    (change.factor === undefined || Math.abs((first.unit?.factor ?? 0) / change.factor - 1) < 1e-9);
  return isRight ? 'named' : 'other';
}

/**
 * @param {Change} change
 * @param {number} rows
 */
function measure(change, rows) {
  const counts = { named: 0, other: 0, silent: 0 };
  for (let i = 0; i < repetitions; i++) counts[ask(change, rows)]++;
  return counts;
}

let failures = 0;
const table = CHANGES.map((change) => {
  const isControl = change.kinds.length === 0;
  const cells = SIZES.map((rows) => {
    const { named, other, silent } = measure(change, rows);
    const isBad = isControl
      ? other / repetitions > MAX_FALSE_RUNS
      : change.least !== undefined && rows >= 1000 && named / repetitions < change.least;
    if (isBad) failures++;
    const share = (/** @type {number} */ count) => `${Math.round((100 * count) / repetitions)} %`;
    const text = isControl ? `${share(other)} alarms` : `${share(named)} named, ${share(silent)} silent`;
    return /** @type {const} */ ([`${rows} rows`, isBad ? `${text} ✗` : text]);
  });
  return { change: change.name, ...Object.fromEntries(cells) };
});
console.log(`${repetitions} repetitions, ${REFERENCE_ROWS} reference rows, seven columns`);
console.table(table);
process.exitCode = failures === 0 ? 0 : 1;

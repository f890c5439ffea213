/**
 * How often drift detection cries wolf, and how much it finds, by simulation.
 *
 *   npm run build && node bench/drift-false-alarms.mjs [repetitions] [seed]
 *
 * Every repetition draws ten columns (five lognormal, five of five levels) twice from the same law and compares them:
 * every alarm is false. Then one column is shifted by 0.3 standard deviations: every p-value above 0.05 is a miss.
 */
import { createDataset } from '@dynamic-risk/dataset';
import { detectDrift } from '@dynamic-risk/diagnostics/drift';
import { createRandom } from '../tools/make-sample-data/random.mjs';

/** @import { CategoricalColumn, Dataset, NumericColumn } from '@dynamic-risk/dataset' */

const repetitions = Number(process.argv[2] ?? 1000);
const random = createRandom(Number(process.argv[3] ?? 20260101));
const REFERENCE_ROWS = 2000;
const SIZES = /** @type {const} */ ([
  [500, 500],
  [1000, 1000],
  [2000, 50],
  [2000, 100],
  [2000, 200],
  [5000, 1000],
]);
const LEVEL_SHARES = [0.4, 0.25, 0.2, 0.1, 0.05];
const LEVELS = ['a', 'b', 'c', 'd', 'e'];

/**
 * @param {number} rows
 * @param {() => number} draw
 * @returns {NumericColumn}
 */
function numericColumn(rows, draw) {
  return { kind: 'numeric', values: Float64Array.from({ length: rows }, draw) };
}

/**
 * @param {number} rows
 * @returns {CategoricalColumn}
 */
function levelColumn(rows) {
  const codes = Int32Array.from({ length: rows }, () => {
    let left = random.uniform();
    const code = LEVEL_SHARES.findIndex((share) => (left -= share) < 0);
    return code === -1 ? LEVELS.length - 1 : code;
  });
  return { kind: 'categorical', codes, levels: LEVELS };
}

/**
 * @param {number} rows
 * @returns {Dataset}
 */
function tenColumns(rows) {
  return createDataset(
    Array.from({ length: 5 }, (_, i) => [
      /** @type {const} */ ([`lognormal-${i}`, numericColumn(rows, () => Math.exp(random.normal()))]),
      /** @type {const} */ ([`levels-${i}`, levelColumn(rows)]),
    ]).flat(),
  );
}

/**
 * @param {number} count
 * @param {number} of
 */
function percent(count, of) {
  return `${((100 * count) / of).toFixed(2)} %`;
}

/**
 * The worst single column is what a rate per column is judged by.
 *
 * @param {number} n rows of the reference
 * @param {number} m rows that are compared with it
 */
function measureFalseAlarms(n, m) {
  /** @type {Map<string, number>} */
  const alarms = new Map();
  /** @type {Map<string, number>} */
  const significant = new Map();
  let runs = 0;
  for (let i = 0; i < repetitions; i++) {
    const report = detectDrift(tenColumns(n), tenColumns(m));
    if (report.alarm) runs++;
    for (const { column, alarm, pValue } of report.columns) {
      if (alarm) alarms.set(column, (alarms.get(column) ?? 0) + 1);
      if (pValue !== undefined && pValue <= 0.05) significant.set(column, (significant.get(column) ?? 0) + 1);
    }
  }
  return {
    'reference / current': `${n} / ${m}`,
    'alarm, worst column': percent(Math.max(0, ...alarms.values()), repetitions),
    'alarm, per run of ten': percent(runs, repetitions),
    'p ≤ .05, worst column': percent(Math.max(0, ...significant.values()), repetitions),
    'p ≤ .05, mean column': percent(
      [...significant.values()].reduce((a, b) => a + b, 0),
      10 * repetitions,
    ),
  };
}

/**
 * @param {string} law what it is called
 * @param {() => number} draw
 * @param {number} shift in the unit of the draws
 * @param {number} m rows that are compared with the reference
 */
function measurePower(law, draw, shift, m) {
  let found = 0;
  for (let i = 0; i < 4 * repetitions; i++) {
    const reference = createDataset([['x', numericColumn(REFERENCE_ROWS, draw)]]);
    const current = createDataset([['x', numericColumn(m, () => draw() + shift)]]);
    const pValue = detectDrift(reference, current).columns[0]?.pValue;
    if (pValue !== undefined && pValue <= 0.05) found++;
  }
  return {
    law,
    'reference / current': `${REFERENCE_ROWS} / ${m}`,
    'shift of .3 sd found (p ≤ .05)': percent(found, 4 * repetitions),
  };
}

const lognormalDeviation = Math.sqrt((Math.E - 1) * Math.E);
console.log(`${repetitions} repetitions without drift, ten columns each`);
console.table(SIZES.map(([n, m]) => measureFalseAlarms(n, m)));
console.log(`${4 * repetitions} repetitions with one column shifted`);
console.table(
  [50, 100, 200, 500].flatMap((m) => [
    measurePower('normal', random.normal, 0.3, m),
    measurePower('lognormal', () => Math.exp(random.normal()), 0.3 * lognormalDeviation, m),
  ]),
);

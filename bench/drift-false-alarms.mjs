/**
 * How often drift detection cries wolf, and how much it finds, by simulation.
 *
 *   npm run build && node bench/drift-false-alarms.mjs [repetitions] [seed]
 *
 * Every repetition draws ten columns (five lognormal, five of five levels) twice from the same law and compares them:
 * every alarm is false. Then one column is shifted by 0.3 standard deviations: every p-value above 0.05 is a miss.
 */
import { detectDrift } from '@dynamic-risk/diagnostics/drift';

const repetitions = Number(process.argv[2] ?? 1000);
let state = Number(process.argv[3] ?? 20260101) >>> 0;
const SIZES = [
  [500, 500],
  [1000, 1000],
  [2000, 50],
  [2000, 100],
  [2000, 200],
  [5000, 1000],
];
const LEVEL_SHARES = [0.4, 0.25, 0.2, 0.1, 0.05];
const LEVELS = ['a', 'b', 'c', 'd', 'e'];

/** In (0, 1), seeded (mulberry32 by Tommy Ettinger, public domain). */
function uniform() {
  state = (state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 2 ** 32;
}

/** Standard normal (Box–Muller). */
function normal() {
  return Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

function numericColumn(rows, draw) {
  return { kind: 'numeric', values: Float64Array.from({ length: rows }, draw) };
}

function levelColumn(rows) {
  const codes = Int32Array.from({ length: rows }, () => {
    let left = uniform();
    let code = 0;
    while (code < LEVEL_SHARES.length - 1 && left >= LEVEL_SHARES[code]) left -= LEVEL_SHARES[code++];
    return code;
  });
  return { kind: 'categorical', codes, levels: LEVELS };
}

function tenColumns(rows) {
  const columns = new Map();
  for (let i = 0; i < 5; i++) {
    columns.set(
      `lognormal-${i}`,
      numericColumn(rows, () => Math.exp(normal())),
    );
    columns.set(`levels-${i}`, levelColumn(rows));
  }
  return { rowCount: rows, columns };
}

function percent(count, of) {
  return `${((100 * count) / of).toFixed(2)} %`;
}

/** The worst single column is what a rate per column is judged by. */
function measureFalseAlarms(n, m) {
  const alarms = new Map();
  const significant = new Map();
  let runs = 0;
  for (let i = 0; i < repetitions; i++) {
    const report = detectDrift(tenColumns(n), tenColumns(m));
    if (report.alarm) runs++;
    for (const { column, alarm, pValue } of report.columns) {
      if (alarm) alarms.set(column, (alarms.get(column) ?? 0) + 1);
      if (pValue <= 0.05) significant.set(column, (significant.get(column) ?? 0) + 1);
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

function measurePower(law, draw, shift, m) {
  let found = 0;
  for (let i = 0; i < repetitions; i++) {
    const reference = { rowCount: 2000, columns: new Map([['x', numericColumn(2000, draw)]]) };
    const current = { rowCount: m, columns: new Map([['x', numericColumn(m, () => draw() + shift)]]) };
    if (detectDrift(reference, current).columns[0].pValue <= 0.05) found++;
  }
  return {
    law,
    'reference / current': `2000 / ${m}`,
    'shift of .3 sd found (p ≤ .05)': percent(found, repetitions),
  };
}

const lognormalDeviation = Math.sqrt((Math.E - 1) * Math.E);
console.log(`${repetitions} repetitions without drift, ten columns each`);
console.table(SIZES.map(([n, m]) => measureFalseAlarms(n, m)));
console.log(`${repetitions} repetitions with one column shifted`);
console.table(
  [50, 100, 200, 500].flatMap((m) => [
    measurePower('normal', normal, 0.3, m),
    measurePower('lognormal', () => Math.exp(normal()), 0.3 * lognormalDeviation, m),
  ]),
);

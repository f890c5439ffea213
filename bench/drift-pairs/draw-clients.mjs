/** Clients of the sample data's law, with the columns that a change can be made in. */
import { createDataset } from '@dynamic-risk/dataset';
import { drawClient } from '../../tools/make-sample-data/attrition-law.mjs';

/** @import { Dataset, NumericColumn } from '@dynamic-risk/dataset' */
/** @import { Random } from '../../tools/make-sample-data/random.mjs' */

const PLANS = ['Basic', 'Plus', 'Pro', 'Max'];
const PLAN_SHARES = [0.45, 0.3, 0.2, 0.05];
const REGIONS = Array.from({ length: 40 }, (_, i) => `Region ${i + 1}`);

/**
 * Three columns of the law (whole numbers, skewed), revenue (decimals, very wide), balance (below and above 0, every
 * third one 0), plan (four levels) and region (forty).
 *
 * @param {Random} random
 * @param {number} rows
 * @returns {Dataset}
 */
export function drawClients(random, rows) {
  const clients = Array.from({ length: rows }, () => drawClient(random, 6));
  return createDataset([
    ['orders_last_month', numeric(clients.map(({ lastMonth }) => lastMonth))],
    ['orders_last_year', numeric(clients.map(({ lastYear }) => lastYear))],
    ['employees', numeric(clients.map(({ employees }) => employees))],
    [
      'revenue',
      numeric(clients.map(({ lastYear }) => round(lastYear * 20 * Math.exp(0.9 * random.normal()), 2))),
    ],
    ['balance', numeric(clients.map(() => (random.uniform() < 1 / 3 ? 0 : round(40 * random.normal(), 1))))],
    ['plan', levels(PLANS, clients, () => levelOf(random.uniform()))],
    ['region', levels(REGIONS, clients, () => random.below(REGIONS.length))],
  ]);
}

/**
 * @param {readonly number[]} values
 * @returns {NumericColumn}
 */
export function numeric(values) {
  return { kind: 'numeric', values: Float64Array.from(values) };
}

/**
 * @param {number} value
 * @param {number} digits
 */
function round(value, digits) {
  return Number(value.toFixed(digits));
}

/**
 * @param {readonly string[]} names
 * @param {readonly unknown[]} rows
 * @param {() => number} draw
 */
function levels(names, rows, draw) {
  return { kind: /** @type {const} */ ('categorical'), codes: Int32Array.from(rows, draw), levels: names };
}

/** @param {number} draw uniform */
function levelOf(draw) {
  let left = draw;
  const code = PLAN_SHARES.findIndex((share) => (left -= share) < 0);
  return code === -1 ? PLANS.length - 1 : code;
}

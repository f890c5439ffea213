/**
 * The law behind the sample data: how active and how large clients are, and how likely each is to leave.
 *
 * The logit of leaving is
 *
 *     −1.9 + 1.8 · drop − 0.6 · ln(employees / 80) − 0.6 · ln((lastYear + 12) / 300)
 *     drop = ln((season · lastYear / 12 + 1) / (lastMonth + 1))
 *
 * so a client whose last month fell behind its own year tends to leave, and a large or busy one tends to stay.
 * Everything else is chance: the classes overlap, and no model can rank better than these probabilities do.
 */

/** @import { Random } from './random.mjs' */

/**
 * @typedef {object} Client One client as observed at the end of one month.
 * @property {number} lastMonth Orders in the last month.
 * @property {number} lastYear Orders in the last twelve months.
 * @property {number} employees
 * @property {number} risk Probability of leaving, in (0, 1).
 */

/** How busy each calendar month is beside the average one. */
const SEASON = [0.94, 0.95, 1.02, 1.0, 1.03, 1.01, 0.92, 0.9, 1.04, 1.07, 1.1, 1.02];

/** Share of the clients that are winding down. */
const FADING_SHARE = 0.3;

/** Share of the clients that ordered nothing last month, for whatever reason. */
const SILENT_SHARE = 0.04;

/**
 * A client that nobody has seen before.
 *
 * @param {Random} random
 * @param {number} month 1 (January) … 12
 * @returns {Client}
 */
export function drawClient(random, month) {
  const employees = Math.max(2, Math.round(Math.exp(4.2 + 0.8 * random.normal())));
  const lastYear = Math.round(employees ** 0.3 * Math.exp(4.4 + 0.4 * random.normal()));
  return observe(random, month, lastYear, employees);
}

/**
 * The same client some months later: its year moved a little, its last month is a new one.
 *
 * @param {Random} random
 * @param {number} month 1 (January) … 12
 * @param {Client} before
 * @returns {Client}
 */
export function drawLater(random, month, before) {
  const lastYear = Math.round(before.lastYear * Math.exp(0.06 * random.normal()));
  const employees = Math.max(2, Math.round(before.employees * Math.exp(0.03 * random.normal())));
  return observe(random, month, lastYear, employees);
}

/**
 * The probability of leaving, from what is observed.
 *
 * @param {number} month 1 (January) … 12
 * @param {number} lastMonth
 * @param {number} lastYear
 * @param {number} employees
 * @returns {number} in (0, 1)
 */
export function attritionRisk(month, lastMonth, lastYear, employees) {
  const drop = Math.log((usualMonth(month, lastYear) + 1) / (lastMonth + 1));
  const logit = -1.9 + 1.8 * drop - 0.6 * Math.log(employees / 80) - 0.6 * Math.log((lastYear + 12) / 300);
  return 1 / (1 + Math.exp(-logit));
}

/**
 * @param {Random} random
 * @param {number} month
 * @param {number} lastYear
 * @param {number} employees
 * @returns {Client}
 */
function observe(random, month, lastYear, employees) {
  const fading = random.uniform() < FADING_SHARE;
  const trend = fading ? -1.3 + 0.5 * random.normal() : 0.35 * random.normal();
  const silent = random.uniform() < SILENT_SHARE;
  const lastMonth = silent ? 0 : Math.round(usualMonth(month, lastYear) * Math.exp(trend));
  return { lastMonth, lastYear, employees, risk: attritionRisk(month, lastMonth, lastYear, employees) };
}

/**
 * @param {number} month
 * @param {number} lastYear
 * @returns {number} orders that a steady client places in that month
 */
function usualMonth(month, lastYear) {
  return ((SEASON[month - 1] ?? 1) * lastYear) / 12;
}

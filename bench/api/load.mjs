/** Load on one route. */
import autocannon from 'autocannon';

/**
 * @typedef {object} Load
 * @property {string} url
 * @property {string} [body] sent as JSON by POST; absent: GET
 * @property {number} [connections] default 16
 * @property {number} [seconds] default 3; not with `amount`
 * @property {number} [amount] of requests
 */

/**
 * @typedef {object} Measured
 * @property {number} perSecond answers
 * @property {number} p50Ms
 * @property {number} p99Ms
 */

/**
 * @param {Load} load
 * @returns {Promise<Measured>}
 * @throws {Error} when any answer is not a good one
 */
export async function measure({ url, body, connections = 16, seconds = 3, amount }) {
  const result = await autocannon({
    url,
    connections,
    ...(amount === undefined ? { duration: seconds } : { amount }),
    ...(body === undefined ? {} : { method: 'POST', body, headers: { 'content-type': 'application/json' } }),
  });
  const bad = result.non2xx + result.errors + result.timeouts;
  if (bad > 0) throw new Error(`${url}: ${bad} answers were not good ones`);
  const { requests, latency } = result;
  return { perSecond: requests.total / result.duration, p50Ms: latency.p50, p99Ms: latency.p99 };
}

/**
 * The middle of an odd number of values.
 *
 * @param {readonly number[]} values
 */
export function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** Notes what a page does that it must not do. */

/** @import { BrowserContext, Page } from 'playwright-core' */

/** Answers with a status of refusal are asked for on purpose. */
const EXPECTED = /^Failed to load resource: the server responded with a status of 4\d\d/;

/**
 * A page of a context whose requests to elsewhere and complaints of the browser become faults.
 *
 * @param {BrowserContext} context
 * @param {string} origin
 * @param {string[]} faults
 * @returns {Promise<Page>}
 */
export async function watchedPage(context, origin, faults) {
  const page = await context.newPage();
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) faults.push(`it asks for ${request.url()}`);
  });
  page.on('console', (message) => {
    const isComplaint = message.type() === 'error' || message.type() === 'warning';
    if (isComplaint && !EXPECTED.test(message.text())) faults.push(`the console says ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`the script failed: ${error.message}`));
  return page;
}

/**
 * One fault, or none.
 *
 * @param {boolean} holds
 * @param {string} otherwise
 * @returns {readonly string[]}
 */
export function expectThat(holds, otherwise) {
  return holds ? [] : [otherwise];
}

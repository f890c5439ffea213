/** What is wrong with a page, whatever it shows. */
import axe from 'axe-core';

/** @import { Page } from 'playwright-core' */

/**
 * The page must not scroll sideways; tables may, in regions of their own.
 *
 * @param {Page} page
 * @returns {Promise<readonly string[]>}
 */
export async function widthFaults(page) {
  const over = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  return Number(over) > 0 ? [`the page is ${over} px too wide`] : [];
}

/**
 * @param {Page} page
 * @returns {Promise<readonly string[]>} one line a violated rule, with the first elements
 */
export async function axeFaults(page) {
  await page.evaluate(axe.source);
  /** @type {import('axe-core').AxeResults} */
  const { violations } = await page.evaluate("axe.run(document, { resultTypes: ['violations'] })");
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help} (${nodes
        .slice(0, 3)
        .map(({ target }) => target.join(' '))
        .join(', ')}; ${nodes.length} in all)`,
  );
}

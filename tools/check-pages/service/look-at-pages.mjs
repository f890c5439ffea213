/** Every page in light and dark, from a phone to a desk. */
import { axeFaults, widthFaults } from '../page-faults.mjs';
import { watchedPage } from './watch-page.mjs';

/** @import { Browser } from 'playwright-core' */

const WIDTHS = [320, 800, 1280];
const HEIGHT = 900;

/**
 * @param {Browser} browser
 * @param {string} origin
 * @param {readonly string[]} paths
 * @param {{ readonly cookies: readonly import('playwright-core').Cookie[] }} session
 * @returns {Promise<readonly string[]>}
 */
export async function lookAtPages(browser, origin, paths, { cookies }) {
  /** @type {string[]} */
  const faults = [];
  for (const look of /** @type {const} */ (['light', 'dark'])) {
    const context = await browser.newContext({ colorScheme: look });
    await context.addCookies(cookies);
    const page = await watchedPage(context, origin, faults);
    for (const path of paths) {
      await page.goto(origin + path);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: HEIGHT });
        faults.push(...(await widthFaults(page)).map((fault) => `${path}, ${look}, ${width} px: ${fault}`));
      }
      faults.push(...(await axeFaults(page)).map((fault) => `${path}, ${look}: ${fault}`));
    }
    await context.close();
  }
  return faults;
}

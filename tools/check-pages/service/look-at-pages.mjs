/** Every page in light and dark, from a phone to a desk. */
import { axeFaults, widthFaults } from '../page-faults.mjs';
import { watchedPage } from './watch-page.mjs';

/** @import { Browser } from 'playwright-core' */

const WIDTHS = [320, 800, 1280];
const HEIGHT = 900;

/** @typedef {{ readonly cookies: readonly import('playwright-core').Cookie[] }} Session */

/**
 * @param {Browser} browser
 * @param {string} origin
 * @param {readonly string[]} paths
 * @param {Session} session
 * @returns {Promise<readonly string[]>}
 */
export async function lookAtPages(browser, origin, paths, session) {
  const looks = /** @type {const} */ (['light', 'dark']);
  return (await Promise.all(looks.map((look) => lookAt(browser, origin, paths, session, look)))).flat();
}

/**
 * @param {Browser} browser
 * @param {string} origin
 * @param {readonly string[]} paths
 * @param {Session} session
 * @param {'light' | 'dark'} look
 * @returns {Promise<readonly string[]>}
 */
async function lookAt(browser, origin, paths, { cookies }, look) {
  /** @type {string[]} */
  const faults = [];
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
  return faults;
}

/** Looks at the HTML report as readers do: on a phone and on a desk, in light, dark and on paper, by keyboard and ear. */
import { renderReportHtml } from '@dynamic-risk/reporting';
import { axeFaults, widthFaults } from './page-faults.mjs';

/** @import { Browser, Page } from 'playwright-core' */
/** @import { Report } from '@dynamic-risk/reporting' */

const ADDRESS = 'http://report.invalid/';
/** A4 with margins of a centimetre, in CSS pixels. */
const PAPER_WIDTH = 718;
/** A phone, a tablet, a desk; or paper. */
const WIDTHS = { light: [320, 800, 1280], dark: [320, 800, 1280], print: [PAPER_WIDTH] };
const HEIGHT = 900;
/** Most bytes of one report, whatever its rows. */
const LARGEST = 1_000_000;

/** @typedef {'light' | 'dark' | 'print'} Look */

/**
 * @param {Browser} browser
 * @param {Report} report
 * @returns {Promise<readonly string[]>} what is wrong
 */
export async function checkHtml(browser, report) {
  const html = renderReportHtml(report);
  const size = Buffer.byteLength(html);
  const faults = size > LARGEST ? [`it has ${size} bytes, more than ${LARGEST}`] : [];
  for (const look of /** @type {const} */ (['light', 'dark', 'print'])) {
    faults.push(...(await checkLook(browser, html, look)));
  }
  return faults;
}

/**
 * @param {Browser} browser
 * @param {string} html
 * @param {Look} look
 * @returns {Promise<readonly string[]>}
 */
async function checkLook(browser, html, look) {
  const context = await browser.newContext({ colorScheme: look === 'dark' ? 'dark' : 'light' });
  const page = await context.newPage();
  /** @type {string[]} */
  const faults = [];
  page.on('console', (message) => faults.push(`${look}: the console says ${message.text()}`));
  await page.route('**', (route) => {
    const asked = route.request().url();
    if (asked === ADDRESS) return route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' });
    faults.push(`${look}: it asks for ${asked}`);
    return route.abort();
  });
  await page.emulateMedia({ media: look === 'print' ? 'print' : 'screen' });
  await page.goto(ADDRESS);
  for (const width of WIDTHS[look]) {
    await page.setViewportSize({ width, height: HEIGHT });
    faults.push(...(await widthFaults(page)).map((fault) => `${look}, ${width} px: ${fault}`));
  }
  faults.push(...(await axeFaults(page)).map((fault) => `${look}: ${fault}`));
  if (look === 'light') faults.push(...(await keyboardFaults(page)));
  await context.close();
  return faults;
}

/**
 * The first stop of the keyboard skips to the report; every link and whatever scrolls is a stop.
 *
 * @param {Page} page
 * @returns {Promise<readonly string[]>}
 */
async function keyboardFaults(page) {
  await page.keyboard.press('Tab');
  const first = await page.evaluate(
    '(({ hash, offsetLeft }) => ({ hash, seen: offsetLeft >= 0 }))(document.activeElement)',
  );
  const unreachable = await page.evaluate(
    "[...document.querySelectorAll('a, .scroll, .wide')].filter((one) => one.tabIndex < 0).length",
  );
  return [
    ...(JSON.stringify(first) === '{"hash":"#content","seen":true}'
      ? []
      : [`the first stop of the keyboard is ${JSON.stringify(first)}`]),
    ...(unreachable === 0 ? [] : [`the keyboard does not reach ${unreachable} elements`]),
  ];
}

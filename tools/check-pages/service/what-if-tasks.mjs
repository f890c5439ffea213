/** The what-if form with and without script: both must say the same. */
import { expectThat } from './watch-page.mjs';

/** @import { Page } from 'playwright-core' */

/** What the form is changed to; the last one is a fault. */
const CHANGES = [
  { visits: '3', spend: '1234.5678' },
  { visits: '1800', spend: '' },
  { visits: '12.5', spend: '20' },
];

/**
 * Changes numbers with script, reads what follows, sends the same without script and compares.
 *
 * @param {Page} page with script
 * @param {Page} plain without
 * @param {string} address of the form
 * @returns {Promise<readonly string[]>}
 */
export async function changeNumbers(page, plain, address) {
  /** @type {string[]} */
  const faults = [];
  await page.goto(address);
  const start = await read(page);
  for (const change of CHANGES) {
    const [live, sent] = [await changeLive(page, change), await changePlain(plain, address, change)];
    const said = JSON.stringify(change);
    faults.push(
      ...expectThat(live.risk !== start.risk, `${said}: the risk does not follow`),
      ...expectThat(
        JSON.stringify(live) === JSON.stringify(sent),
        `${said}: with script ${JSON.stringify(live)}, without ${JSON.stringify(sent)}`,
      ),
    );
  }
  return faults;
}

/** @typedef {{ readonly visits: string, readonly spend: string }} Change */

/**
 * @param {Page} page
 * @param {Change} change
 */
async function changeLive(page, change) {
  const answered = page.waitForResponse(
    (response) => response.url().includes('/prediction') && carries(response.request().postData(), change),
  );
  await fill(page, change);
  await (await answered).finished();
  await page.waitForTimeout(50);
  return read(page);
}

/**
 * @param {string | null} body
 * @param {Change} change
 */
function carries(body, { visits, spend }) {
  const row = JSON.parse(body ?? '{}').rows?.[0];
  return row?.visits === visits && (row.spend ?? '') === spend;
}

/**
 * @param {Page} page
 * @param {string} address
 * @param {Change} change
 */
async function changePlain(page, address, change) {
  await page.goto(address);
  await fill(page, change);
  await page.getByRole('button', { name: 'Show the risk' }).click();
  await page.waitForLoadState();
  return read(page);
}

/**
 * @param {Page} page
 * @param {Change} change
 */
async function fill(page, { visits, spend }) {
  await page.getByLabel('Visits a year').fill(visits);
  await page.getByLabel('Spend a month').fill(spend);
}

/** @param {Page} page */
async function read(page) {
  return {
    risk: (await page.locator('#risk').innerText()).trim(),
    flag: (await page.locator('#flag').innerText()).trim(),
    reasons: (await page.locator('#reasons li').allInnerTexts()).map((text) =>
      text.replaceAll(/\s+/g, ' ').trim(),
    ),
    faults: (await page.locator('.fault').allInnerTexts())
      .map((text) => text.trim())
      .filter((text) => text !== ''),
  };
}

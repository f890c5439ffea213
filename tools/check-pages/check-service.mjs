/** Drives the pages of the service as people do: in Chromium, signed in, with and without script. */
import { lookAtPages } from './service/look-at-pages.mjs';
import { startService } from './service/start-service.mjs';
import {
  compareModels,
  downloadReports,
  findClient,
  readState,
  rollBackTwice,
  signIn,
  signOut,
} from './service/tasks.mjs';
import { compareRuns, sayWhatReportSays } from './service/run-tasks.mjs';
import { watchedPage } from './service/watch-page.mjs';
import { changeNumbers } from './service/what-if-tasks.mjs';

/** @import { Browser } from 'playwright-core' */

const TOKEN = 'check-pages-0123456789abcdef';

const PATHS = [
  '/',
  '/clients',
  '/clients?q=nobody',
  '/what-if',
  '/what-if?client=nobody',
  '/model-list',
  '/run-list',
  '/nothing-here',
  '/docs',
];

/**
 * @param {Browser} browser
 * @param {string} config of a project as `makeProject` makes it
 * @param {(title: string, faults: readonly string[]) => void} tell
 */
export async function checkService(browser, config, tell) {
  const service = await startService(config, `boss admin ${TOKEN}`);
  try {
    await doTasks(browser, service.url, tell);
  } finally {
    service.stop();
  }
}

/**
 * @param {Browser} browser
 * @param {string} origin
 * @param {(title: string, faults: readonly string[]) => void} tell
 */
async function doTasks(browser, origin, tell) {
  /** @type {string[]} */
  const faults = [];
  const context = await browser.newContext({ acceptDownloads: true });
  const page = await watchedPage(context, origin, faults);
  await page.goto(`${origin}/clients`);
  tell('signing in', await signIn(page, TOKEN));
  const cookies = await context.cookies();
  tell('reading the state', await readState(page, origin));
  tell('the figures of the report', await sayWhatReportSays(page, origin));
  await page.goto(origin);
  const client = (await page.locator('.calls a').first().innerText()).trim();
  tell('finding a client and the reasons, by keyboard', await findClient(page, client));
  const plain = await browser.newContext({ javaScriptEnabled: false });
  await plain.addCookies(cookies);
  const without = await watchedPage(plain, origin, faults);
  tell('changing numbers, with and without script', await changeNumbers(page, without, page.url()));
  await page.goto(`${origin}/model-list`);
  tell('comparing two models', await compareModels(page));
  const comparison = page.url().slice(origin.length);
  tell('comparing two runs', await compareRuns(page, origin));
  const runs = page.url().slice(origin.length);
  const rollback = await page
    .goto(`${origin}/model-list`)
    .then(() => page.locator('a:text("Put back")').first().getAttribute('href'));
  tell(
    'every page in light and dark',
    await lookAtPages(browser, origin, [...PATHS, comparison, runs, rollback ?? ''], { cookies }),
  );
  tell('rolling back and back again', await rollBackTwice(page, origin));
  tell('downloading reports', await downloadReports(page, origin));
  tell('signing out', await signOut(page));
  tell('the form to sign in', await lookAtPages(browser, origin, ['/login'], { cookies: [] }));
  tell('no request elsewhere, no complaint of the browser', faults);
  await Promise.all([context.close(), plain.close()]);
}

/** What people do with runs, and whether the pages say what the report of the last one says. */
import { describeReport, trustCallout } from '@dynamic-risk/reporting';
import { expectThat } from './watch-page.mjs';

/** @import { Page } from 'playwright-core' */

/**
 * @param {Page} page signed in
 * @param {string} origin
 */
export async function compareRuns(page, origin) {
  await page.goto(`${origin}/run-list`);
  await page.getByRole('button', { name: 'Compare' }).click();
  await page.waitForURL('**/run-list/compare?*');
  const tables = await page.locator('table.pairs').count();
  await page.getByRole('link', { name: 'Their models side by side' }).click();
  await page.waitForURL('**/model-list/compare?*');
  await page.goBack();
  return expectThat(tables === 4, `${tables} tables are shown instead of four`);
}

/**
 * Verdict and figures of the first page against the report that its run left.
 *
 * @param {Page} page signed in
 * @param {string} origin
 */
export async function sayWhatReportSays(page, origin) {
  await page.goto(origin);
  const link = await page.getByRole('link', { name: 'JSON of run' }).getAttribute('href');
  /** @type {import('@dynamic-risk/reporting').Report} */
  const report = await (await page.request.get(origin + link)).json();
  const text = await page.locator('main').innerText();
  const shown = new Set(await page.locator('.keys li').allInnerTexts());
  const callout = trustCallout(report.trust);
  const verdict = callout.kind === 'callout' ? [callout.title, callout.text] : [];
  const figures = describeReport(report).summary.flatMap((block) =>
    block.kind === 'key-figures' ? block.figures : [],
  );
  return [
    ...verdict.flatMap((part) => expectThat(text.includes(part), `the state does not say "${part}"`)),
    ...expectThat(figures.length > 3, 'the report has no figures'),
    ...figures.flatMap(({ label, value }) =>
      expectThat(
        [...shown].some((item) => item.startsWith(`${label}\n${value}`)),
        `the state does not say ${label} ${value}`,
      ),
    ),
  ];
}

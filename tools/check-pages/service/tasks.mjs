/** What people do with the pages, each as a task that says what went wrong. */
import { readFileSync } from 'node:fs';
import { expectThat } from './watch-page.mjs';

/** @import { Page } from 'playwright-core' */

/**
 * A wrong token is told of, the right one leads to the state.
 *
 * @param {Page} page on any page of the service, not signed in
 * @param {string} token
 */
export async function signIn(page, token) {
  await page.getByLabel('Token').fill('not-a-token-of-this-service');
  await page.keyboard.press('Enter');
  const told = await page.getByRole('alert').innerText();
  await page.getByLabel('Token').fill(token);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('Signed in as').waitFor();
  return [
    ...expectThat(told.includes('not one of those configured'), `a wrong token is answered with "${told}"`),
    ...expectThat(new URL(page.url()).pathname === '/', `signing in leads to ${page.url()}`),
  ];
}

/**
 * Verdict, scores with intervals, clients and money, findings, trends: by keyboard past the navigation.
 *
 * @param {Page} page signed in
 * @param {string} origin
 */
export async function readState(page, origin) {
  await page.goto(origin);
  await page.keyboard.press('Tab');
  const first = await page.locator(':focus').innerText();
  await page.keyboard.press('Enter');
  const text = await page.locator('main').innerText();
  const wanted = [
    'F1 score',
    '95%:',
    'Clients at risk',
    'At stake',
    'Needs attention',
    'Call first',
    'Last run',
  ];
  return [
    ...expectThat(first === 'Skip to the content', `the first stop of the keyboard is "${first}"`),
    ...expectThat(new URL(page.url()).hash === '#content', 'the first stop does not skip the navigation'),
    ...wanted.flatMap((part) => expectThat(text.includes(part), `the state does not say "${part}"`)),
    ...expectThat((await page.locator('svg[role=img]').count()) >= 3, 'the state draws no trends'),
  ];
}

/**
 * From the state to one client and why, by keyboard alone.
 *
 * @param {Page} page on the state
 * @param {string} client
 */
export async function findClient(page, client) {
  await pressUntil(page, 'Clients');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/clients');
  await page.getByLabel('Find a client').focus();
  await page.keyboard.type(client.toUpperCase());
  await page.keyboard.press('Enter');
  await page.waitForURL(/[?]q=/);
  const rows = page.locator('tbody tr');
  const count = await rows.count();
  const reasons = await rows.first().locator('.why li').allInnerTexts();
  await pressUntil(page, client);
  await page.keyboard.press('Enter');
  await page.waitForURL(/what-if[?]client=/);
  const title = await page.locator('h1').innerText();
  return [
    ...expectThat(count === 1, `${count} clients are found instead of one`),
    ...expectThat(reasons.length > 0, 'no reason is given'),
    ...expectThat(title.includes(client), `the client's name leads to "${title}"`),
  ];
}

/**
 * Tabs to the link with this text.
 *
 * @param {Page} page
 * @param {string} text
 */
async function pressUntil(page, text) {
  for (let stop = 0; stop < 60; stop++) {
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    if ((await focused.count()) === 1 && (await focused.innerText()) === text) return;
  }
  throw new Error(`The keyboard does not reach "${text}".`);
}

/**
 * @param {Page} page on the list of models
 */
export async function compareModels(page) {
  await page.getByRole('button', { name: 'Compare' }).click();
  await page.waitForURL('**/compare?*');
  const tables = await page.locator('table.pairs').count();
  const text = await page.locator('main').innerText();
  return [
    ...expectThat(tables === 3, `${tables} tables are shown instead of three`),
    ...expectThat(text.includes('Visits a year'), 'the coefficients do not name the columns'),
  ];
}

/**
 * Back to the model before, and back again.
 *
 * @param {Page} page signed in as administrator
 * @param {string} origin
 */
export async function rollBackTwice(page, origin) {
  const inUse = () => page.locator('tr.current th').innerText();
  await page.goto(`${origin}/model-list`);
  const before = await inUse();
  await putBack(page);
  const between = await inUse();
  const notice = await page.getByRole('status').innerText();
  await putBack(page);
  const after = await inUse();
  return [
    ...expectThat(before !== between, 'the rollback changed nothing'),
    ...expectThat(notice.includes(between) && notice.includes(before), `the list says "${notice}"`),
    ...expectThat(before === after, `after both rollbacks ${after} is in use, not ${before}`),
  ];
}

/** @param {Page} page on the list of models */
async function putBack(page) {
  await page.getByRole('link', { name: 'Put back in use' }).first().click();
  await page.getByRole('button', { name: /^Put .* back in use$/ }).click();
  await page.waitForURL('**/model-list');
}

/**
 * @param {Page} page
 * @param {string} origin
 */
export async function downloadReports(page, origin) {
  await page.goto(`${origin}/run-list`);
  const faults = [];
  for (const [form, start] of [
    ['PDF', '%PDF-'],
    ['HTML', '<!doctype html>'],
    ['JSON', '{'],
    // Read byte by byte; spreadsheets know UTF-8 by the mark before it.
    ['Worklist', '\u00ef\u00bb\u00bfrank,'],
  ]) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('link', { name: `${form} of run` })
        .first()
        .click(),
    ]);
    const content = readFileSync(await download.path(), 'latin1');
    faults.push(
      ...expectThat(
        content.startsWith(start ?? ''),
        `the report as ${form} begins with ${content.slice(0, 20)}`,
      ),
    );
  }
  return faults;
}

/** @param {Page} page signed in */
export async function signOut(page) {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('**/login');
  return expectThat((await page.getByLabel('Token').count()) === 1, 'signing out does not lead to the form');
}

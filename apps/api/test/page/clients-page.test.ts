import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WorklistAnswer } from '@dynamic-risk/reporting';
import { parseClientQuery } from '../../src/page/clients/client-query.ts';
import { findClients, PAGE_SIZE } from '../../src/page/clients/find-clients.ts';
import { createPageApp, getPage, worklistJson, WORKLIST_CLIENTS } from './page-app.ts';

const list = (JSON.parse(worklistJson()) as WorklistAnswer).list;
const rowsOf = (page: string): number => page.match(/<th scope="row">/g)?.length ?? 0;

describe('the worklist', () => {
  test('shows rank, risk with its interval and the reasons in words', async () => {
    const page = await getPage(createPageApp(), '/clients');
    expect(rowsOf(page)).toBe(PAGE_SIZE);
    expect(page).toContain('Page 1 of 2');
    expect(page).toMatch(/\d+\.\d% to \d+\.\d%/);
    expect(page).toContain('<bdi>Age ');
  });

  test('finds a client by part of its name, upper and lower case alike', async () => {
    const page = await getPage(createPageApp(), '/clients?q=CLIENT-39');
    expect(rowsOf(page)).toBe(1);
    expect(page).toContain('href="/what-if?client=client-39"');
  });

  test('takes what is looked for as it stands: no pattern, no markup', async () => {
    const page = await getPage(createPageApp(), `/clients?q=${encodeURIComponent('.*(a+)+$')}`);
    expect(rowsOf(page)).toBe(1);
    const other = await getPage(createPageApp(), `/clients?q=${encodeURIComponent('<b>"')}`);
    expect(other).toContain('No client on the list with “<bdi>&lt;b&gt;&quot;</bdi>” in the name');
  });

  test('marks who is held back and says why', async () => {
    const api = createPageApp();
    const holdOut = { share: 0.5, seed: 1 };
    api.stored.files = { 'worklist_production.json': worklistJson({ holdOut }) };
    const page = await getPage(api, '/clients');
    expect(page).toContain('<b>do not call</b>');
    expect(page).toContain('drawn at random');
  });

  test('has expected gains and what is at stake where money is configured', async () => {
    const api = createPageApp();
    const money = { value: 1000, saveRate: 0.5, cost: 1 };
    api.stored.files = { 'worklist_production.json': worklistJson({ money }) };
    const page = await getPage(api, '/clients?sort=gain');
    expect(page).toContain('Expected gain');
    expect(page).toContain('are at stake');
  });

  test('that names nobody says so', async () => {
    const api = createPageApp();
    api.stored.files = { 'worklist_production.json': worklistJson({ capacity: 0 }) };
    expect(await getPage(api, '/clients')).toContain('No client is worth calling now.');
  });
});

describe('findClients', () => {
  test('shows every match once over all pages, whatever is asked', () => {
    const search = fc.oneof(fc.constantFrom('', 'client', '-1', 'x'), fc.string());
    const sort = fc.constantFrom('rank' as const, 'risk' as const, 'gain' as const, 'client' as const);
    fc.assert(
      fc.property(search, sort, (text, key) => {
        const query = { search: text, sort: key, page: 1 };
        const { pages, total } = findClients(list, query);
        const shown = Array.from({ length: pages }, (_, i) => findClients(list, { ...query, page: i + 1 }));
        const ranks = shown.flatMap(({ clients }) => clients.map(({ rank }) => rank));
        const expected = WORKLIST_CLIENTS.filter((name) => name.toLowerCase().includes(text.toLowerCase()));
        expect(new Set(ranks).size).toBe(ranks.length);
        expect([ranks.length, total]).toEqual([expected.length, expected.length]);
      }),
      { numRuns: 200 },
    );
  });

  test('gives the last page where a later one is asked for', () => {
    expect(findClients(list, { search: '', sort: 'rank', page: 999 })).toMatchObject({ page: 2, pages: 2 });
  });
});

test('parseClientQuery takes whatever it does not understand as not asked', () => {
  const asked = { q: ' x ', sort: '__proto__', page: '-1' };
  expect(parseClientQuery((name) => asked[name as keyof typeof asked])).toEqual({
    search: 'x',
    sort: 'rank',
    page: 1,
  });
});

import { describe, expect, test } from 'vitest';
import { createPageApp, FIRST, getPage, HOSTILE, SECOND, TOKENS, type PageApp } from './page-app.ts';

const PATHS = [
  '/',
  '/clients',
  '/clients?q=client&sort=client&page=2',
  '/what-if',
  '/what-if?client=client-3',
  '/model-list',
  `/model-list/compare?first=${FIRST}&second=${SECOND}`,
  '/run-list',
];

describe.each(PATHS)('%s', (path) => {
  const api = createPageApp();

  test('is a page that may load and send to its own origin alone', async () => {
    const response = await api.app.request(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
  });

  test('holds no inline script, no inline style and no address of another origin', async () => {
    const page = await getPage(api, path);
    expect(page).not.toMatch(/<script(?! src="\/assets\/)/);
    expect(page).not.toMatch(/<style|\sstyle="|\son[a-z]+="|javascript:/i);
    const addresses = [...page.matchAll(/\s(?:href|src|action)="([^"]*)"/g)].map(
      ([, address = '']) => address,
    );
    expect(addresses.filter((address) => !/^[/#](?!\/)/.test(address))).toEqual([]);
  });

  test('has a language, one heading, a way to skip the navigation and a name for each field', async () => {
    const page = await getPage(api, path);
    expect(page).toMatch(/^<!doctype html>\s*<html lang="en">/);
    expect(page.match(/<h1>/g)).toHaveLength(1);
    expect(page).toContain('href="#content"');
    const fields = [...page.matchAll(/<(?:input|select)[^>]*\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(fields.filter((id) => !page.includes(`<label for="${id}"`))).toEqual([]);
  });

  test('shows no markup and no control character of a client’s name', async () => {
    const page = await getPage(api, path);
    expect(page).not.toContain('<img src=x');
    expect(page).not.toContain('<script>alert');
    const shown = page.replaceAll(/ value="[^"]*"/g, '');
    expect(/[\u0000-\u0008\u202e]/.test(shown)).toBe(false);
    expect(page.length).toBeLessThan(400_000);
  });
});

test.each(HOSTILE)(
  'a what-if form can begin with the client %j, who is told of and not believed',
  async (name) => {
    const api = createPageApp();
    const path = `/what-if?client=${encodeURIComponent(name)}`;
    const response = await api.app.request(path);
    expect(response.status).toBe(200);
    const page = await response.text();
    expect(page).not.toContain('<img src=x');
    expect(page).not.toContain('<script>alert');
  },
);

test('who accepts no page is told so', async () => {
  const { app } = createPageApp();
  expect((await app.request('/', { headers: { accept: 'application/json' } })).status).toBe(406);
});

test.each(['/assets/page.css', '/assets/page.js', '/assets/icon.svg'])(
  '%s may be kept by browsers',
  async (path) => {
    const { app } = createPageApp();
    const response = await app.request(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('public, max-age=86400');
    expect(response.headers.get('etag')).toBeTruthy();
    expect(await response.text()).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
  },
);

test('a service that was not given what pages read has none', async () => {
  const { createTestApp } = await import('../deployed-api.ts');
  expect((await createTestApp().app.request('/')).status).toBe(404);
});

describe('what is no page, asked for by a browser', () => {
  const accept = 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8';
  const ask = (api: PageApp, path: string, method = 'GET') =>
    api.app.request(path, { method, headers: { accept } });

  test.each([
    ['/nothing-here', 404, 'There is no such page'],
    ['/report.html', 503, 'There is no report yet'],
    ['/model?nothing', 406, 'The route has no answer of the media type asked for'],
  ])('%s is told on a page, with status %i', async (path, status, title) => {
    const api = createPageApp();
    api.stored.files = {};
    const strict = path === '/model?nothing' ? { accept: 'text/html' } : { accept };
    const response = await api.app.request(path, { headers: strict });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toContain(`<h1>${title}</h1>`);
  });

  test('a method that a page does not have is told on a page, and which it has', async () => {
    const response = await ask(createPageApp(), '/clients', 'DELETE');
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect(await response.text()).toContain('<h1>The route does not have this method</h1>');
  });

  test('the report leads whoever is not signed in to where one can', async () => {
    const response = await ask(createPageApp({ tokens: TOKENS }), '/report.html');
    expect([response.status, response.headers.get('location')]).toEqual([303, '/login']);
  });

  test('programs get the problem document all the same', async () => {
    const { app } = createPageApp({ tokens: TOKENS });
    for (const path of ['/nothing-here', '/report.html'])
      for (const headers of [{}, { accept: '*/*' }, { accept: 'application/json' }])
        expect((await app.request(path, { headers })).headers.get('content-type')).toBe(
          'application/problem+json',
        );
  });
});

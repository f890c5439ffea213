import { describe, expect, test } from 'vitest';
import { parseTokens } from '../src/index.ts';
import { createSessions, sessionCookie, sessionOf } from '../src/security/sessions.ts';
import { createTestApp } from './deployed-api.ts';

const ADMIN = 'a'.repeat(32);
const TOKENS = parseTokens(`chief admin ${ADMIN}`, 'test');
const HOST = { host: 'risk.example.com', origin: 'https://risk.example.com' };
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

function signedOut() {
  const { app } = createTestApp({ tokens: TOKENS, allowedHosts: ['risk.example.com'] });
  const post = (path: string, body: string, headers: Readonly<Record<string, string>>): Promise<Response> =>
    Promise.resolve(app.request(path, { method: 'POST', body, headers }));
  return { app, post };
}

async function signedIn() {
  const { app, post } = signedOut();
  const response = await post('/login', `token=${ADMIN}`, { ...HOST, ...FORM });
  const cookie = response.headers.get('set-cookie') ?? '';
  return { app, post, response, cookie, pair: cookie.split(';', 1)[0] ?? '' };
}

describe('signing in', () => {
  test('gives a cookie that no script reads and no other site sends along', async () => {
    const { response, cookie } = await signedIn();
    expect([response.status, response.headers.get('location')]).toEqual([303, '/']);
    expect(cookie).toMatch(
      /^dynamic_risk_session=[\w-]{43}; Path=\/; Max-Age=28800; HttpOnly; SameSite=Strict; Secure$/,
    );
    expect(cookie).not.toContain(ADMIN);
    expect(sessionCookie('x', false)).not.toContain('Secure');
  });

  test('the cookie opens what the token opens, and signing out ends it', async () => {
    const { app, post, pair } = await signedIn();
    const read = async (): Promise<number> =>
      (await app.request('/scoring', { headers: { ...HOST, cookie: pair } })).status;
    expect(await read()).toBe(200);
    const out = await post('/logout', '', { ...HOST, ...FORM, cookie: pair });
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
    expect(await read()).toBe(401);
  });

  test('a page of another site can neither sign in nor act for who did', async () => {
    const { post, pair } = await signedIn();
    const elsewhere = { host: HOST.host, origin: 'https://evil.example' };
    for (const from of [elsewhere, { host: HOST.host }, { ...HOST, 'sec-fetch-site': 'cross-site' }]) {
      expect((await post('/login', `token=${ADMIN}`, { ...from, ...FORM })).status).toBe(403);
      const rollback = await post('/models/m-0123456789ab/rollback', '', { ...from, cookie: pair });
      expect(await rollback.text()).toContain('cross-site');
    }
    // The same request of a page of ours comes through to the route.
    const ours = await post('/models/m-0123456789ab/rollback', '', { ...HOST, cookie: pair });
    expect(await ours.text()).toContain('admin-disabled');
  });

  test('a wrong token gives no cookie', async () => {
    const refused = await signedOut().post('/login', 'token=wrong', { ...HOST, ...FORM });
    expect([refused.status, refused.headers.get('set-cookie')]).toEqual([401, null]);
  });

  test('a form of another kind, or too long a one, is refused', async () => {
    const { post } = signedOut();
    expect((await post('/login', '{}', { ...HOST, 'content-type': 'text/plain' })).status).toBe(415);
    expect((await post('/login', `token=${'x'.repeat(5000)}`, { ...HOST, ...FORM })).status).toBe(413);
  });
});

describe('sessions', () => {
  test('end after their time, and the oldest when there are too many', () => {
    let now = 0;
    const sessions = createSessions(() => now);
    const [token] = TOKENS;
    const first = sessions.begin(token!);
    expect(sessions.find(first)).toBe(token);
    for (let i = 0; i < 1000; i++) sessions.begin(token!);
    expect(sessions.find(first)).toBeUndefined();
    const last = sessions.begin(token!);
    now = 8 * 60 * 60 * 1000;
    expect(sessions.find(last)).toBeUndefined();
    expect(sessions.find('made-up')).toBeUndefined();
  });

  test('are found among other cookies, and not in what only looks like one', () => {
    expect(sessionOf('a=1; dynamic_risk_session=abc; b=2')).toBe('abc');
    for (const cookies of [undefined, '', 'xdynamic_risk_session=abc', 'dynamic_risk_session=a b']) {
      expect(sessionOf(cookies)).toBeUndefined();
    }
  });
});

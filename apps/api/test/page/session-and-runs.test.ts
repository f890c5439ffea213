import { describe, expect, test } from 'vitest';
import { ADMIN, createPageApp, getPage, postForm, READER, signIn, TOKENS } from './page-app.ts';

const RUN = '20261123T112233456Z';

describe('signing in', () => {
  test('is asked for where tokens are configured, and leads to the state', async () => {
    const api = createPageApp({ tokens: TOKENS });
    const refused = await api.app.request('/clients', { headers: { accept: 'text/html' } });
    expect([refused.status, refused.headers.get('location')]).toEqual([303, '/login']);
    expect(await getPage(api, '/login')).toContain('name="token"');
    const session = await signIn(api, ADMIN);
    expect(await getPage(api, '/', session)).toContain('Signed in as <b>boss</b>');
  });

  test('with a wrong token shows the form again, without the token', async () => {
    const api = createPageApp({ tokens: TOKENS });
    const response = await postForm(api, '/login', { token: 'wrong-token-wrong-token' });
    expect(response.status).toBe(401);
    const page = await response.text();
    expect(page).toContain('role="alert"');
    expect(page).toContain('The token is not one of those configured.');
    expect(page).not.toContain('wrong-token');
  });

  test('ends with signing out', async () => {
    const api = createPageApp({ tokens: TOKENS });
    const session = await signIn(api, ADMIN);
    expect((await postForm(api, '/logout', {}, session)).status).toBe(303);
    expect((await api.app.request('/', { headers: session })).status).toBe(303);
  });

  test('with a token that may only read shows why there is no what-if form', async () => {
    const api = createPageApp({ tokens: TOKENS });
    const session = await signIn(api, READER);
    expect(await getPage(api, '/', session)).not.toContain('href="/what-if"');
    const response = await api.app.request('/what-if', { headers: session });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('Expected a token of scope predict.');
  });

  test('is not offered where there is no token', async () => {
    const response = await createPageApp().app.request('/login');
    expect([response.status, response.headers.get('location')]).toEqual([303, '/']);
  });
});

describe('the runs', () => {
  const kept = {
    [`${RUN}/report_production.pdf`]: '%PDF',
    [`${RUN}/report_production.html`]: '<p>report</p>',
  };

  test('are listed with outcome, scores and reports', async () => {
    const api = createPageApp({ kept });
    const page = await getPage(api, '/run-list');
    expect(page).toMatch(/<time datetime="[^"]+">/);
    expect(page).toContain('1 run, the latest first.');
  });

  test.each([
    ['pdf', 'application/pdf'],
    ['html', 'text/html; charset=utf-8'],
  ])('have a report to be downloaded as %s', async (form, type) => {
    const { app } = createPageApp({ kept });
    const response = await app.request(`/run-list/${RUN}/report.${form}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="${RUN}_report_production.${form}"`,
    );
  });

  test.each([
    `${RUN}/report.json`,
    `${RUN}/report.exe`,
    `${RUN}/report.pdf.bak`,
    'unknown/report.pdf',
    '..%2F..%2Fetc/report.pdf',
    `${RUN}/..%2Freport.pdf`,
    '__proto__/report.pdf',
  ])('have no report %s', async (path) => {
    const { app } = createPageApp({ kept });
    const response = await app.request(`/run-list/${path}`);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('text/html');
  });

  test('before the first say what to run, and how the last one failed', async () => {
    const log = ['2026-11-24T11:00:00.000Z run r end: failed, data-invalid: <no> rows'];
    const api = createPageApp({ log });
    api.stored.runs = [];
    const page = await getPage(api, '/run-list');
    expect(page).toContain('No run has been recorded yet');
    expect(page).toContain('data-invalid: &lt;no&gt; rows');
  });
});

import { sampleRunRecord } from '@dynamic-risk/pipeline/testing';
import { describe, expect, test } from 'vitest';
import { ADMIN, createPageApp, getPage, postForm, READER, signIn, TOKENS, type PageApp } from './page-app.ts';

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
    for (const path of ['/', '/clients'])
      expect(await getPage(api, path, session)).not.toContain('href="/what-if');
    const response = await api.app.request('/what-if', { headers: session });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('Expected a token of scope predict.');
  });

  test('with a token that may not change anything shows no way to do it', async () => {
    const api = createPageApp({ tokens: TOKENS });
    const models = await getPage(api, '/model-list', await signIn(api, READER));
    expect(models).not.toContain('/model-list/rollback');
    expect(models).toContain('Sign in with a token of scope admin');
    expect(await getPage(api, '/model-list', await signIn(api, ADMIN))).toContain('/model-list/rollback');
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
    [`${RUN}/worklist_production.csv`]: 'rank,client\n',
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

  test('have their worklist as a table, to which the page of clients leads', async () => {
    const api = createPageApp({ kept });
    const [run] = api.stored.runs;
    const stored = { worklist: `reports/${RUN}/worklist_production.csv` };
    api.stored.runs = run === undefined ? [] : [{ ...run, artifacts: stored }];
    const response = await api.app.request(`/run-list/${RUN}/worklist.csv`);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="${RUN}_worklist_production.csv"`,
    );
    expect(await response.text()).toBe('rank,client\n');
    expect(await getPage(api, '/run-list')).toContain(`href="/run-list/${RUN}/worklist.csv"`);
    api.stored.runs = api.stored.runs.map((one) => ({ ...one, runId: 'r' }));
    expect(await getPage(api, '/clients')).toContain('href="/run-list/r/worklist.csv"');
  });

  test('of a worklist that no recorded run left cannot be downloaded', async () => {
    const api = createPageApp();
    api.stored.runs = [];
    expect(await getPage(api, '/clients')).not.toContain('worklist.csv');
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

describe('two runs side by side', () => {
  const later = '20261124T112233456Z';

  function twoRuns(): PageApp {
    const api = createPageApp();
    const first = sampleRunRecord(RUN);
    const { ingestion, evaluation, model } = first;
    const second = {
      ...sampleRunRecord(later),
      durationMs: first.durationMs + 2500,
      model: { ...model, id: 'm-333333333333' },
      ingestion: { ...ingestion, rowsRead: ingestion.rowsRead + 1200 },
      evaluation: { ...evaluation, f1: null },
    };
    api.stored.runs = [first, second];
    return api;
  }

  test('are chosen on the page of runs, the two latest first', async () => {
    const page = await getPage(twoRuns(), '/run-list');
    expect(page).toContain('action="/run-list/compare"');
    expect(page.match(/<option value="[^"]+" selected>/g)).toEqual([
      `<option value="${RUN}" selected>`,
      `<option value="${later}" selected>`,
    ]);
    expect(await getPage(createPageApp(), '/run-list')).not.toContain('/run-list/compare');
  });

  test('show what they did, with differences, and lead to their models', async () => {
    const page = await getPage(twoRuns(), `/run-list/compare?first=${RUN}&second=${later}`);
    expect(page).toMatch(
      /Read<\/bdi><\/th>\s*<td class="num">[\d,]+<\/td>\s*<td class="num">[\d,]+<\/td>\s*<td class="num">\+1,200</,
    );
    expect(page).toContain('+2.50 s');
    expect(page).toContain('&amp;second=m-333333333333');
    expect(page).not.toContain('NaN');
  });

  test.each(['', '?first=x&second=y', `?first=${RUN}`, `?first=${RUN}&second=__proto__`])(
    'are a page of status 404 for %j',
    async (query) => {
      const response = await twoRuns().app.request(`/run-list/compare${query}`);
      expect(response.status).toBe(404);
      expect(await response.text()).toContain('There is no such run.');
    },
  );
});

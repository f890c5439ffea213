import { describe, expect, test } from 'vitest';
import {
  ADMIN,
  createPageApp,
  FIRST,
  getPage,
  postForm,
  READER,
  SECOND,
  signIn,
  TOKENS,
} from './page-app.ts';

const ROLLBACK = '/model-list/rollback';

describe('the models', () => {
  test('are listed with scores and what became of them', async () => {
    const page = await getPage(createPageApp(), '/model-list');
    expect(page).toContain('<b>in use</b>');
    expect(page).toContain('was in use');
    expect(page).not.toContain(ROLLBACK);
    expect(page).toContain('Start the service with a token of scope admin');
  });

  test('before the first say what to run', async () => {
    const api = createPageApp();
    api.stored.journal = [];
    expect(await getPage(api, '/model-list')).toContain('No model has been trained yet');
  });

  test('are compared two at a time: scores, coefficients and the difference', async () => {
    const page = await getPage(createPageApp(), `/model-list/compare?first=${FIRST}&second=${SECOND}`);
    expect(page).toContain('Scores on the test data');
    expect(page).toContain('<bdi>Intercept</bdi>');
    expect(page).toMatch(/<td class="num">[+−]0\.\d+<\/td>/);
    expect(page).toContain(`dynamic-risk models compare ${FIRST} ${SECOND}`);
  });

  test.each(['', '?first=x&second=y', `?first=${FIRST}`, '?first=../../etc&second=__proto__'])(
    'that do not exist are not compared: %s',
    async (query) => {
      const { app } = createPageApp();
      const response = await app.request(`/model-list/compare${query}`);
      expect(response.status).toBe(404);
      expect(await response.text()).toContain('There is no such model.');
    },
  );
});

describe('a rollback', () => {
  test('is nobody’s where no token is configured', async () => {
    const api = createPageApp();
    const response = await postForm(api, ROLLBACK, { model: FIRST, 'instead-of': SECOND });
    expect(response.status).toBe(403);
    expect(api.rolledBack).toEqual([]);
  });

  test('asks once more, then does it, and back again', async () => {
    const api = createPageApp({ tokens: TOKENS });
    const session = await signIn(api, ADMIN);
    const question = await getPage(api, `${ROLLBACK}?model=${FIRST}`, session);
    expect(question).toContain(`Put ${FIRST} back in use`);
    const done = await postForm(api, ROLLBACK, { model: FIRST, 'instead-of': SECOND }, session);
    expect([done.status, done.headers.get('location')]).toEqual([303, '/model-list']);
    const undone = await postForm(api, ROLLBACK, { model: SECOND, 'instead-of': FIRST }, session);
    expect(undone.status).toBe(303);
    expect(api.rolledBack).toEqual([FIRST, SECOND]);
  });

  test.each([
    ['from another site', { 'sec-fetch-site': 'cross-site' }],
    ['from a subdomain', { 'sec-fetch-site': 'same-site' }],
    ['by a browser that does not say from where', { 'sec-fetch-site': '' }],
  ])('%s is refused', async (_, headers) => {
    const api = createPageApp({ tokens: TOKENS });
    const session = await signIn(api, ADMIN);
    const response = await postForm(
      api,
      ROLLBACK,
      { model: FIRST, 'instead-of': SECOND },
      { ...session, ...headers },
    );
    expect(response.status).toBe(403);
    expect(api.rolledBack).toEqual([]);
  });

  test('is refused to who may only read, and to who did not sign in', async () => {
    const api = createPageApp({ tokens: TOKENS });
    const fields = { model: FIRST, 'instead-of': SECOND };
    const session = await signIn(api, READER);
    expect((await postForm(api, ROLLBACK, fields, session)).status).toBe(403);
    expect((await postForm(api, ROLLBACK, fields)).status).toBe(401);
    expect(api.rolledBack).toEqual([]);
  });

  test('is refused where another model came into use since the question', async () => {
    const api = createPageApp({ tokens: TOKENS });
    const session = await signIn(api, ADMIN);
    const response = await postForm(api, ROLLBACK, { model: FIRST, 'instead-of': FIRST }, session);
    expect(response.status).toBe(409);
    expect(await response.text()).toContain('Nothing was changed.');
    expect(api.rolledBack).toEqual([]);
  });

  test.each(['', '../x', 'm-000000000000'])('to %j is refused', async (model) => {
    const api = createPageApp({ tokens: TOKENS });
    const session = await signIn(api, ADMIN);
    expect(
      (await api.app.request(`${ROLLBACK}?model=${encodeURIComponent(model)}`, { headers: session })).status,
    ).toBe(404);
  });
});

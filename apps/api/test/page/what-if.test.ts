import { describe, expect, test } from 'vitest';
import type { ExplainedPrediction } from '@dynamic-risk/reporting';
import { formatShare } from '@dynamic-risk/reporting';
import { trained } from '../deployed-api.ts';
import { createPageApp, getPage, postForm, type PageApp } from './page-app.ts';

async function predict({ app }: PageApp, row: unknown): Promise<ExplainedPrediction> {
  const response = await app.request('/prediction?reasons=6', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ rows: [row] }),
  });
  const { predictions } = (await response.json()) as { predictions: [ExplainedPrediction] };
  return predictions[0];
}

const riskOf = (page: string): string | undefined => /id="risk"[^>]*>\s*([^<\s]+)\s*</.exec(page)?.[1];
const beforeOf = (page: string): string | undefined => /id="before"[^>]*>\s*([^<\s]+)\s*</.exec(page)?.[1];

describe('the what-if form', () => {
  test('begins with the typical client: rounded means and reference levels', async () => {
    const page = await getPage(createPageApp(), '/what-if');
    expect(page).toContain('value="44.75"');
    expect(page).toContain('Shown is the typical client.');
    expect(riskOf(page)).toBe(beforeOf(page));
  });

  test('begins with a client of the worklist, with the risk that the worklist says', async () => {
    const api = createPageApp();
    const page = await getPage(api, '/what-if?client=client-3');
    expect(page).toContain('value="33"');
    expect(riskOf(page)).toBe(formatShare((await predict(api, { age: 33, plan: 'y' })).probability));
  });

  test('says so where nobody is called like that', async () => {
    const page = await getPage(createPageApp(), '/what-if?client=nobody');
    expect(page).toContain('No client on the worklist is called “nobody”.');
  });

  test('answers a change as POST /prediction does, beside the risk before it', async () => {
    const api = createPageApp();
    const fields = { client: 'client-3', 'value.age': '61.5', 'value.plan': 'x' };
    const response = await postForm(api, '/what-if', fields);
    expect(response.status).toBe(200);
    const page = await response.text();
    const { probability, reasons } = await predict(api, { age: 61.5, plan: 'x' });
    expect(riskOf(page)).toBe(formatShare(probability));
    expect(beforeOf(page)).toBe(formatShare((await predict(api, { age: 33, plan: 'y' })).probability));
    expect(reasons.length).toBeGreaterThan(0);
    expect(page.match(/<li class="(?:raises|lowers)">/g)).toHaveLength(reasons.length + 1);
    expect(page).toContain('value="61.5"');
    expect(response.url).not.toContain('61.5');
  });

  test('takes a blank where the contract does', async () => {
    const api = createPageApp();
    const page = await (await postForm(api, '/what-if', { 'value.age': '', 'value.plan': '' })).text();
    expect(riskOf(page)).toBe(formatShare((await predict(api, { age: null, plan: null })).probability));
  });

  test.each(['many', '-1', '1e999', '<b>'])(
    'keeps %j and says beside the field what was expected',
    async (age) => {
      const response = await postForm(createPageApp(), '/what-if', { 'value.age': age, 'value.plan': 'x' });
      expect(response.status).toBe(422);
      const page = await response.text();
      expect(page).toContain('role="alert"');
      expect(page).toContain('<a href="#value-0">');
      expect(page).toMatch(/aria-describedby="value-0-hint value-0-fault"\s*aria-invalid="true"/);
      expect(page).toMatch(/id="value-0-fault">\s*Expected a number ≥ 0/);
      expect(page).toContain(`value="${age.replace('<b>', '&lt;b&gt;')}"`);
      expect(riskOf(page)).toBe('–');
    },
  );

  test('warns of a level that training did not have and keeps it chosen', async () => {
    const page = await (
      await postForm(createPageApp(), '/what-if', { 'value.age': '30', 'value.plan': 'z' })
    ).text();
    expect(page).toContain('training had no such value');
    expect(page).toMatch(/<option value="z"\s+selected/);
  });

  test('is sent as a form, by a browser, and not without end', async () => {
    const api = createPageApp();
    const asJson = await postForm(api, '/what-if', {}, { 'content-type': 'application/json' });
    expect(asJson.status).toBe(415);
    expect(asJson.headers.get('content-type')).toContain('text/html');
    expect((await postForm(api, '/what-if', { 'value.age': '1'.repeat(300_000) })).status).toBe(413);
  });

  test('without a model says what to run', async () => {
    const api = createPageApp();
    api.stored.unit = undefined;
    expect(await getPage(api, '/what-if')).toContain('<code>dynamic-risk run</code>');
  });

  test('says what decides where it is the worth of a client', async () => {
    const api = createPageApp();
    const clientValue = { column: 'age', saveRate: 0.5, cost: 1, typical: 44 };
    api.stored.unit = { ...api.second, model: { ...trained(1), clientValue } };
    const page = await getPage(api, '/what-if');
    expect(page).toContain('where a call is expected to save more than it costs');
  });

  test('survives column names that programs give a meaning of their own', async () => {
    const fields = { 'value.__proto__': '1', 'value.constructor': 'x', __proto__: '2' };
    const response = await postForm(createPageApp(), '/what-if', {
      ...fields,
      'value.age': '30',
      'value.plan': 'x',
    });
    expect(response.status).toBe(200);
  });
});

import { describeReport, trustCallout } from '@dynamic-risk/reporting';
import { sampleRunRecord } from '@dynamic-risk/pipeline/testing';
import { sampleReportInput } from '@dynamic-risk/reporting/testing';
import { describe, expect, test } from 'vitest';
import { CORRUPT } from '../deployed-api.ts';
import { createPageApp, getPage, reportOf, SECOND } from './page-app.ts';

describe('the state', () => {
  test('names the model, since when, its verdict and its scores with intervals', async () => {
    const api = createPageApp();
    const page = await getPage(api, '/');
    expect(page).toContain(`Model <code>${SECOND}</code>`);
    expect(page).toContain('2026-11-24 10:00 UTC');
    const verdict = trustCallout(reportOf(api.second).trust);
    expect(verdict.kind === 'callout' && page.includes(verdict.title)).toBe(true);
    expect(page).toContain('F1 score');
    expect(page).toMatch(/AUC<\/span> <b>0\.\d{3}<\/b> <span>95%: 0\.\d{3} to [01]\.\d{3}/);
  });

  test('has the verdict of the report, which alarms on new clients temper', async () => {
    const api = createPageApp();
    const finding = {
      code: 'drift-shift',
      severity: 'alarm' as const,
      subject: 'age',
      message: 'age: mean 60, was 44',
      certainty: 'sure',
      advice: 'Ask.',
    };
    const { diagnosis, deployed } = sampleReportInput();
    const unit = { ...api.second, evaluation: deployed.evaluation };
    api.stored.unit = unit;
    const report = reportOf(unit, { diagnosis: { ...diagnosis, findings: [finding] } });
    api.stored.files = { 'report_production.json': JSON.stringify(report) };
    expect(report.trust.level).toBe('caution');
    expect(await getPage(api, '/')).toContain('Use the model with care');
    api.stored.unit = api.first;
    expect(await getPage(api, '/')).not.toContain('Use the model with care');
  });

  test('has the figures of page one of the report to the letter', async () => {
    const api = createPageApp();
    const page = await getPage(api, '/');
    const figures = describeReport(reportOf(api.second)).summary.flatMap((block) =>
      block.kind === 'key-figures' ? block.figures : [],
    );
    expect(figures.length).toBeGreaterThan(3);
    for (const { label, value } of figures) expect(page).toContain(`<span>${label}</span> <b>${value}</b>`);
  });

  test('says what is wrong, how sure that is and what to do', async () => {
    const api = createPageApp();
    const finding = {
      code: 'drift-shift',
      severity: 'alarm' as const,
      subject: 'age',
      message: 'age: mean 60, was 44',
      certainty: 'very sure (adjusted p < 1e-6)',
      advice: 'Ask what changed.',
    };
    const { diagnosis, ...rest } = reportOf(api.second);
    const report = { ...rest, diagnosis: { ...diagnosis, findings: [finding] } };
    api.stored.files = { 'report_production.json': JSON.stringify(report) };
    const page = await getPage(api, '/');
    expect(page).toContain('age: mean 60, was 44. Ask what changed.');
    expect(page).toContain('How sure: very sure (adjusted p &lt; 1e-6).');
  });

  test.each([
    ['drift.dataset | drift.dataset', 'The rule drift.dataset holds (age).'],
    ['many | rejects > 5 %', 'The rule many: rejects &gt; 5 % holds (age).'],
    ['drift in <age>', 'The rule drift in &lt;age&gt; holds (age).'],
  ])('lists the alarm %s that stands', async (key, said) => {
    const since = '2026-11-20T08:00:00.000Z';
    const standing = [{ key, since, toldAt: since, subjects: ['age'] }];
    const api = createPageApp({ alerts: { version: 1, standing, unknown: [], outbox: [] } });
    const page = await getPage(api, '/');
    expect(page).toContain(said);
    expect(page).toContain('2026-11-20 08:00 UTC');
  });

  test('draws the trends of the report and names who to call first', async () => {
    const page = await getPage(createPageApp(), '/');
    expect(page.match(/<svg [^>]*role="img"/g)?.length).toBeGreaterThanOrEqual(3);
    expect(page).toContain('Drift from run to run');
    expect(page).toContain('The whole worklist');
  });

  test('offers the report in the forms that its run left', async () => {
    const api = createPageApp();
    const { runId } = reportOf(api.second);
    const artifacts = { report: 'reports/r/report_production.pdf', log: 'reports/fullprocess.log' };
    api.stored.runs = [{ ...sampleRunRecord(runId), artifacts }];
    const page = await getPage(api, '/');
    expect(page).toContain(`href="/run-list/${runId}/report.pdf"`);
    expect(page).not.toContain('report.html');
  });

  test('tells how the last run ended, also when it failed', async () => {
    const line = '2026-11-24T11:00:00.000Z run 20261124T110000000Z end: failed, data-invalid: no rows';
    const page = await getPage(createPageApp({ log: [line] }), '/');
    expect(page).toMatch(/Last run .*2026-11-24 11:00 UTC.*it failed/s);
  });

  test('after a rollback shows no figure of the report’s other model beside the scores of this one', async () => {
    const api = createPageApp();
    api.stored.unit = api.first;
    const page = await getPage(api, '/');
    expect(page).toContain('The last report, with its clients, money and findings, is about model');
    expect(page).not.toContain('<span>Leavers found</span>');
  });
});

describe('what is not there yet', () => {
  test('without a model says what to run', async () => {
    const api = createPageApp();
    api.stored.unit = undefined;
    api.stored.files = {};
    const response = await api.app.request('/');
    expect(response.status).toBe(200);
    const page = await response.text();
    expect(page).toContain('No model is in use yet');
    expect(page).toContain('There is no report yet');
    expect(page).toContain('There is no worklist yet');
    expect(page).toContain('<code>dynamic-risk run</code>');
    expect(api.faults).toEqual([]);
  });

  test('after runs whose models were not good enough says why and what may help', async () => {
    const api = createPageApp();
    api.stored.unit = undefined;
    const [run] = api.stored.runs;
    const decision = { verdict: 'keep' as const, reason: 'It does not beat the <base> rate.' };
    api.stored.runs = run === undefined ? [] : [{ ...run, status: 'kept', decision }];
    const page = await getPage(api, '/');
    expect(page).toContain('It does not beat the &lt;base&gt; rate. More clients');
    expect(api.faults).toEqual([]);
  });

  test('a damaged deployment is told with the commands that mend it, and without paths', async () => {
    const api = createPageApp();
    api.stored.failure = CORRUPT;
    const page = await getPage(api, '/');
    expect(page).toContain('A stored file is damaged');
    expect(page).toContain('<code>dynamic-risk models rollback</code>');
    expect(page).not.toContain('/srv/secret');
    expect(api.faults).toContain(CORRUPT);
  });

  test.each(['{', '{}', '[]', '"text"'])(
    'a report that is %s is told with the command that makes it again',
    async (text) => {
      const api = createPageApp();
      api.stored.files = { 'report_production.json': text };
      const page = await getPage(api, '/');
      expect(page).toContain('The last report cannot be read');
      expect(page).toContain('<code>dynamic-risk report</code>');
    },
  );

  test.each(['{', '{"model": "m"}', '{"model":"m","clients":1,"list":[{}]}'])(
    'a worklist that is %s is told as damaged',
    async (text) => {
      const api = createPageApp();
      api.stored.files = { 'worklist_production.json': text };
      expect(await getPage(api, '/clients')).toContain('A stored file is damaged');
    },
  );
});

import { expect, test } from 'vitest';
import { findAttention } from './find-attention.ts';
import type { ReportInput } from './report-input.ts';
import { bareReportInput, hardReportInput, sampleReportInput } from './testing.ts';

test('a few quarantined rows and old dependencies are notes', () => {
  expect(findAttention(sampleReportInput())).toEqual([
    { level: 'note', text: '6 rows of 1,509 rows (0.4%) broke the data contract and wait in quarantine.' },
    { level: 'note', text: '1 dependency could be brought up to date.' },
  ]);
});

test('many quarantined rows are a warning', () => {
  const input = sampleReportInput();
  const ingestion = { ...input.ingestion!, quarantined: 100 };
  expect(findAttention({ ...input, ingestion })[0]).toMatchObject({ level: 'warning' });
});

test('warnings come before notes, and columns are named by their labels', () => {
  const input: ReportInput = sampleReportInput();
  const [first, ...others] = input.diagnosis.columns;
  const diagnosis = {
    ...input.diagnosis,
    columns: [{ ...first!, missing: 900, missingShare: 0.6 }, ...others],
  };
  expect(findAttention({ ...input, diagnosis })[0]).toEqual({
    level: 'warning',
    text: 'Much is missing: Activity last month 60.0%.',
  });
});

test('at most three columns are named', () => {
  expect(findAttention(hardReportInput())[0]?.text).toMatch(/, and 57 further columns\.$/);
});

test('a registry that does not answer is a note', () => {
  expect(findAttention(bareReportInput())).toEqual([
    { level: 'note', text: 'Dependencies could not be checked: registry not reachable.' },
  ]);
});

test('a solver that did not converge, and its warnings, are raised', () => {
  const input = sampleReportInput();
  const solver = {
    ...input.deployed.model.solver,
    converged: false,
    warnings: ['Probabilities of 0 occurred.'],
  };
  const deployed = { ...input.deployed, model: { ...input.deployed.model, solver } };
  const texts = findAttention({ ...input, deployed }).map(({ text }) => text);
  expect(texts[0]).toMatch(/^The solver stopped before it converged/);
  expect(texts).toContain('Probabilities of 0 occurred.');
});

test('alarms and warnings of the diagnosis come in its order, by label and with what to do', () => {
  const input = sampleReportInput();
  const finding = { code: 'x', certainty: 'certain', advice: 'Ask why' } as const;
  const findings = [
    {
      ...finding,
      severity: 'alarm',
      subject: 'lastmonth_activity',
      message: 'lastmonth_activity: other unit',
    },
    { ...finding, severity: 'warning', subject: 'ingest', message: 'ingest takes longer than usual.' },
    { ...finding, severity: 'note', subject: 'data', message: 'No drift' },
  ] as const;
  const items = findAttention({ ...input, diagnosis: { ...input.diagnosis, findings } });
  expect(items.slice(0, 2)).toEqual([
    { level: 'warning', text: 'Activity last month: other unit. Ask why.' },
    { level: 'warning', text: 'ingest takes longer than usual. Ask why.' },
  ]);
  expect(items.map(({ text }) => text).join()).not.toContain('No drift');
});

test('a list that could not be made, or not by money, is raised', () => {
  const { worklist, ...input } = sampleReportInput();
  expect(findAttention({ ...input, worklistUndefinedReason: 'model m-1 is out of date' })[0]).toEqual({
    level: 'warning',
    text: 'Nobody could be ranked: model m-1 is out of date.',
  });
  const unpriced = { ...worklist!, moneyUndefinedReason: 'no client has a value in "worth"' };
  expect(findAttention({ ...input, worklist: unpriced })[0]?.text).toMatch(
    /^Clients are ranked by probability/,
  );
});

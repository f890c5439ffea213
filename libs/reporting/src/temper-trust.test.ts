import { expect, test } from 'vitest';
import { buildReport } from './build-report.ts';
import { temperTrust } from './temper-trust.ts';
import { sampleReportInput } from './testing.ts';

const finding = { certainty: 'p < 0.001', advice: 'Ask why.' } as const;
const drift = {
  ...finding,
  code: 'drift-unit-change',
  severity: 'alarm',
  subject: 'lastmonth_activity',
  message: 'lastmonth_activity: the values look 10 times too large',
} as const;
const worse = {
  ...finding,
  code: 'performance-worse',
  severity: 'alarm',
  subject: 'F1',
  message: 'The model is worse on 298 new rows',
} as const;
const trusted = { level: 'trusted', reason: 'It ranks well, at least 78 at 95% confidence.' } as const;

test('without an alarm a trusted model stays trusted', () => {
  expect(temperTrust(trusted)).toBe(trusted);
  expect(temperTrust(trusted, [{ ...drift, severity: 'warning' }])).toBe(trusted);
});

test('with an alarm on new clients it is to be used with care, and the alarm is named by label', () => {
  expect(temperTrust(trusted, [drift], { lastmonth_activity: 'Activity last month' })).toEqual({
    level: 'caution',
    reason:
      'It ranks well, at least 78 at 95% confidence, on the test data, but new clients raise 1 alarm: ' +
      'Activity last month: the values look 10 times too large.',
  });
});

test('worse performance says more than drift', () => {
  expect(temperTrust(trusted, [drift, worse]).reason).toMatch(
    /raise 2 alarms: The model is worse on 298 new rows\.$/,
  );
});

test('a model that was not trusted anyway keeps its reason', () => {
  const careful = { level: 'not-shown', reason: 'Too few clients.' } as const;
  expect(temperTrust(careful, [worse])).toBe(careful);
});

test('the headline of a report is about today', () => {
  const input = sampleReportInput();
  const report = buildReport({ ...input, diagnosis: { ...input.diagnosis, findings: [worse] } });
  expect(report.headline).toMatch(/^Use the model with care\. It ranks .* but new clients raise 1 alarm/);
  expect(report.trust.aucInterval).toBeDefined();
});

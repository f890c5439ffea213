/** What the clients of today say against a model that has done well on its test data. */
import type { Finding } from '@dynamic-risk/diagnostics';
import { cleanText } from './clean-text.ts';
import { columnLabel } from './column-label.ts';
import { formatQuantity } from './format.ts';
import type { Trust } from './report.ts';

/** Alarms that say most, before those of single columns. */
const TELLING = ['performance-worse', 'calibration-drift', 'performance-estimated-worse'];

/**
 * The trust that a model has today: where an alarm stands on new clients (drift, performance, calibration), a trusted
 * model is to be used with care, whatever it did on the test data. Any other level stays as it is.
 *
 * @param findings - of the diagnosis; default none
 * @param labels - column → label
 */
export function temperTrust(
  trust: Trust,
  findings: readonly Finding[] = [],
  labels: Readonly<Record<string, string>> = {},
): Trust {
  if (trust.level !== 'trusted') return trust;
  const alarms = findings.filter(({ severity }) => severity === 'alarm');
  const first = TELLING.map((code) => alarms.find((alarm) => alarm.code === code)).find(
    (alarm) => alarm !== undefined,
  );
  const telling = first ?? alarms[0];
  if (telling === undefined) return trust;
  const shown = trust.reason.replace(/\.$/, '');
  const count = formatQuantity(alarms.length, 'alarm');
  return {
    ...trust,
    level: 'caution',
    reason: `${shown}, on the test data, but new clients raise ${count}: ${messageOf(telling, labels)}`,
  };
}

function messageOf({ subject, message }: Finding, labels: Readonly<Record<string, string>>): string {
  const rest = message.startsWith(`${subject}: `)
    ? `${columnLabel(subject, labels)}${message.slice(subject.length)}`
    : message;
  const text = cleanText(rest, 240);
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

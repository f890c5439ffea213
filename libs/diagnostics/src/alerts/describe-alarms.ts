/** Alarms in words. */
import type { AlertMessage } from './alarm.ts';
import type { ReadFact, RuleOutcome } from './evaluate-rules.ts';

/**
 * One sentence: the rule, and each fact it asked about with what stands behind it.
 *
 * @example
 * // 'rejects: ingestion.rejectedShare is 0.081 (81 of 1,000 rows), alarm when ingestion.rejectedShare > 5 %'
 */
export function describeOutcome({ rule, facts }: RuleOutcome): string {
  const { name, when } = rule;
  const said = facts.map(describeFact).join('; ');
  return name === undefined || name === when
    ? `${said}, alarm when ${when}`
    : `${name}: ${said}, alarm when ${when}`;
}

/** One line for the subject of a mail or the head of a message. */
export function summarizeMessage({ alarms, mode }: AlertMessage): string {
  const [first] = alarms;
  const head = `Dynamic Risk (${mode})`;
  if (first === undefined) return `${head}: no alarm`;
  return alarms.length === 1
    ? `${head}: ${first.severity}: ${first.rule}`
    : `${head}: ${alarms.length} alarms: ${alarms.map(({ rule }) => rule).join(', ')}`;
}

/** The whole message as lines of text. */
export function describeMessage(message: AlertMessage): readonly string[] {
  const { alarms, at, runId } = message;
  return [
    summarizeMessage(message),
    ...alarms.map(({ severity, message: said, since }) =>
      since === at ? `[${severity}] ${said}` : `[${severity}] ${said} (since ${since})`,
    ),
    `Run ${runId}, ${at}.`,
  ];
}

function describeFact({ fact, value, note }: ReadFact): string {
  const behind = note === undefined ? '' : ` (${note})`;
  if (value === undefined) return `${fact} is unknown${behind}`;
  if (typeof value === 'number') return `${fact} is ${Number(value.toPrecision(4))}${behind}`;
  return value ? `${fact}${behind}` : `not ${fact}${behind}`;
}

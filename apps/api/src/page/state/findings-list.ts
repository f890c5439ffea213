/** What needs attention: what is wrong, how sure that is, what to do. */
import type { Finding } from '@dynamic-risk/diagnostics';
import { cleanText, describeFinding, formatInstant, type Report } from '@dynamic-risk/reporting';
import { html, moment, type Markup } from '../layout/markup.ts';
import type { StandingAlarm } from './read-state.ts';

/** Words for how pressing something is; colour is never the only sign. */
const LEVELS = { alarm: 'Alarm', warning: 'Warning', note: 'Note' } as const;

/** Between name and condition of a rule. */
const SEPARATOR = ' | ';

interface Item {
  readonly level: keyof typeof LEVELS;
  readonly text: string;
  readonly certainty?: string;
  readonly since?: string;
}

/** Standing alarms first, then what the diagnosis found, then the rest of the report's list. */
export function findingsList(report: Report | undefined, alarms: readonly StandingAlarm[]): Markup {
  const items = [...alarms.map(alarmItem), ...(report === undefined ? [] : reportItems(report))];
  if (items.length === 0) return html`<p class="calm">Nothing needs attention.</p>`;
  return html`<ul class="findings">
    ${items.map(showItem)}
  </ul>`;
}

function alarmItem({ key, since, subjects }: StandingAlarm): Item {
  const about = subjects.length === 0 ? '' : ` (${subjects.map((name) => cleanText(name, 60)).join(', ')})`;
  return { level: 'alarm', text: `The rule ${describeRule(key)} holds${about}.`, since };
}

/** A key is `name | condition`; a rule without a name is called as its condition is. */
function describeRule(key: string): string {
  const condition = key.slice((key.length + SEPARATOR.length) / 2);
  if (key === condition + SEPARATOR + condition) return cleanText(condition, 160);
  return cleanText(key.replace(SEPARATOR, ': '), 240);
}

/** The findings in the report's words, each with its certainty, and whatever else the report lists. */
function reportItems({ attention, diagnosis, labels }: Report): readonly Item[] {
  const findings = (diagnosis.findings ?? []).filter(({ severity }) => severity !== 'note');
  const described = findings.map((finding) => findingItem(finding, labels));
  const known = new Set(described.map(({ text }) => text));
  const others = attention.filter(({ text }) => !known.has(text));
  return [...described, ...others.map(({ level, text }) => ({ level, text: cleanText(text, 400) }))];
}

function findingItem(finding: Finding, labels: Report['labels']): Item {
  const { severity, certainty } = finding;
  return { level: severity, text: describeFinding(finding, labels), certainty: cleanText(certainty, 200) };
}

function showItem({ level, text, certainty, since }: Item): Markup {
  return html`<li class="${level}">
    <b class="level">${LEVELS[level]}</b>
    <p>${text}</p>
    ${certainty === undefined ? '' : html`<p class="small">How sure: ${certainty}.</p>`}
    ${since === undefined ? '' : html`<p class="small">Since ${moment(since, formatInstant(since))}.</p>`}
  </li>`;
}

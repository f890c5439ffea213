/** What of the rules that hold is news, and what is remembered of them. */
import type { Alarm, AlertLedger, StandingAlarm } from './alarm.ts';
import { describeOutcome } from './describe-alarms.ts';
import type { AlertRule, RuleOutcome } from './evaluate-rules.ts';

export interface PlanAlertsOptions {
  /** ISO 8601 UTC. */
  readonly at: string;
  /** Milliseconds after which an alarm that still holds is told again; without it never. */
  readonly repeatAfterMs?: number;
}

export interface AlertPlan {
  /** As it stands after this, with the outbox as it was. */
  readonly ledger: AlertLedger;
  /** Every rule that holds. */
  readonly firing: readonly Alarm[];
  /** Those of them to be told now. */
  readonly news: readonly Alarm[];
  /** Names of the rules that held before and do not any more. */
  readonly resolved: readonly string[];
  /** Rules that cannot be judged and of which that was not said yet. */
  readonly unknown: readonly RuleOutcome[];
}

/** What a rule is called. */
export function ruleName({ name, when }: AlertRule): string {
  return name ?? when;
}

/**
 * An alarm is news when its rule did not hold before, when it names something that it has not named since it holds,
 * and when it was told `repeatAfterMs` ago. A rule that cannot be judged is neither: an alarm stands until its rule is
 * seen not to hold. A rule that is no longer configured is forgotten.
 */
export function planAlerts(
  ledger: AlertLedger,
  outcomes: readonly RuleOutcome[],
  { at, repeatAfterMs = Infinity }: PlanAlertsOptions,
): AlertPlan {
  const before = new Map(ledger.standing.map((alarm) => [alarm.key, alarm]));
  const standing: StandingAlarm[] = [];
  const firing: Alarm[] = [];
  const news: Alarm[] = [];
  for (const outcome of outcomes) {
    const known = before.get(keyOf(outcome.rule));
    if (outcome.state !== 'holds') {
      if (outcome.state === 'unknown' && known !== undefined) standing.push(known);
      continue;
    }
    const isNews = known === undefined || namesMore(outcome, known) || isDue(known, at, repeatAfterMs);
    const since = known?.since ?? at;
    const alarm = toAlarm(outcome, since);
    firing.push(alarm);
    if (isNews) news.push(alarm);
    standing.push({
      key: keyOf(outcome.rule),
      since,
      toldAt: isNews ? at : known.toldAt,
      subjects: [...new Set([...(known?.subjects ?? []), ...outcome.subjects])].sort(),
    });
  }
  const unknown = outcomes.filter(({ state }) => state === 'unknown');
  return {
    ledger: { ...ledger, standing, unknown: unknown.map(({ rule }) => keyOf(rule)) },
    firing,
    news,
    resolved: outcomes
      .filter(({ rule, state }) => state === 'fails' && before.has(keyOf(rule)))
      .map(({ rule }) => ruleName(rule)),
    unknown: unknown.filter(({ rule }) => !ledger.unknown.includes(keyOf(rule))),
  };
}

function keyOf(rule: AlertRule): string {
  return `${ruleName(rule)} | ${rule.when}`;
}

function namesMore({ subjects }: RuleOutcome, known: StandingAlarm): boolean {
  return subjects.some((subject) => !known.subjects.includes(subject));
}

function isDue({ toldAt }: StandingAlarm, at: string, repeatAfterMs: number): boolean {
  return Date.parse(at) - Date.parse(toldAt) >= repeatAfterMs;
}

function toAlarm(outcome: RuleOutcome, since: string): Alarm {
  const { rule, facts, subjects } = outcome;
  return {
    rule: ruleName(rule),
    when: rule.when,
    severity: rule.severity,
    since,
    message: describeOutcome(outcome),
    facts,
    subjects,
  };
}

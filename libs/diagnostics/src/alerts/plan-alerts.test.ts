import { describe, expect, it } from 'vitest';
import { EMPTY_LEDGER, type AlertLedger } from './alarm.ts';
import type { Facts } from './alert-facts.ts';
import { describeMessage } from './describe-alarms.ts';
import { evaluateRules, type AlertRule } from './evaluate-rules.ts';
import { planAlerts, type AlertPlan } from './plan-alerts.ts';

const DRIFT: AlertRule = { name: 'drift', when: 'drift.dataset', severity: 'error' };
const WEEK_MS = 7 * 86_400_000;

/** Plans one run after another; facts of day n at midnight. */
function planDays(days: readonly Facts[], repeatAfterMs?: number, rules = [DRIFT]): readonly AlertPlan[] {
  const plans: AlertPlan[] = [];
  let ledger: AlertLedger = EMPTY_LEDGER;
  for (const [day, facts] of days.entries()) {
    const at = new Date(Date.UTC(2026, 10, 1 + day)).toISOString();
    const plan = planAlerts(ledger, evaluateRules(rules, facts), {
      at,
      ...(repeatAfterMs === undefined ? {} : { repeatAfterMs }),
    });
    ledger = plan.ledger;
    plans.push(plan);
  }
  return plans;
}

function drifted(...subjects: readonly string[]): Facts {
  return { 'drift.dataset': { value: subjects.length > 0, subjects } };
}

function newsPerDay(plans: readonly AlertPlan[]): readonly number[] {
  return plans.map(({ news }) => news.length);
}

describe('planAlerts', () => {
  it('tells an alarm once while it stands, and again after it was resolved', () => {
    const plans = planDays([drifted('a'), drifted('a'), drifted(), drifted('a')]);
    expect(newsPerDay(plans)).toEqual([1, 0, 0, 1]);
    expect(plans.map(({ firing }) => firing.length)).toEqual([1, 1, 0, 1]);
    expect(plans[2]?.resolved).toEqual(['drift']);
    expect(plans[1]?.firing[0]?.since).toBe('2026-11-01T00:00:00.000Z');
    expect(plans[3]?.firing[0]?.since).toBe('2026-11-04T00:00:00.000Z');
  });

  it('tells an alarm again that names something new, not one that names less or the same again', () => {
    const days = [drifted('a', 'b'), drifted('a'), drifted('b'), drifted('a', 'c'), drifted('c')];
    expect(newsPerDay(planDays(days))).toEqual([1, 0, 0, 1, 0]);
  });

  it('lets an alarm stand while nothing is known', () => {
    const plans = planDays([drifted('a'), {}, drifted('a')]);
    expect(newsPerDay(plans)).toEqual([1, 0, 0]);
    expect(plans[1]).toMatchObject({ firing: [], resolved: [] });
  });

  it('says once that a rule cannot be judged, until it could be', () => {
    const plans = planDays([{}, {}, drifted(), {}]);
    expect(plans.map(({ unknown }) => unknown.length)).toEqual([1, 0, 0, 1]);
  });

  it('tells a standing alarm again when its time is up', () => {
    const days = Array.from({ length: 15 }, () => drifted('a'));
    expect(newsPerDay(planDays(days, WEEK_MS))).toEqual([1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1]);
  });

  it('forgets a rule that is no longer configured', () => {
    const [first] = planDays([drifted('a')]);
    const later = planAlerts(first?.ledger ?? EMPTY_LEDGER, [], { at: '2026-11-02T00:00:00.000Z' });
    expect(later.ledger.standing).toEqual([]);
  });

  it('takes a rule with another condition for another alarm', () => {
    const [first] = planDays([drifted('a')]);
    const outcomes = evaluateRules([{ ...DRIFT, when: 'drift.dataset or run.failed' }], drifted('a'));
    const plan = planAlerts(first?.ledger ?? EMPTY_LEDGER, outcomes, { at: '2026-11-02T00:00:00.000Z' });
    expect(plan.news).toHaveLength(1);
  });
});

describe('describeMessage', () => {
  it('says what fired, on what ground and since when', () => {
    const rules: readonly AlertRule[] = [
      { name: 'rejects', when: 'ingestion.rejectedShare > 5 %', severity: 'warning' },
      { when: 'not model.deployed', severity: 'error' },
    ];
    const facts: Facts = {
      'ingestion.rejectedShare': { value: 0.08123, note: '81 of 1,000 rows' },
      'model.deployed': { value: false },
    };
    const at = '2026-11-02T00:00:00.000Z';
    const { news } = planAlerts(EMPTY_LEDGER, evaluateRules(rules, facts), { at });
    const alarms = news.map((alarm, i) =>
      i === 1 ? { ...alarm, since: '2026-11-01T00:00:00.000Z' } : alarm,
    );
    expect(
      describeMessage({ id: '1', at, mode: 'production', runId: '20261102T000000000Z', alarms }),
    ).toEqual([
      'Dynamic Risk (production): 2 alarms: rejects, not model.deployed',
      '[warning] rejects: ingestion.rejectedShare is 0.08123 (81 of 1,000 rows), alarm when ingestion.rejectedShare > 5 %',
      '[error] not model.deployed, alarm when not model.deployed (since 2026-11-01T00:00:00.000Z)',
      'Run 20261102T000000000Z, 2026-11-02T00:00:00.000Z.',
    ]);
  });
});

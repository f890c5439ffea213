/** Rules of alerting: their language, what they say of a run, and what of it is news. */
export { EMPTY_LEDGER } from './alarm.ts';
export type { Alarm, AlertLedger, AlertMessage, PendingMessage, StandingAlarm } from './alarm.ts';
export {
  ALERT_FACTS,
  ALERT_FACT_NAMES,
  ALERT_METRICS,
  ALERT_ROW_METRICS,
  isFactName,
} from './alert-facts.ts';
export type { AlertMetric, AlertRowMetric, Fact, FactKind, FactName, Facts } from './alert-facts.ts';
export type { Comparison, Condition } from './condition.ts';
export { describeMessage, describeOutcome, summarizeMessage } from './describe-alarms.ts';
export { evaluateCondition, factsOf } from './evaluate-condition.ts';
export type { ConditionState } from './evaluate-condition.ts';
export { evaluateRules } from './evaluate-rules.ts';
export type { AlertRule, AlertSeverity, ReadFact, RuleOutcome } from './evaluate-rules.ts';
export { parseCondition } from './parse-condition.ts';
export type { ParsedCondition } from './parse-condition.ts';
export { planAlerts, ruleName } from './plan-alerts.ts';
export type { AlertPlan, PlanAlertsOptions } from './plan-alerts.ts';

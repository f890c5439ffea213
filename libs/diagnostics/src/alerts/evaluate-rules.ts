/** What each rule says of the facts of one run. */
import type { Fact, FactName, Facts } from './alert-facts.ts';
import { evaluateCondition, factsOf } from './evaluate-condition.ts';
import type { ConditionState } from './evaluate-condition.ts';
import { parseCondition } from './parse-condition.ts';

/** `error` also shows in the exit code of a command. */
export type AlertSeverity = 'error' | 'warning' | 'info';

/** When somebody wants to be told. */
export interface AlertRule {
  /** What people call it; without it, its condition. */
  readonly name?: string;
  /** As `parseCondition` reads it. */
  readonly when: string;
  readonly severity: AlertSeverity;
}

/** A fact that a rule asked about, as it was. */
export interface ReadFact {
  readonly fact: FactName;
  /** Absent when unknown. */
  readonly value?: number | boolean;
  /** What stands behind the value, or why it is not known. */
  readonly note?: string;
}

export interface RuleOutcome {
  readonly rule: AlertRule;
  readonly state: ConditionState;
  readonly facts: readonly ReadFact[];
  /** What the facts are about, such as columns; sorted, each once. */
  readonly subjects: readonly string[];
}

const NOT_PRESENT = 'nothing was found out about it';

/**
 * Evaluates every rule. A condition that cannot be read is unknown; a configuration with one is refused before.
 *
 * @returns outcomes in the order of the rules
 */
export function evaluateRules(rules: readonly AlertRule[], facts: Facts): readonly RuleOutcome[] {
  return rules.map((rule) => {
    const parsed = parseCondition(rule.when);
    if (!parsed.ok) return { rule, state: 'unknown', facts: [], subjects: [] };
    const names = factsOf(parsed.condition);
    return {
      rule,
      state: evaluateCondition(parsed.condition, facts),
      facts: names.map((name) => describeFact(name, facts[name])),
      subjects: [...new Set(names.flatMap((name) => subjectsOf(facts[name])))].sort(),
    };
  });
}

function describeFact(fact: FactName, found: Fact = { unknown: NOT_PRESENT }): ReadFact {
  if ('unknown' in found) return { fact, note: found.unknown };
  const { value, note } = found;
  if (Number.isNaN(value)) return { fact, note: 'it is not defined' };
  return { fact, value, ...(note === undefined ? {} : { note }) };
}

function subjectsOf(fact: Fact | undefined): readonly string[] {
  return fact === undefined || 'unknown' in fact ? [] : (fact.subjects ?? []);
}

/** Whether a condition holds, as far as its facts are known. */
import type { Fact, FactName, Facts } from './alert-facts.ts';
import type { Comparison, Condition } from './condition.ts';

/** Whether it holds; `unknown` when that depends on a fact that is not known. */
export type ConditionState = 'holds' | 'fails' | 'unknown';

const COMPARE: Readonly<Record<Comparison, (value: number, limit: number) => boolean>> = {
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
  '==': (value, limit) => value === limit,
  '!=': (value, limit) => value !== limit,
};

/**
 * Evaluates by Kleene's three-valued logic: `and` fails as soon as one part fails, `or` holds as soon as one holds,
 * whatever is not known beside it. A value that is no number (NaN) is unknown.
 *
 * @example
 * evaluateCondition({ kind: 'flag', fact: 'drift.dataset' }, { 'drift.dataset': { value: true } }); // 'holds'
 */
export function evaluateCondition(condition: Condition, facts: Facts): ConditionState {
  switch (condition.kind) {
    case 'flag':
      return judge(facts[condition.fact], (value) => value === true);
    case 'compare': {
      const { comparison, limit } = condition;
      return judge(facts[condition.fact], (value) => COMPARE[comparison](Number(value), limit));
    }
    case 'not':
      return negate(evaluateCondition(condition.operand, facts));
    case 'and':
    case 'or':
      return join(
        condition.operands.map((operand) => evaluateCondition(operand, facts)),
        condition.kind === 'and' ? 'fails' : 'holds',
      );
  }
}

/** The facts that a condition asks about, each once, in order of first appearance. */
export function factsOf(condition: Condition): readonly FactName[] {
  switch (condition.kind) {
    case 'flag':
    case 'compare':
      return [condition.fact];
    case 'not':
      return factsOf(condition.operand);
    case 'and':
    case 'or':
      return [...new Set(condition.operands.flatMap(factsOf))];
  }
}

function judge(fact: Fact | undefined, holds: (value: number | boolean) => boolean): ConditionState {
  if (fact === undefined || 'unknown' in fact || Number.isNaN(fact.value)) return 'unknown';
  return holds(fact.value) ? 'holds' : 'fails';
}

function negate(state: ConditionState): ConditionState {
  if (state === 'unknown') return 'unknown';
  return state === 'holds' ? 'fails' : 'holds';
}

/** @param decisive - the state of one part that decides for all */
function join(states: readonly ConditionState[], decisive: 'holds' | 'fails'): ConditionState {
  if (states.includes(decisive)) return decisive;
  if (states.includes('unknown')) return 'unknown';
  return negate(decisive);
}

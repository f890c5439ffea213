/** A fault in a cross-column rule, and where in it. */
import type { Issue } from '../issue.ts';

/** `expected` names the place too, so that the sentence is complete without `position`. */
export interface RuleIssue extends Issue {
  readonly code: 'rule-syntax' | 'rule-kind' | 'rule-constant' | 'unknown-column';
  /** 1-based character (UTF-16 code unit) of the rule. */
  readonly position: number;
}

/** A rule, or every fault in it. */
export type ParsedRule<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issues: readonly RuleIssue[] };

/** Longest piece of a rule that is repeated. */
const MAX_FOUND = 30;

/** @param found - what stands there; absent at the end of the rule */
export function ruleIssue(
  code: RuleIssue['code'],
  position: number,
  expected: string,
  found: string | undefined,
): RuleIssue {
  const text = found === undefined || found === '' ? 'the end of the rule' : found;
  return {
    code,
    position,
    expected: `${expected} at character ${position}`,
    found: text.length > MAX_FOUND ? `${text.slice(0, MAX_FOUND)}…` : text,
  };
}

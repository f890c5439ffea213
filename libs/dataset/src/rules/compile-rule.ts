/** A cross-column rule that fits a contract. */
import type { Contract, CrossColumnRule } from '../contract.ts';
import { contractRules } from '../contract-rules.ts';
import { DynamicRiskError } from '../errors.ts';
import { formatIssues } from '../issue.ts';
import { parseRule } from './parse-rule.ts';
import { type Operand, operandColumns, ruleColumns, type RuleExpression } from './rule-expression.ts';
import { type ParsedRule, ruleIssue, type RuleIssue } from './rule-issue.ts';

/** What the operands of a rule are. */
export type RuleKind = 'numeric' | 'text';

export interface CompiledRule extends RuleExpression {
  readonly kind: RuleKind;
  readonly severity: 'error' | 'warning';
  /** The rule as it is written, and what people call it. */
  readonly expected: string;
}

/**
 * Parses a rule and looks up its columns. Numbers are calculated with and compared by all six comparisons; two
 * categorical columns, or one and a text, are compared by `==` and `!=`. At least one column has to be there.
 *
 * @returns the rule, or every fault with its position
 * @example
 * compileRule({ check: 'lastmonth_activity <= lastyear_activity' }, contract);
 */
export function compileRule(rule: CrossColumnRule, contract: Contract): ParsedRule<CompiledRule> {
  const parsed = parseRule(rule.check);
  if (!parsed.ok) return parsed;
  const expression = parsed.value;
  const kinds = columnKinds(contract);
  const unknown = unknownColumns(expression, kinds);
  if (unknown.length > 0) return { ok: false, issues: unknown };
  const kind = ruleKind(expression, kinds);
  const issues = [...kindFaults(expression, kind, kinds), ...constantFaults(expression)];
  if (issues.length > 0) return { ok: false, issues };
  const expected = rule.label === undefined ? rule.check : `${rule.check} (${rule.label})`;
  return { ok: true, value: { ...expression, kind, severity: rule.severity ?? 'error', expected } };
}

/**
 * The contract's rules that look at nothing but columns that are there, as is the case for rows to be predicted.
 *
 * @param columns - has the name of every column that is there
 * @throws {DynamicRiskError} `argument-invalid` when a rule does not fit the contract
 */
export function applicableRules(
  contract: Contract,
  columns: { readonly has: (name: string) => boolean },
): readonly CompiledRule[] {
  return (contract.rules ?? [])
    .map((rule) => compiled(rule, contract))
    .filter((rule) => ruleColumns(rule).every((name) => columns.has(name)));
}

function compiled(rule: CrossColumnRule, contract: Contract): CompiledRule {
  const parsed = compileRule(rule, contract);
  if (parsed.ok) return parsed.value;
  const { issues } = parsed;
  throw new DynamicRiskError('argument-invalid', `Rule ${rule.check}: ${formatIssues(issues)}`, { issues });
}

function columnKinds(contract: Contract): ReadonlyMap<string, RuleKind> {
  return new Map(
    contractRules(contract).map(({ name, type }) => [name, type === 'categorical' ? 'text' : 'numeric']),
  );
}

function unknownColumns(
  { left, right }: RuleExpression,
  kinds: ReadonlyMap<string, RuleKind>,
): readonly RuleIssue[] {
  return [...operandColumns(left), ...operandColumns(right)]
    .filter(({ name }) => !kinds.has(name))
    .map(({ name, position }) => ruleIssue('unknown-column', position, 'a column of the contract', name));
}

/** The kind that both sides have to be of: that of the first plain text, else numeric. */
function ruleKind({ left, right }: RuleExpression, kinds: ReadonlyMap<string, RuleKind>): RuleKind {
  return [left, right].some((operand) => operandKind(operand, kinds) === 'text') ? 'text' : 'numeric';
}

function operandKind(operand: Operand, kinds: ReadonlyMap<string, RuleKind>): RuleKind | undefined {
  if (operand.kind === 'column') return kinds.get(operand.name);
  return operand.kind === 'text' ? 'text' : 'numeric';
}

function kindFaults(
  { left, comparison, right }: RuleExpression,
  kind: RuleKind,
  kinds: ReadonlyMap<string, RuleKind>,
): readonly RuleIssue[] {
  if (kind === 'numeric') return [left, right].flatMap((operand) => notNumeric(operand, kinds));
  if (comparison !== '==' && comparison !== '!=') {
    const text = operandKind(left, kinds) === 'text' ? left : right;
    return notNumeric(text, kinds);
  }
  return [left, right].flatMap((operand) => notText(operand, kinds));
}

/** A text among numbers, wherever it is. */
function notNumeric(operand: Operand, kinds: ReadonlyMap<string, RuleKind>): readonly RuleIssue[] {
  if (operand.kind === 'negated') return notNumeric(operand.operand, kinds);
  if (operand.kind === 'arithmetic') {
    return [...notNumeric(operand.left, kinds), ...notNumeric(operand.right, kinds)];
  }
  if (operandKind(operand, kinds) === 'numeric') return [];
  return [ruleIssue('rule-kind', operand.position, 'a numeric column or a number', describe(operand))];
}

function notText(operand: Operand, kinds: ReadonlyMap<string, RuleKind>): readonly RuleIssue[] {
  if (operandKind(operand, kinds) === 'text') return [];
  const expected = "a categorical column or a 'text'";
  return [ruleIssue('rule-kind', operand.position, expected, describe(operand))];
}

function constantFaults({ left, right }: RuleExpression): readonly RuleIssue[] {
  if (operandColumns(left).length + operandColumns(right).length > 0) return [];
  return [ruleIssue('rule-constant', left.position, 'a comparison with at least one column', describe(left))];
}

function describe(operand: Operand): string {
  if (operand.kind === 'column') return `column "${operand.name}"`;
  if (operand.kind === 'text') return `'${operand.value}'`;
  if (operand.kind === 'number') return String(operand.value);
  return 'a calculation';
}

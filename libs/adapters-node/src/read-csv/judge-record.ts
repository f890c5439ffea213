/** The last word on a record, cell by cell, by the rules that every reader follows. */
import {
  categoricalColumn,
  checkColumn,
  checkRule,
  type Column,
  type CompiledRule,
  createDataset,
  describeFeature,
  describeOperands,
  numericColumn,
  parseLabel,
  parseNumber,
  parseText,
  type Severity,
  type Target,
} from '@dynamic-risk/dataset';
import type { RuleViolation } from '@dynamic-risk/ingestion';
import type { PlannedColumn } from './column-plan.ts';

export interface JudgedRecord {
  /** Whether every cell can be typed; a typed value may still break a rule of the contract. */
  readonly isTyped: boolean;
  /** One per planned column: the number or text, `undefined` where it is missing or cannot be typed. */
  readonly values: readonly (number | string | undefined)[];
  /** Everything wrong with the record, in contract order. */
  readonly violations: readonly RuleViolation[];
}

/**
 * @param cells - the texts of one record, as many as the header has names
 * @param rules - between columns of the plan; a cell that cannot be typed is a missing operand
 */
export function judgeRecord(
  cells: readonly string[],
  plan: readonly PlannedColumn[],
  target: Target,
  rules: readonly CompiledRule[] = [],
): JudgedRecord {
  const judged = plan.map((column) => judgeCell(cells[column.position] ?? '', column, target));
  return {
    isTyped: judged.every((cell) => cell.isTyped),
    values: judged.map((cell) => cell.value),
    violations: [...judged.flatMap((cell) => cell.violations), ...brokenRules(judged, plan, rules)],
  };
}

function brokenRules(
  judged: readonly JudgedCell[],
  plan: readonly PlannedColumn[],
  rules: readonly CompiledRule[],
): readonly RuleViolation[] {
  if (rules.length === 0) return [];
  const record = createDataset(
    plan.map(({ rule, kind }, i) => [rule.name, columnOf(judged[i]!.value, kind)] as const),
  );
  return rules.flatMap((rule): readonly RuleViolation[] => {
    const violations: RuleViolation[] = [];
    checkRule(rule, record, (row) => {
      const found = describeOperands(rule, record, row);
      violations.push({ rule: 'rule-broken', expected: rule.expected, found, ...marked(rule) });
    });
    return violations;
  });
}

/** A rule of severity `warning` would not have rejected the record alone. */
function marked({ severity }: { readonly severity?: Severity }): Pick<RuleViolation, 'severity'> {
  return severity === 'warning' ? { severity } : {};
}

function columnOf(value: JudgedCell['value'], kind: PlannedColumn['kind']): Column {
  if (kind === 'number') return numericColumn([typeof value === 'number' ? value : undefined]);
  return categoricalColumn([typeof value === 'string' ? value : undefined]);
}

interface JudgedCell {
  readonly isTyped: boolean;
  readonly value: number | string | undefined;
  readonly violations: readonly RuleViolation[];
}

function judgeCell(cell: string, { rule, kind, isRequired }: PlannedColumn, target: Target): JudgedCell {
  const text = parseText(cell, rule.missing);
  const value = text === undefined ? undefined : parseAs(kind, text, target);
  if (text !== undefined && value === undefined) {
    const broken = kind === 'number' ? 'not-a-number' : 'unknown-level';
    const violation = { column: rule.name, rule: broken, expected: describeFeature(rule), found: cell };
    return { isTyped: false, value, violations: [violation] };
  }
  const violations: RuleViolation[] = [];
  checkColumn(columnOf(value, kind), rule, ({ rule: broken, expected, found }) => {
    const what = { column: rule.name, rule: broken, expected, ...(found === undefined ? {} : { found }) };
    violations.push({ ...what, ...marked(rule) });
  });
  return { isTyped: value !== undefined || !isRequired, value, violations };
}

function parseAs(kind: PlannedColumn['kind'], text: string, target: Target): number | string | undefined {
  if (kind === 'number') return parseNumber(text);
  return kind === 'label' ? parseLabel(text, target) : text;
}

/** The last word on a record, cell by cell, by the rules that every reader follows. */
import {
  categoricalColumn,
  checkColumn,
  describeFeature,
  numericColumn,
  parseLabel,
  parseNumber,
  parseText,
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

/** @param cells - the texts of one record, as many as the header has names */
export function judgeRecord(
  cells: readonly string[],
  plan: readonly PlannedColumn[],
  target: Target,
): JudgedRecord {
  const judged = plan.map((column) => judgeCell(cells[column.position] ?? '', column, target));
  return {
    isTyped: judged.every((cell) => cell.isTyped),
    values: judged.map((cell) => cell.value),
    violations: judged.flatMap((cell) => cell.violations),
  };
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
  const column =
    typeof value === 'number' || kind === 'number'
      ? numericColumn([typeof value === 'number' ? value : undefined])
      : categoricalColumn([value]);
  checkColumn(column, rule, ({ rule: broken, expected, found }) => {
    violations.push({ column: rule.name, rule: broken, expected, ...(found === undefined ? {} : { found }) });
  });
  return { isTyped: value !== undefined || !isRequired, value, violations };
}

function parseAs(kind: PlannedColumn['kind'], text: string, target: Target): number | string | undefined {
  if (kind === 'number') return parseNumber(text);
  return kind === 'label' ? parseLabel(text, target) : text;
}

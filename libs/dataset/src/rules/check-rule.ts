/** Cross-column rules applied to a data set. */
import { type CategoricalColumn, type Dataset, getCategoricalColumn, getColumn } from '../dataset.ts';
import { DynamicRiskError } from '../errors.ts';
import type { CompiledRule } from './compile-rule.ts';
import { BLOCK_ROWS, prepareOperand } from './numeric-operand.ts';
import { type Comparison, type Operand, ruleColumns } from './rule-expression.ts';

/**
 * Tells `report` of every row that breaks a rule, ascending. A row with a missing operand, or with a division by
 * zero, does not. Numbers that were calculated count as equal where they differ by no more than rounding can have
 * made of it, so that `a + b <= c` holds for 0.1, 0.2 and 0.3; two columns, or a column and a number, are compared
 * as they are. Texts are equal when every character is.
 *
 * @throws {DynamicRiskError} `argument-invalid` when a column is absent or of another kind than in the contract
 */
export function checkRule(rule: CompiledRule, data: Dataset, report: (row: number) => void): void {
  if (rule.kind === 'text') checkTexts(rule, data, report);
  else checkNumbers(rule, data, report);
}

/**
 * The values that a rule looks at in one row, for messages.
 *
 * @returns e.g. `lastmonth_activity = 5, lastyear_activity = 3`
 */
export function describeOperands(rule: CompiledRule, data: Dataset, row: number): string {
  return ruleColumns(rule)
    .map((name) => `${name} = ${valueAt(data, name, row)}`)
    .join(', ');
}

function valueAt(data: Dataset, name: string, row: number): string {
  const column = getColumn(data, name);
  if (column.kind === 'categorical') return column.levels[column.codes[row] ?? -1] ?? 'missing';
  const value = column.values[row] ?? Number.NaN;
  return Number.isNaN(value) ? 'missing' : String(value);
}

function checkNumbers(rule: CompiledRule, data: Dataset, report: (row: number) => void): void {
  const left = prepareOperand(rule.left, data);
  const right = prepareOperand(rule.right, data);
  const slack = [rule.left, rule.right].some(hasArithmetic) ? 1 : 0;
  const isBroken = BROKEN[rule.comparison];
  for (let start = 0; start < data.rowCount; start += BLOCK_ROWS) {
    const count = Math.min(BLOCK_ROWS, data.rowCount - start);
    left.load(start, count);
    right.load(start, count);
    for (let i = 0; i < count; i++) {
      const difference = left.values[i]! - right.values[i]!;
      const tolerance = slack * (left.errors[i]! + right.errors[i]!);
      if (isBroken(difference, Math.abs(difference) <= tolerance && tolerance < Infinity)) report(start + i);
    }
  }
}

/** By comparison, whether it is broken; a difference of NaN is that of a missing operand and breaks nothing. */
const BROKEN: Readonly<Record<Comparison, (difference: number, isEqual: boolean) => boolean>> = {
  '<': (difference, isEqual) => difference >= 0 || isEqual,
  '<=': (difference, isEqual) => difference > 0 && !isEqual,
  '>': (difference, isEqual) => difference <= 0 || isEqual,
  '>=': (difference, isEqual) => difference < 0 && !isEqual,
  '==': (difference, isEqual) => !isEqual && !Number.isNaN(difference),
  '!=': (_, isEqual) => isEqual,
};

function hasArithmetic(operand: Operand): boolean {
  return operand.kind === 'negated' ? hasArithmetic(operand.operand) : operand.kind === 'arithmetic';
}

function checkTexts(rule: CompiledRule, data: Dataset, report: (row: number) => void): void {
  const codeOf = new Map<string, number>();
  const left = textCodes(rule.left, data, codeOf);
  const right = textCodes(rule.right, data, codeOf);
  const wantsEqual = rule.comparison === '==';
  for (let row = 0; row < data.rowCount; row++) {
    const [a, b] = [left(row), right(row)];
    if (a >= 0 && b >= 0 && (a === b) !== wantsEqual) report(row);
  }
}

/** By row, a number that is the same for equal texts; −1 where the text is missing. */
function textCodes(operand: Operand, data: Dataset, codeOf: Map<string, number>): (row: number) => number {
  const codeFor = (text: string): number => {
    const code = codeOf.get(text) ?? codeOf.size;
    codeOf.set(text, code);
    return code;
  };
  if (operand.kind === 'text') {
    const code = codeFor(operand.value);
    return () => code;
  }
  if (operand.kind !== 'column') {
    throw new DynamicRiskError('argument-invalid', 'A calculation is not a text.');
  }
  const { codes, levels }: CategoricalColumn = getCategoricalColumn(data, operand.name);
  const shared = levels.map(codeFor);
  return (row) => (codes[row]! < 0 ? -1 : shared[codes[row]!]!);
}

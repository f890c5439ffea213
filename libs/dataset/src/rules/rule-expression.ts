/** A cross-column rule understood: two operands and what has to hold between them. */

/** What can hold between two operands. */
export type Comparison = '<' | '<=' | '>' | '>=' | '==' | '!=';

/** A column, by its name in the contract. */
export interface ColumnOperand {
  readonly kind: 'column';
  readonly name: string;
  /** 1-based character of the rule where it begins. */
  readonly position: number;
}

export interface NumberOperand {
  readonly kind: 'number';
  readonly value: number;
  readonly position: number;
}

export interface TextOperand {
  readonly kind: 'text';
  readonly value: string;
  readonly position: number;
}

export interface NegatedOperand {
  readonly kind: 'negated';
  readonly operand: Operand;
  readonly position: number;
}

export interface ArithmeticOperand {
  readonly kind: 'arithmetic';
  readonly operator: '+' | '-' | '*' | '/';
  readonly left: Operand;
  readonly right: Operand;
  /** Where the left operand begins. */
  readonly position: number;
}

export type Operand = ColumnOperand | NumberOperand | TextOperand | NegatedOperand | ArithmeticOperand;

/** The syntax of one rule; see `parseRule`. */
export interface RuleExpression {
  readonly left: Operand;
  readonly comparison: Comparison;
  readonly right: Operand;
}

/** Every column that an operand looks at, in order of appearance; one that appears twice is there twice. */
export function operandColumns(operand: Operand): readonly ColumnOperand[] {
  if (operand.kind === 'column') return [operand];
  if (operand.kind === 'negated') return operandColumns(operand.operand);
  if (operand.kind !== 'arithmetic') return [];
  return [...operandColumns(operand.left), ...operandColumns(operand.right)];
}

/** The names of the columns that a rule looks at, each once, in order of appearance. */
export function ruleColumns({ left, right }: RuleExpression): readonly string[] {
  const names = [...operandColumns(left), ...operandColumns(right)].map(({ name }) => name);
  return [...new Set(names)];
}

/** The syntax of cross-column rules. */
import type { ArithmeticOperand, Comparison, Operand, RuleExpression } from './rule-expression.ts';
import { type ParsedRule, ruleIssue, type RuleIssue } from './rule-issue.ts';
import { type Token, tokenizeRule } from './tokenize-rule.ts';

const COMPARISONS: readonly string[] = ['<', '<=', '>', '>=', '==', '!='] satisfies Comparison[];

/** Deepest nesting of parentheses and signs. */
const MAX_DEPTH = 100;

/**
 * Parses one comparison of two expressions.
 *
 * - `<` `<=` `>` `>=` `==` `!=` compare, exactly one of them in a rule;
 * - `+` `-` `*` `/` and `( )` calculate, with the usual precedence; numbers are written as in `0.5` or `1e3`;
 * - a column stands there by its name, in double quotes when that is more than letters, digits, `_`, `.` and `$`:
 *   `"Total Charges"`; a double quote within is written twice;
 * - a text stands in single quotes: `plan != 'basic'`; a single quote within is written twice.
 *
 * @returns the expression, or the first fault with its position; columns are not looked up
 * @example
 * parseRule('"Total Charges" >= 0.5 * tenure * monthly');
 */
export function parseRule(check: string): ParsedRule<RuleExpression> {
  const tokens = tokenizeRule(check);
  if (!tokens.ok) return tokens;
  const reader = createReader(tokens.value);
  try {
    const left = readSum(reader, 0);
    const comparison = readComparison(reader);
    const right = readSum(reader, 0);
    const rest = reader.peek();
    if (rest.kind === 'end') return { ok: true, value: { left, comparison, right } };
    throw new SyntaxFault(misplaced(rest, '+ - * / or the end of the rule'));
  } catch (error) {
    if (error instanceof SyntaxFault) return { ok: false, issues: [error.issue] };
    throw error;
  }
}

/** Leaves the descent with the first fault. */
class SyntaxFault extends Error {
  readonly issue: RuleIssue;

  constructor(issue: RuleIssue) {
    super(issue.expected);
    this.issue = issue;
  }
}

interface Reader {
  readonly peek: () => Token;
  readonly next: () => Token;
}

function createReader(tokens: readonly Token[]): Reader {
  let at = 0;
  const peek = (): Token => tokens[Math.min(at, tokens.length - 1)]!;
  return {
    peek,
    next: () => {
      const token = peek();
      at++;
      return token;
    },
  };
}

function readComparison(reader: Reader): Comparison {
  const token = reader.next();
  if (token.kind === 'sign' && isComparison(token.value)) return token.value;
  throw new SyntaxFault(misplaced(token, 'one of < <= > >= == != + - * /'));
}

function isComparison(sign: string): sign is Comparison {
  return COMPARISONS.includes(sign);
}

function readSum(reader: Reader, depth: number): Operand {
  return readChain(reader, ['+', '-'], () => readProduct(reader, depth));
}

function readProduct(reader: Reader, depth: number): Operand {
  return readChain(reader, ['*', '/'], () => readFactor(reader, depth));
}

/** Operands of one precedence, grouped from the left. */
function readChain(
  reader: Reader,
  operators: readonly ArithmeticOperand['operator'][],
  readOperand: () => Operand,
): Operand {
  let left = readOperand();
  for (;;) {
    const { kind, value } = reader.peek();
    const operator = kind === 'sign' ? operators.find((sign) => sign === value) : undefined;
    if (operator === undefined) return left;
    reader.next();
    left = { kind: 'arithmetic', operator, left, right: readOperand(), position: left.position };
  }
}

function readFactor(reader: Reader, depth: number): Operand {
  const token = reader.next();
  const { kind, value, position } = token;
  if (depth > MAX_DEPTH) throw new SyntaxFault(misplaced(token, `at most ${MAX_DEPTH} levels of nesting`));
  if (kind === 'number') return { kind, value: readNumber(token), position };
  if (kind === 'name') return { kind: 'column', name: value, position };
  if (kind === 'text') return { kind, value, position };
  if (value === '-') return { kind: 'negated', operand: readFactor(reader, depth + 1), position };
  if (value === '+') return readFactor(reader, depth + 1);
  if (value !== '(') throw new SyntaxFault(misplaced(token, 'a column, a number or a text'));
  const operand = readSum(reader, depth + 1);
  const closing = reader.next();
  if (closing.value === ')' && closing.kind === 'sign') return operand;
  throw new SyntaxFault(misplaced(closing, `+ - * / or ")" for the "(" at character ${position},`));
}

function readNumber(token: Token): number {
  const value = Number(token.value);
  if (Number.isFinite(value)) return value;
  throw new SyntaxFault(misplaced(token, 'a finite number'));
}

function misplaced(token: Token, expected: string): RuleIssue {
  return ruleIssue('rule-syntax', token.position, expected, token.source);
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRule } from './parse-rule.ts';
import type { Operand } from './rule-expression.ts';

/** Fully bracketed, so that precedence shows. */
function written(operand: Operand): string {
  switch (operand.kind) {
    case 'column':
      return `"${operand.name.replaceAll('"', '""')}"`;
    case 'number':
      return String(operand.value);
    case 'text':
      return `'${operand.value.replaceAll("'", "''")}'`;
    case 'negated':
      return `(-${written(operand.operand)})`;
    case 'arithmetic':
      return `(${written(operand.left)} ${operand.operator} ${written(operand.right)})`;
  }
}

function parse(check: string): string {
  const parsed = parseRule(check);
  if (!parsed.ok) return parsed.issues.map(({ expected, found }) => `${expected}: ${found}`).join('; ');
  const { left, comparison, right } = parsed.value;
  return `${written(left)} ${comparison} ${written(right)}`;
}

describe('parseRule', () => {
  test.each([
    ['lastmonth_activity <= lastyear_activity', '"lastmonth_activity" <= "lastyear_activity"'],
    ['"Total Charges" >= 0.5 * tenure * monthly', '"Total Charges" >= ((0.5 * "tenure") * "monthly")'],
    ['a-b-c<d/2*3', '(("a" - "b") - "c") < (("d" / 2) * 3)'],
    ['a + b * c > (a + b) * c', '("a" + ("b" * "c")) > (("a" + "b") * "c")'],
    ['-a * +.5 != - -1e3', '((-"a") * 0.5) != (-(-1000))'],
    ["plan == 'it''s'", `"plan" == 'it''s'`],
    ['"say ""hi""" == größe.m2', '"say ""hi""" == "größe.m2"'],
    ['  a\n<\tb ', '"a" < "b"'],
    ["name == ''", `"name" == ''`],
  ])('%s', (check, expected) => {
    expect(parse(check)).toBe(expected);
  });

  test.each([
    ['', 'a column, a number or a text at character 1: the end of the rule'],
    ['a', 'one of < <= > >= == != + - * / at character 2: the end of the rule'],
    ['a b', 'one of < <= > >= == != + - * / at character 3: b'],
    ['a <', 'a column, a number or a text at character 4: the end of the rule'],
    ['a < = b', '"==" for "is equal to" at character 5: ='],
    ['a = b', '"==" for "is equal to" at character 3: ='],
    ['a < b < c', '+ - * / or the end of the rule at character 7: <'],
    ['(a < b)', '+ - * / or ")" for the "(" at character 1, at character 4: <'],
    ['2 * (a + b <= c', '+ - * / or ")" for the "(" at character 5, at character 12: <='],
    ['a <= b)', '+ - * / or the end of the rule at character 7: )'],
    ['a <= 2b', '+ - * / or the end of the rule at character 7: b'],
    ['a <= "b', 'a closing " for the one at character 6: "b'],
    ["a == 'b", "a closing ' for the one at character 6: 'b"],
    ['a <= b; c', 'a column, a number or one of < <= > >= == != + - * / ( ) at character 7: ;'],
    ['a <= 1e999', 'a finite number at character 6: 1e999'],
    ['a 😀 b', 'a column, a number or one of < <= > >= == != + - * / ( ) at character 3: 😀'],
  ])('%s is a fault that says where', (check, expected) => {
    expect(parse(check)).toBe(expected);
  });

  test('gives the position as a number too', () => {
    expect(parseRule('a = b')).toMatchObject({ ok: false, issues: [{ code: 'rule-syntax', position: 3 }] });
  });

  test('thousands of parentheses are a fault, not a crash', () => {
    expect(parse(`${'('.repeat(5000)}a`)).toContain('at most 100 levels of nesting');
  });

  test('understands what it would write of an expression', () => {
    const { operand } = fc.letrec<{ operand: Operand }>((tie) => ({
      operand: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        fc.record({
          kind: fc.constant('column' as const),
          name: fc.string({ minLength: 1 }),
          position: fc.constant(0),
        }),
        fc.record({
          kind: fc.constant('number' as const),
          value: fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
          position: fc.constant(0),
        }),
        fc.record({ kind: fc.constant('text' as const), value: fc.string(), position: fc.constant(0) }),
        fc.record({
          kind: fc.constant('negated' as const),
          operand: tie('operand'),
          position: fc.constant(0),
        }),
        fc.record({
          kind: fc.constant('arithmetic' as const),
          operator: fc.constantFrom('+' as const, '-' as const, '*' as const, '/' as const),
          left: tie('operand'),
          right: tie('operand'),
          position: fc.constant(0),
        }),
      ),
    }));
    fc.assert(
      fc.property(operand, operand, (left, right) => {
        const check = `${written(left)} <= ${written(right)}`;
        expect(parse(check)).toBe(check);
      }),
    );
  });

  test('any text is a rule or a fault within it', () => {
    const piece = fc.constantFrom(
      'a',
      ' ',
      '<',
      '=',
      '"',
      "'",
      '(',
      ')',
      '+',
      '-',
      '1',
      '.',
      'e',
      '💥',
      '\0',
    );
    fc.assert(
      fc.property(
        fc.array(piece).map((pieces) => pieces.join('')),
        (check) => {
          const parsed = parseRule(check);
          if (parsed.ok) return;
          for (const { position } of parsed.issues) {
            expect(position).toBeGreaterThanOrEqual(1);
            expect(position).toBeLessThanOrEqual(check.length + 1);
          }
        },
      ),
    );
  });
});

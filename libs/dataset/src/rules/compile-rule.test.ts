import { describe, expect, test } from 'vitest';
import { buildContract } from '../testing.ts';
import { applicableRules, compileRule } from './compile-rule.ts';

const contract = buildContract({
  identifier: 'client',
  features: [
    { name: 'age', type: 'integer' },
    { name: 'plan', type: 'categorical' },
  ],
  attributes: [
    { name: 'value', type: 'numeric' },
    { name: 'former plan', type: 'categorical' },
  ],
});

function faults(check: string): readonly string[] {
  const compiled = compileRule({ check }, contract);
  return compiled.ok ? [] : compiled.issues.map(({ expected, found }) => `${expected}: ${found}`);
}

describe('compileRule', () => {
  test.each([
    ['age <= 2 * value', 'numeric'],
    ['plan != "former plan"', 'text'],
    ["'basic' == plan", 'text'],
    ['client != exited', 'text'],
  ])('%s fits as %s', (check, kind) => {
    expect(compileRule({ check }, contract)).toMatchObject({
      ok: true,
      value: { kind, severity: 'error', expected: check },
    });
  });

  test('what people call a rule stands behind it', () => {
    const rule = { check: 'age <= value', severity: 'warning', label: 'worth a year' } as const;
    expect(compileRule(rule, contract)).toMatchObject({
      value: { severity: 'warning', expected: 'age <= value (worth a year)' },
    });
  });

  test.each([
    ['ages + tenure < value', 'a column of the contract at character 1: ages'],
    ['plan < "former plan"', 'a numeric column or a number at character 1: column "plan"'],
    ["age < 'old'", "a numeric column or a number at character 7: 'old'"],
    ["age == 'old'", 'a categorical column or a \'text\' at character 1: column "age"'],
    ['plan == 1', "a categorical column or a 'text' at character 9: 1"],
    ['plan == -age', "a categorical column or a 'text' at character 9: a calculation"],
    ['age * (plan + 1) > 1', 'a numeric column or a number at character 8: column "plan"'],
    ['1 < 2', 'a comparison with at least one column at character 1: 1'],
    ["'a' == 'b'", "a comparison with at least one column at character 1: 'a'"],
  ])('%s does not fit, and where', (check, expected) => {
    expect(faults(check)[0]).toBe(expected);
  });

  test('every unknown column is told', () => {
    expect(faults('ages + tenure < value')).toHaveLength(2);
  });
});

describe('applicableRules', () => {
  test('are those whose columns are all there', () => {
    const rules = [{ check: 'age <= value' }, { check: 'age > 0' }];
    expect(applicableRules({ ...contract, rules }, new Set(['age'])).map(({ expected }) => expected)).toEqual(
      ['age > 0'],
    );
    expect(applicableRules(contract, new Set(['age']))).toEqual([]);
  });

  test('throws for a rule that was never checked', () => {
    const rules = [{ check: 'age <' }];
    expect(() => applicableRules({ ...contract, rules }, new Set())).toThrow('Rule age <: expected a column');
  });
});

import { formatIssues } from '@dynamic-risk/dataset';
import { describe, expect, test } from 'vitest';
import { parseConfig } from './parse-config.ts';

const CONTRACT = {
  identifier: 'client',
  target: { name: 'exited', positive: 1 },
  features: [
    { name: 'lastmonth', type: 'integer' },
    { name: 'lastyear', type: 'integer' },
    { name: 'plan', type: 'categorical' },
  ],
};

/** The faults of a contract that differs from the plain one, one a line. */
function faults(parts: Readonly<Record<string, unknown>>): string {
  const parsed = parseConfig({ contract: { ...CONTRACT, ...parts } }, 'config.json');
  return parsed.ok ? 'accepted' : formatIssues(parsed.issues, { limit: 20 });
}

function found(parts: Readonly<Record<string, unknown>>): readonly unknown[] {
  const parsed = parseConfig({ contract: { ...CONTRACT, ...parts } }, 'config.json');
  return parsed.ok ? [] : parsed.issues.map(({ column, code }) => [column, code]);
}

describe('a contract with everything', () => {
  test('is accepted as it stands, plain attributes typed', () => {
    const contract = {
      ...CONTRACT,
      identifierPattern: 'C\\d+',
      period: 'month',
      features: [
        { name: 'lastmonth', type: 'integer', min: 0, severity: 'warning' },
        { name: 'lastyear', type: 'numeric' },
        { name: 'plan', type: 'categorical', levels: ['a', 'b'], pattern: '[a-z]', otherLevels: 'reject' },
      ],
      attributes: ['note', { name: 'Total Value', type: 'numeric', min: 0 }],
      rules: [
        { check: 'lastmonth <= lastyear', severity: 'warning', label: 'a month is part of a year' },
        { check: '"Total Value" >= 0.5 * lastyear' },
        { check: "plan != 'c'" },
      ],
      uniqueness: 'error',
      header: { extraColumns: 'refuse', ignoreCase: true, trim: true },
    };
    const parsed = parseConfig({ contract }, 'config.json');
    const [, value] = contract.attributes;
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        contract: {
          ...contract,
          target: { negative: ['0'] },
          attributes: [{ name: 'note', type: 'categorical' }, value],
        },
      },
    });
  });
});

describe('rules between columns', () => {
  test.each([
    ['lastmonth < ', 'expected a column, a number or a text at character 13, found "the end of the rule".'],
    [
      'last_month <= lastyear',
      'expected a column of the contract at character 1, found "last_month". Did you mean "lastmonth"?',
    ],
    ['lastmonth <= turnover', 'at character 14, found "turnover". Name a column of the contract.'],
    ['plan <= lastyear', 'expected a numeric column or a number at character 1, found "column \\"plan\\"".'],
    ['lastmonth = lastyear', 'expected "==" for "is equal to" at character 11, found "=".'],
    ['1 < 2', 'expected a comparison with at least one column at character 1, found "1".'],
  ])('%s is refused where it goes wrong', (check, message) => {
    const text = faults({ rules: [{ check }] });
    expect(text).toContain('config.json, column "contract.rules.0.check": ');
    expect(text).toContain(message);
  });

  test('the syntax is checked even where a column is not understood', () => {
    const features = [{ name: 'lastmonth', type: 'intger' }];
    expect(found({ features, rules: [{ check: 'lastmonth <' }, { check: 'lastyear > 1' }] })).toEqual([
      ['contract.features.0.type', 'invalid-value'],
      ['contract.rules.0.check', 'rule-syntax'],
    ]);
  });

  test('the same rule twice, a rule without a check and a rule that is a text are refused', () => {
    const check = 'lastmonth <= lastyear';
    expect(found({ rules: [{ check }, { check, severity: 'warning' }] })).toEqual([
      ['contract.rules.1.check', 'rule-twice'],
    ]);
    expect(found({ rules: [{ label: 'x' }] })).toEqual([['contract.rules.0.check', 'missing-value']]);
    expect(found({ rules: [check] })).toEqual([['contract.rules.0', 'invalid-value']]);
  });
});

describe('patterns', () => {
  test('a faulty expression is refused with the reason', () => {
    const features = [{ name: 'plan', type: 'categorical', pattern: '[a-z' }];
    expect(faults({ features })).toContain(
      'column "contract.features.0.pattern": expected a regular expression that is understood (Invalid regular expression: /[a-z/u: Unterminated character class), found "[a-z".',
    );
    expect(faults({ identifierPattern: 'a)|(b' })).toContain('contract.identifierPattern');
  });

  test('a number has no pattern', () => {
    const features = [{ name: 'age', type: 'integer', pattern: '\\d+' }];
    expect(found({ features })).toEqual([['contract.features.0.pattern', 'unknown-key']]);
  });

  test('a level that does not match could never be accepted', () => {
    const features = [{ name: 'plan', type: 'categorical', levels: ['a', 'B'], pattern: '[a-z]' }];
    expect(faults({ features })).toContain(
      'column "contract.features.0.levels.1": expected a level that matches the pattern [a-z], found "B".',
    );
  });
});

describe('names and keys', () => {
  test.each([
    [{ period: 'exited' }, 'contract.target.name'],
    [{ period: 'client' }, 'contract.period'],
    [{ period: 'plan' }, 'contract.features.2.name'],
    [{ attributes: [{ name: 'plan', type: 'categorical' }] }, 'contract.attributes.0'],
  ])('%j uses a column twice', (parts, column) => {
    expect(found(parts)).toEqual([[column, 'name-twice']]);
  });

  test('names that the header rules make one are refused, and only under these rules', () => {
    const parts = { attributes: ['Plan', ' plan'] };
    expect(found(parts)).toEqual([]);
    expect(found({ ...parts, header: { ignoreCase: true } })).toEqual([
      ['contract.attributes.0', 'name-alike'],
    ]);
    expect(found({ ...parts, header: { trim: true } })).toEqual([['contract.attributes.1', 'name-alike']]);
    expect(faults({ attributes: ['Plan'], header: { ignoreCase: true } })).toContain(
      'expected a name that the rules of contract.header do not make the same as "plan", found "Plan". That is a feature already.',
    );
  });

  test('what is about clients needs an identifier', () => {
    const { identifier: _none, ...anonymous } = CONTRACT;
    const contract = { ...anonymous, identifierPattern: 'a', period: 'month', uniqueness: 'error' };
    const parsed = parseConfig({ contract }, 'config.json');
    expect(parsed.ok ? [] : parsed.issues.map(({ column }) => column)).toEqual([
      'contract.identifierPattern',
      'contract.period',
      'contract.uniqueness',
    ]);
    expect(parseConfig({ contract: { ...anonymous, uniqueness: 'off' } }, 'config.json').ok).toBe(true);
  });
});

describe('attributes', () => {
  test('are checked like features', () => {
    const attributes = [
      { name: 'value', type: 'numeric', min: 2, max: 1 },
      { name: 'kind', type: 'categorical', levels: ['a', 'a'] },
    ];
    expect(found({ attributes })).toEqual([
      ['contract.attributes.0.max', 'range-empty'],
      ['contract.attributes.1.levels.1', 'level-twice'],
    ]);
  });

  test.each([
    [
      [{ name: 'value', type: 'number' }],
      'contract.attributes.0: expected a column name, or a feature: an object with name and type (numeric, integer or categorical)',
    ],
    [[{ name: 'value', type: 'numeric', mn: 1 }], 'contract.attributes.0.mn: '],
    [[{ name: '', type: 'numeric' }], 'contract.attributes.0.name: expected a column name'],
    [[7], 'contract.attributes.0: expected a column name, or a feature'],
    ['note', 'contract.attributes: expected a list of column names or features'],
  ])('%j say what is wrong with them', (attributes, message) => {
    expect(faults({ attributes }).replaceAll(/column "([^"]*)"/g, '$1')).toContain(message);
  });
});

import { describe, expect, test } from 'vitest';
import { explainRejection } from './explain-rejection.ts';
import type { QuarantinedRow, RuleViolation } from './source-batch.ts';

function row(line: number, ...violations: readonly RuleViolation[]): QuarantinedRow {
  return { source: 'a.csv', sha256: 'a', line, violations };
}

describe('explainRejection', () => {
  test('says of each source that it holds no row', () => {
    expect(explainRejection(['a.csv', 'b.csv'], []).map(({ code, source }) => [code, source])).toEqual([
      ['no-rows', 'a.csv'],
      ['no-rows', 'b.csv'],
    ]);
  });

  test('tells each rule between columns apart, and leaves out what rejected nothing', () => {
    const one = { rule: 'rule-broken', expected: 'a <= b', found: 'a = 2, b = 1' };
    const other = { rule: 'rule-broken', expected: 'b <= c', found: 'b = 2, c = 1' };
    const warning = { ...other, expected: 'a > 0', severity: 'warning' } as const;
    expect(explainRejection(['a.csv'], [row(2, one, warning), row(3, other), row(4, other)])).toEqual([
      {
        code: 'rule-broken',
        source: 'a.csv',
        line: 3,
        expected: 'b <= c',
        found: 'b = 2, c = 1',
        fix: 'Correct the source or the contract: this concerns 2 of the 3 rows, all of which were rejected.',
      },
      {
        code: 'rule-broken',
        source: 'a.csv',
        line: 2,
        expected: 'a <= b',
        found: 'a = 2, b = 1',
        fix: 'Correct the source or the contract: this concerns 1 of the 3 rows, all of which were rejected.',
      },
    ]);
  });
});

import { describe, expect, test } from 'vitest';
import { DynamicRiskError, ERROR_CODES } from './errors.ts';
import { formatIssue, formatIssues, type Issue } from './issue.ts';

describe('formatIssue', () => {
  test('says where, what was expected, what was found and what to do', () => {
    expect(
      formatIssue({
        code: 'unknown-level',
        source: 'nov.csv',
        line: 14,
        column: 'exited',
        expected: '0 or 1',
        found: 'yes',
        fix: 'Correct the cell.',
      }),
    ).toBe('nov.csv, line 14, column "exited": expected 0 or 1, found "yes". Correct the cell.');
  });

  test('leaves out what is not known', () => {
    expect(formatIssue({ code: 'x', expected: 'a table' })).toBe('expected a table.');
    expect(formatIssue({ code: 'x', row: 0, expected: 'a number' })).toBe('row 0: expected a number.');
  });

  test('shows an empty text as one, and cuts a long one', () => {
    expect(formatIssue({ code: 'x', expected: 'a', found: '' })).toBe('expected a, found "".');
    expect(formatIssue({ code: 'x', expected: 'a', found: 'y'.repeat(200) })).toBe(
      `expected a, found "${'y'.repeat(80)}…".`,
    );
  });

  test('shows control characters escaped', () => {
    expect(formatIssue({ code: 'x', expected: 'a', found: '\u001b[2J\n' })).toBe(
      'expected a, found "\\u001b[2J\\n".',
    );
  });
});

describe('formatIssues', () => {
  const issues = Array.from({ length: 7 }, (_, row): Issue => ({ code: 'x', row, expected: 'a' }));

  test('shows five and counts the rest', () => {
    const lines = formatIssues(issues).split('\n');
    expect(lines).toHaveLength(6);
    expect(lines[5]).toBe('… and 2 more');
  });

  test('shows all when they fit, and nothing for none', () => {
    expect(formatIssues(issues, { limit: 7 }).split('\n')).toHaveLength(7);
    expect(formatIssues([])).toBe('');
  });
});

describe('DynamicRiskError', () => {
  test('carries code, message, issues and cause', () => {
    const cause = new Error('disk');
    const error = new DynamicRiskError('data-invalid', 'Bad.', {
      issues: [{ code: 'x', expected: 'a' }],
      cause,
    });
    expect(error).toBeInstanceOf(Error);
    expect([error.name, error.code, error.message, error.cause]).toEqual([
      'DynamicRiskError',
      'data-invalid',
      'Bad.',
      cause,
    ]);
    expect(error.issues).toHaveLength(1);
  });

  test('has no issues and no cause unless given', () => {
    const error = new DynamicRiskError('not-found', 'No.');
    expect(error.issues).toEqual([]);
    expect('cause' in error).toBe(false);
  });

  test('every code says what it means', () => {
    for (const meaning of Object.values(ERROR_CODES)) expect(meaning).toMatch(/^[a-z].+[^.]$/);
  });
});

import { DynamicRiskError, ERROR_CODES, type ErrorCode } from '@dynamic-risk/dataset';
import { describe, expect, test } from 'vitest';
import { ERROR_PROBLEMS, problemDetails, problemOf } from './problem-details.ts';

describe('ERROR_PROBLEMS', () => {
  test('names every error code and no other', () => {
    expect(Object.keys(ERROR_PROBLEMS).sort()).toEqual(Object.keys(ERROR_CODES).sort());
  });
});

describe('problemOf', () => {
  test('faults of the server never repeat their message, which may hold paths', () => {
    for (const code of Object.keys(ERROR_CODES) as ErrorCode[]) {
      const problem = problemOf(new DynamicRiskError(code, '/secret/path'));
      if (problem.status >= 500) expect(JSON.stringify(problem)).not.toContain('/secret');
    }
    expect(JSON.stringify(problemOf(new TypeError('/secret/path')))).not.toContain('/secret');
  });

  test('what nobody foresaw is a 500 of one fixed text', () => {
    expect(problemOf('thrown text')).toEqual(problemOf(new Error('x')));
    expect(problemOf(new DynamicRiskError('argument-invalid', 'x'))).toEqual(problemOf(new Error('x')));
    expect(problemOf(new Error('x'))).toMatchObject({ status: 500, code: 'unexpected' });
  });

  test('a fault of the data keeps its message and its issues', () => {
    const issue = { code: 'not-a-number', row: 3, column: 'age', expected: 'a number', found: 'old' };
    const error = new DynamicRiskError('data-invalid', 'one row is broken', { issues: [issue] });
    expect(problemOf(error)).toMatchObject({
      status: 422,
      detail: 'one row is broken',
      issues: [issue],
      issueCount: 1,
    });
  });
});

describe('problemDetails', () => {
  test('spells out at most 100 issues and says how many there are', () => {
    const issues = Array.from({ length: 250 }, (_, row) => ({ code: 'x', row, expected: 'y' }));
    const problem = problemDetails('data-invalid', 'many', issues);
    expect(problem.issues).toHaveLength(100);
    expect(problem.issueCount).toBe(250);
  });

  test('has a type of its own for every code', () => {
    expect(problemDetails('body-not-json', '').type).toBe('urn:problem-type:dynamic-risk:body-not-json');
  });
});

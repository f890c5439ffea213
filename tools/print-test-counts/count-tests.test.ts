import { expect, test } from 'vitest';
import { countTests } from './count-tests.mjs';

const test1 = { fullName: 'mean ignores missing values', status: 'passed' };
const test2 = { fullName: 'median of nothing is undefined', status: 'failed' };
const test3 = { fullName: 'shared data', status: 'pending' };

test('counts passed, failed and skipped tests over all files', () => {
  const results = {
    testResults: [
      { name: 'a.test.ts', status: 'passed' as const, assertionResults: [test1, test3] },
      { name: 'b.test.ts', status: 'failed' as const, assertionResults: [test1, test2] },
    ],
  };
  expect(countTests(results)).toEqual({ passed: 2, failed: 1, skipped: ['shared data'] });
});

test('a file that could not be loaded, or failed outside of its tests, is one failure', () => {
  const results = {
    testResults: [
      { name: 'a.test.ts', status: 'failed' as const, assertionResults: [] },
      { name: 'b.test.ts', status: 'failed' as const, assertionResults: [test1] },
    ],
  };
  expect(countTests(results)).toEqual({ passed: 1, failed: 2, skipped: [] });
});

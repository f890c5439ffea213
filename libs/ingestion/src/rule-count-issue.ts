/** What people are told of rows that break a rule of severity `warning`. */
import type { Issue } from '@dynamic-risk/dataset';
import type { RuleCount } from './source-batch.ts';

/**
 * One issue for one count, at the first of its rows.
 *
 * @param source - what messages call the source
 * @example
 * formatIssue(ruleCountIssue('nov.csv', count));
 * // nov.csv, line 5, column "age": expected a whole number ≥ 0. It is the first of 2 such rows; all were kept.
 */
export function ruleCountIssue(
  source: string,
  { column, rule, expected, rows, firstLine }: RuleCount,
): Issue {
  return {
    code: rule,
    source,
    line: firstLine,
    ...(column === undefined ? {} : { column }),
    expected,
    fix: rows === 1 ? 'The row was kept.' : `It is the first of ${rows} such rows; all were kept.`,
  };
}
